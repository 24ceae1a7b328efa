import { expect, test } from 'vitest'
import { type Change } from '../../../../src/core/governance/index.ts'
import type { TestPlatform } from '../support.ts'
import { governedPlatform, openConsole, readPage, refuse } from './support.ts'

const keys = (changes: readonly Change[]) =>
  changes.map(({ kind, type, id }) => `${kind} ${type} ${id}`)

async function setRights(
  { platform }: TestPlatform,
  person: string,
  rights: { readonly roles?: readonly string[]; readonly questions?: readonly string[] },
): Promise<void> {
  const { roles, questions } = rights
  await platform.context.store
    .updateTable('user')
    .set({
      ...(roles === undefined ? {} : { roles_json: JSON.stringify(roles) }),
      ...(questions === undefined ? {} : { available_questions_json: JSON.stringify(questions) }),
    })
    .where('id', '=', person)
    .execute()
}

test('who may see what: cases for those of the question, nothing but themselves for citizens', async () => {
  const platform = await governedPlatform(1)
  const kinds = async (person: string) => {
    const { changes } = await readPage(platform, person, null, 1000)
    const seen = changes.filter(
      ({ type }) => type !== 'person' && type !== 'device' && type !== 'tag',
    )
    return seen.map(({ type, id }) => `${type} ${id}`)
  }
  const own = ['question q-1', 'proposal p-1', 'case p-1']
  expect(await kinds('amadou')).toEqual(own)
  expect(await kinds('maud')).toEqual(own)
  expect(await kinds('ada')).toEqual([
    'question q-1',
    'question q-2',
    'question q-3',
    'proposal p-1',
    'case p-1',
    'proposal p-away',
    'case p-away',
  ])
  for (const person of ['colin', 'sacha', 'gael', 'rita']) {
    expect(await kinds(person), person).toEqual(['question q-1', 'question q-2', 'question q-3'])
  }
  expect(await kinds('ines')).toEqual([])
  const { changes } = await readPage(platform, 'ines', null, 1000)
  expect(changes).toEqual([])
})

test('a question taken away is purged, one given appears, whatever the size of pages', async () => {
  const platform = await governedPlatform(4)
  const amadou = await openConsole(platform, 'amadou')
  await amadou.pull()
  await setRights(platform, 'amadou', { questions: ['q-3'] })
  const changes = await amadou.pull(2)
  expect(keys(changes)).toContain('purge proposal p-1')
  expect(keys(changes)).toContain('purge case p-4')
  expect(keys(changes)).toContain('purge tag t-air')
  expect(keys(changes)).toContain('upsert proposal p-away')
  const held = [...amadou.documents.keys()].filter((key) =>
    /^(?:proposal|case|tag|question)/.test(key),
  )
  expect(held.toSorted()).toEqual(['case:p-away', 'proposal:p-away', 'question:q-3'])
  expect(await amadou.pull()).toEqual([])
})

test('rights that change again while the first change is on its way still end in the right place', async () => {
  const platform = await governedPlatform(4)
  const amadou = await openConsole(platform, 'amadou')
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  await amadou.pull()
  const start = await readPage(platform, 'amadou', null, 1000)
  const held = new Map<string, Change>()
  for (const change of start.changes) apply(held, change)
  await setRights(platform, 'amadou', { questions: ['q-3'] })
  const half = await readPage(platform, 'amadou', start.next, 2)
  expect(half.more).toBe(true)
  for (const change of half.changes) apply(held, change)
  await lena.act({ ...refuse, subject: 'p-2' })
  await setRights(platform, 'amadou', { questions: ['q-1'] })
  let next: string | null = half.next
  for (;;) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(platform, 'amadou', next, 2)
    for (const change of page.changes) apply(held, change)
    next = page.next
    if (!page.more) break
  }
  const documents = new Map<string, Change>()
  for (const change of (await readPage(platform, 'amadou', null, 1000)).changes) {
    apply(documents, change)
  }
  expect(held).toEqual(documents)
})

function apply(held: Map<string, Change>, change: Change): void {
  const key = `${change.type}:${change.id}`
  if (change.kind === 'upsert') held.set(key, change)
  else held.delete(key)
}

test('nothing stays of rights that were lost while a first change was on its way', async () => {
  const platform = await governedPlatform(4)
  const held = new Map<string, Change>()
  let next: string | null = null
  const read = async (limit: number): Promise<boolean> => {
    const page = await readPage(platform, 'amadou', next, limit)
    for (const change of page.changes) apply(held, change)
    next = page.next
    return page.more
  }
  await read(1000)
  await setRights(platform, 'amadou', { questions: ['q-2'] })
  expect(await read(2)).toBe(true)
  await setRights(platform, 'amadou', { questions: ['q-3'] })
  for (let more = true; more;) more = await read(2)
  const seen = [...held.keys()].filter((key) => /^(?:proposal|case|tag|question)/.test(key))
  expect(seen.toSorted()).toEqual(['case:p-away', 'proposal:p-away', 'question:q-3'])
})

test('whoever becomes lead moderator learns who hesitated, whoever no longer is forgets', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  const amadou = await openConsole(platform, 'amadou')
  await lena.pull()
  await lena.act({ type: 'moderation.hesitate', body: {} })
  await amadou.pull()
  const hesitations = () => amadou.doc('case', 'p-1').hesitations.by
  expect(hesitations()).toBeNull()
  await setRights(platform, 'amadou', { roles: ['ROLE_MODERATOR', 'ROLE_LEAD_MODERATOR'] })
  await amadou.pull()
  expect(hesitations()).toEqual(['lena'])
  await setRights(platform, 'amadou', { roles: ['ROLE_MODERATOR'] })
  await amadou.pull()
  expect(hesitations()).toBeNull()
})

test('a proposal that moves to another question vanishes for those who may not follow it', async () => {
  const platform = await governedPlatform()
  const amadou = await openConsole(platform, 'amadou')
  await amadou.pull()
  await platform.ask('POST /moderation/proposals/p-1/accept', {
    body: { sendNotificationEmail: false, tags: [], questionId: 'q-2' },
  })
  expect(keys(await amadou.pull())).toEqual(['purge proposal p-1', 'purge case p-1'])
})
