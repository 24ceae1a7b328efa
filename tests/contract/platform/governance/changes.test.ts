import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  documentSchemas,
  type Change,
  type DocumentType,
} from '../../../../src/core/governance/index.ts'
import { testPlatform, type TestPlatform } from '../support.ts'
import {
  accept,
  codeOf,
  governed,
  governedPlatform,
  note,
  openConsole,
  readPage,
  refuse,
} from './support.ts'

const keys = (changes: readonly Change[]) =>
  changes.map(({ kind, type, id }) => `${kind} ${type} ${id}`)

test('every document that is given has the shape of its type', async () => {
  const platform = await testPlatform(
    governed(2, {
      flags: [
        {
          id: 'f-1',
          proposalId: 'p-1',
          source: 'citizen',
          reason: 'offensive',
          createdAt: '2026-01-11T08:00:00.000Z',
        },
      ],
    }),
  )
  const lena = await openConsole(platform, 'lena')
  const changes = await lena.pull()
  const types = new Set<string>()
  for (const change of changes) {
    if (change.kind !== 'upsert') throw new Error('nothing has vanished')
    types.add(change.type)
    expect(() => documentSchemas[change.type as DocumentType].parse(change.doc)).not.toThrow()
  }
  expect([...types].toSorted()).toEqual(Object.keys(documentSchemas).toSorted())
})

test('the pages of any size give the same, and never split a proposal from its case', async () => {
  const platform = await governedPlatform(7)
  const whole = await readPage(platform, 'lena', null, 1000)
  expect(whole.more).toBe(false)
  for (const limit of [1, 2, 3, 5]) {
    const changes: Change[] = []
    let cursor: string | null = null
    for (;;) {
      const page = await readPage(platform, 'lena', cursor, limit)
      expect(page.changes.length).toBeLessThanOrEqual(Math.max(2, limit))
      const proposals = page.changes.filter(({ type }) => type === 'proposal').map(({ id }) => id)
      const cases = page.changes.filter(({ type }) => type === 'case').map(({ id }) => id)
      expect(cases).toEqual(proposals)
      changes.push(...page.changes)
      cursor = page.next
      if (!page.more) break
    }
    expect(changes).toEqual(whole.changes)
  }
})

test('cursors say nothing, differ each time, and none of another person or platform is taken', async () => {
  const platform = await governedPlatform()
  const pages = await Promise.all(
    [1, 2].map(async () => await readPage(platform, 'lena', null, 1000)),
  )
  expect(pages[0]?.next).not.toBe(pages[1]?.next)
  const other = await governedPlatform()
  const foreign = await readPage(other, 'lena', null, 1000)
  const ask = async (cursor: string, as = 'lena') =>
    await platform.ask(`GET /vigie/v1/changes?cursor=${encodeURIComponent(cursor)}`, { as })
  for (const cursor of [
    foreign.next,
    'nonsense',
    'AAAA',
    pages[0]?.next.slice(0, -4) ?? '',
    '🦉',
  ]) {
    const reply = await ask(cursor)
    expect([reply.status, codeOf(reply)], cursor).toEqual([410, 'cursor_gone'])
  }
  expect((await ask(pages[0]?.next ?? '', 'amadou')).status).toBe(410)
  expect((await ask(pages[0]?.next ?? '')).status).toBe(200)
})

test('a cursor from before a backup was put back starts over', async () => {
  const platform = await governedPlatform()
  const { store } = platform.platform.context
  const { value } = await store
    .selectFrom('sequence')
    .select('value')
    .where('name', '=', 'change')
    .executeTakeFirstOrThrow()
  const amadou = await openConsole(platform, 'amadou')
  await amadou.pull()
  await amadou.act(refuse)
  const { next } = await readPage(platform, 'lena', null, 1000)
  await store.updateTable('sequence').set({ value }).where('name', '=', 'change').execute()
  const reply = await platform.ask(`GET /vigie/v1/changes?cursor=${next}`)
  expect([reply.status, codeOf(reply)]).toEqual([410, 'cursor_gone'])
})

test('a cursor that is too old starts over', async () => {
  const platform = await governedPlatform()
  const { next } = await readPage(platform, 'lena', null, 1000)
  platform.clock.pass(89 * 24 * 3600)
  const late = await signInAnew(platform, 'lena')
  const ask = async (authorization: string, cursor: string) =>
    await platform.ask(`GET /vigie/v1/changes?cursor=${cursor}`, {
      as: null,
      headers: { authorization },
    })
  expect((await ask(late, next)).status).toBe(200)
  platform.clock.pass(2 * 24 * 3600)
  expect((await ask(await signInAnew(platform, 'lena'), next)).status).toBe(410)
})

