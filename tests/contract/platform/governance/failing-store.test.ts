import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Store } from '../../../../src/platform/store/schema.ts'
import { accept, governedPlatform, note, openConsole, type ActParts } from './support.ts'

test.for([
  'proposal',
  'proposal_event',
  'proposal_index',
  'moderation_case',
  'flag',
  'subject',
  'subject_change',
  'sequence',
  'log_entry',
  'log_record',
  'act',
] as const)('a disk that fails while %s is written leaves nothing of an act', async (table) => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const { store } = platform.platform.context
  const before = await contentsOf(store)
  for (const verb of ['insert', 'update'] as const) {
    await sql
      .raw(
        `create trigger broken_${verb} before ${verb} on ${table} begin select raise(abort, 'disk'); end`,
      )
      .execute(store)
  }
  const flag: ActParts = { type: 'flag.add', body: { reason: 'offensive', comment: null } }
  const postpone: ActParts = {
    type: 'moderation.postpone',
    body: { returnAt: '2026-02-01T08:00:00Z' },
  }
  const act = lena.sign(table === 'flag' ? flag : postpone)
  expect(await lena.push([act])).toEqual([{ id: act.id, status: 'retry', after: 5 }])
  expect(await contentsOf(store)).toEqual(before)
  for (const verb of ['insert', 'update'])
    await sql.raw(`drop trigger broken_${verb}`).execute(store)
  expect(await lena.push([act])).toMatchObject([{ status: 'accepted' }])
})

async function contentsOf(store: Store): Promise<unknown> {
  const tables = [
    'proposal',
    'proposal_event',
    'proposal_index',
    'moderation_case',
    'flag',
    'subject',
    'subject_change',
    'sequence',
    'log_entry',
    'log_record',
    'act',
  ] as const
  const contents: unknown[] = []
  for (const table of tables) contents.push(await store.selectFrom(table).selectAll().execute())
  return contents
}

test('one malformed act is turned down and does not hold up the others', async () => {
  const platform = await governedPlatform()
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const good = lena.sign(accept)
  const bad = [
    { ...good, id: 'no-uuid' },
    { id: good.id, record: good.record, salt: good.salt },
    { ...good, more: 1 },
  ]
  const reply = await platform.ask('POST /vigie/v1/acts', { body: { acts: [...bad, good] } })
  expect(reply.body).toMatchObject({
    results: [
      { id: 'no-uuid', status: 'rejected', code: 'act_malformed', field: 'id' },
      { id: good.id, status: 'rejected', code: 'act_malformed', field: 'entry' },
      { id: good.id, status: 'rejected', code: 'act_malformed' },
      { id: good.id, status: 'accepted' },
    ],
  })
})

test('five hundred acts in one call, each with its own result; one more is too many', async () => {
  const platform = await governedPlatform(500)
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  const acts = Array.from({ length: 500 }, (_, place) =>
    lena.sign({ ...accept, subject: `p-${place + 1}` }),
  )
  const results = await lena.push(acts)
  expect(results.map(({ id }) => id)).toEqual(acts.map(({ id }) => id))
  expect(results.every(({ status }) => status === 'accepted')).toBe(true)
  const indexes = results.map((result) => (result.status === 'accepted' ? result.index : -1))
  expect(indexes).toEqual(indexes.map((_, place) => (indexes[0] ?? 0) + place))
  const tooMany = { acts: [...acts, lena.sign(note('Un de trop.'))] }
  const reply = await platform.ask('POST /vigie/v1/acts', { body: tooMany })
  expect(reply.status).toBe(400)
}, 60_000)
