import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ProposalId, QuestionId } from '../../../../src/core/identifiers.ts'
import { everyday } from '../../../../src/workspace/store/lists.ts'
import { migrations } from '../../../../src/workspace/store/migrations/all.ts'
import { openDatabase } from '../../../../src/workspace/store/open.ts'
import { openStore } from '../../../../src/workspace/store/store.ts'
import { clock, random } from '../support/stand.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-migration-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const question = QuestionId.parse('q-1')
const summary = {
  id: question,
  slug: 's',
  title: 't',
  question: 'q',
  language: 'fr',
  countries: ['FR'],
  startDate: null,
  endDate: null,
  limits: { min: 12, max: 140 },
  toModerateOnPlatform: null,
  totalOnPlatform: null,
}

/** A store of the first version with one case waiting, flagged, and one published without a tag. */
function firstVersion(place: { path: string; backups: string }, key: Uint8Array): void {
  const { writer, close } = openDatabase(place, key, migrations.slice(0, 1))
  writer
    .prepare(
      `INSERT INTO question (number, id, summary, required_tag_types, state) VALUES (1, ?, ?, '["tt-1"]', 'taken')`,
    )
    .run(question, JSON.stringify(summary))
  const insert = writer.prepare(
    `INSERT INTO base (id, question_id, question, exact, status, content, tags, created_at, updated_at, author,
       author_kind, votes, flags, shown_status, queue, flagged, rank)
     VALUES (@id, 'q-1', 1, 0, @status, @content, '[]', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z',
       '{}', 'USER', '{"agree":0,"disagree":0,"neutral":0}', @flags, @status, @queue, @flags, 1)`,
  )
  insert.run({ id: 'a', status: 'Pending', content: 'Des arbres.', flags: 0, queue: 'to_decide' })
  insert.run({ id: 'b', status: 'Pending', content: 'Connards !', flags: 1, queue: 'to_decide' })
  insert.run({ id: 'c', status: 'Accepted', content: 'Des vélos.', flags: 0, queue: 'decided' })
  writer
    .prepare(
      `INSERT INTO flag VALUES ('f', 'b', 'citizen', 'offensive', NULL, '2026-01-01T01:00:00.000Z')`,
    )
    .run()
  close()
}

test('a store of the first version keeps everything, and its cases find their place without anybody waiting', () => {
  const place = { path: join(folder, 'store.db'), backups: join(folder, 'backups') }
  const key = random(32)
  firstVersion(place, key)
  const store = openStore(place, key, clock)
  expect(readdirSync(place.backups)).toEqual(['store-v0001.db'])
  const ids = (filter: 'to_decide' | 'to_enrich') =>
    store.lists.queue(question, { ...everyday, filter }, null, 9).map(({ id }) => id)
  expect(store.lists.counts(question)).toMatchObject({
    to_decide: 2,
    decided: 1,
    flagged: 1,
    all: 3,
  })
  expect(ids('to_decide')).toEqual(['a', 'b'])
  let steps = 0
  while (store.atomically(() => store.upkeep.step(2)) > 0) steps += 1
  expect(steps).toBeLessThan(6)
  expect(ids('to_decide')).toEqual(['b', 'a'])
  expect(ids('to_enrich')).toEqual(['c'])
  expect(store.lists.counts(question)).toMatchObject({ late: 2, to_enrich: 1, all: 3 })
  expect(store.proposals.find(ProposalId.parse('c'))?.decided_at).toBe('2026-01-02T00:00:00.000Z')
  store.close()
})