async function signInAnew(platform: TestPlatform, person: string): Promise<string> {
  const reply = await platform.token({
    grant_type: 'password',
    username: `${person}@example.org`,
    password: 'correct horse 1',
  })
  return `Bearer ${(reply.body as { access_token: string }).access_token}`
}

test.for(['0', '-1', '1001', 'many'])('a limit of %s is refused', async (limit) => {
  const platform = await governedPlatform()
  const reply = await platform.ask(`GET /vigie/v1/changes?limit=${limit}`)
  expect(reply.status).toBe(400)
  expect(codeOf(reply)).not.toBeNull()
})

test('revisions never go back, and what changes while somebody reads comes once more', async () => {
  const platform = await governedPlatform(6)
  const amadou = await openConsole(platform, 'amadou')
  await amadou.pull()
  const revisions = new Map<string, string>()
  let cursor: string | null = null
  for (let place = 1; ; place += 1) {
    const page = await readPage(platform, 'lena', cursor, 2)
    for (const change of page.changes) {
      const key = `${change.type}:${change.id}`
      expect(change.rev >= (revisions.get(key) ?? ''), key).toBe(true)
      revisions.set(key, change.rev)
    }
    cursor = page.next
    if (place <= 3) await amadou.act({ ...note(`note ${place}`), subject: `p-${place}` })
    if (!page.more) break
  }
  await amadou.pull()
  for (let place = 1; place <= 6; place += 1) {
    expect(revisions.get(`case:p-${place}`)).toBe(amadou.rev('case', `p-${place}`))
  }
})

test('a restart in the middle of paging changes nothing', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-changes-'))
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true })
  })
  const first = await testPlatform(governed(5), { directory })
  const whole = await readPage(first, 'lena', null, 1000)
  const begun = await readPage(first, 'lena', null, 3)
  const lena = await openConsole(first, 'lena')
  await lena.pull()
  const act = lena.sign({ ...accept, subject: 'p-5' })
  const [taken] = await lena.push([act])
  await first.platform.close()

  const again = await testPlatform({}, { directory })
  const rest = await readPage(again, 'lena', begun.next, 1000)
  const given = [...begun.changes, ...rest.changes]
  expect(new Set(keys(given)).size).toBe(given.length)
  expect(new Set(keys(given))).toEqual(
    new Set([...keys(whole.changes), `upsert device ${lena.keyId}`]),
  )
  const reply = await again.ask('POST /vigie/v1/acts', { body: { acts: [act] } })
  expect(reply.body).toEqual({ results: [taken] })
  await again.platform.close()
})

test('citizens’ proposals and flags, and new tags, appear at once', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  await platform.ask('POST /proposals/p-1/flags', { as: 'ines', body: { reason: 'offensive' } })
  expect(keys(await lena.pull()).map((key) => key.split(' ').slice(0, 2).join(' '))).toEqual([
    'upsert proposal',
    'upsert case',
    'upsert flag',
  ])
  await platform.ask('POST /moderation/tags', {
    as: 'ada',
    body: { label: 'nouveau', tagTypeId: 'tt-actor', questionId: 'q-1' },
  })
  expect((await lena.pull()).map(({ type }) => type)).toEqual(['tag', 'question'])
  await platform.ask('POST /proposals', {
    as: 'ines',
    body: {
      content: 'Il faut ouvrir les cours d’école en été.',
      questionId: 'q-1',
      language: 'fr',
      country: 'FR',
    },
  })
  expect((await lena.pull()).map(({ type }) => type)).toEqual(['proposal', 'case'])
})

test('a console whose device is revoked is told to forget everything; enrolled anew it gets all again', async () => {
  const platform = await governedPlatform(3)
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const held = lena.documents.size
  const removed = await platform.ask(`DELETE /vigie/v1/devices/${encodeURIComponent(lena.keyId)}`)
  expect(removed.status).toBe(204)
  const changes = await lena.pull(2)
  expect(changes.every(({ kind }) => kind === 'purge')).toBe(true)
  expect(lena.documents.size).toBe(0)
  expect(held).toBeGreaterThan(0)
  await openConsole(platform, 'lena')
  await lena.pull()
  expect(lena.documents.size).toBeGreaterThanOrEqual(held)
})
