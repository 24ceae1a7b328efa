import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QueueFilter } from '../../../../src/core/bridge/views.ts'
import { ProposalId } from '../../../../src/core/identifiers.ts'
import type { ProposalStatus } from '../../../../src/core/moderation/status.ts'
import {
  everyday,
  type Lists,
  type QueueKey,
  type QueueRequest,
} from '../../../../src/workspace/store/lists.ts'
import { filledStore, question, stake, type FilledStore } from '../support/filled-store.ts'

let filled: FilledStore
beforeEach(() => {
  filled = filledStore()
})
afterEach(() => filled.close())

const hour = 3_600_000
const ago = (hours: number): string => new Date(filled.clock.now - hours * hour).toISOString()

function ids(request: Partial<QueueRequest> = {}, limit = 100): string[] {
  return filled.store.lists
    .queue(question, { ...everyday, ...request }, null, limit)
    .map(({ id }) => id)
}

/** All that a view with words holds, page by page. */
function found(text: string, limit: number, request: Partial<QueueRequest> = {}): string[] {
  const all: string[] = []
  for (let after: QueueKey | null = null; ;) {
    const page: ReturnType<Lists['found']> = filled.store.lists.found(
      question,
      { ...everyday, ...request, text },
      after,
      limit,
    )
    all.push(...page.rows.map(({ id }) => id))
    after = page.next
    if (after === null) return all
  }
}

function flag(
  id: string,
  proposalId: string,
  source: 'citizen' | 'rule' | 'moderator',
  at: string,
) {
  const proposal = ProposalId.parse(proposalId)
  return { id, proposalId: proposal, source, reason: 'off_topic', comment: null, createdAt: at }
}

function takeFlags(...flags: ReturnType<typeof flag>[]): void {
  filled.store.atomically(() => void filled.store.catalogue.replaceFlags(question, flags))
}

test('flags, age and authors move a case forward; equal ones stand oldest first', () => {
  filled.write('fresh', { createdAt: ago(1) })
  filled.write('older', { createdAt: ago(2) })
  filled.write('late', { createdAt: ago(100) })
  filled.write('flagged', { createdAt: ago(1) })
  const author = { displayName: null, age: null, postalCode: null, organisation: 'Les Tilleuls' }
  filled.write('organisation', {
    createdAt: ago(1),
    author: { ...author, kind: 'ORGANISATION', reachable: null },
  })
  takeFlags(flag('f-1', 'flagged', 'citizen', ago(0)), flag('f-2', 'flagged', 'moderator', ago(0)))
  expect(ids()).toEqual(['late', 'flagged', 'organisation', 'older', 'fresh'])
  expect(ids({ order: 'oldest' })[0]).toBe('late')
  expect(ids({ order: 'newest' }).at(-1)).toBe('late')
  expect(ids({ late: true })).toEqual(['late'])
  expect(ids({ flag: 'any' })).toEqual(['flagged'])
  expect(ids({ flag: 'rule' })).toEqual([])
  expect(filled.store.lists.counts(question)).toMatchObject({ to_decide: 5, late: 1, flagged: 1 })
})

test('what time does to the order is made good in steps, and only where it changed', () => {
  filled.write('a', { createdAt: ago(1) })
  filled.write('b', { createdAt: ago(70) })
  expect(filled.store.lists.counts(question).late).toBe(0)
  while (filled.store.atomically(() => filled.store.upkeep.step(10)) > 0);
  filled.clock.now += 3 * hour
  expect(filled.store.atomically(() => filled.store.upkeep.step(10))).toBe(1)
  expect(filled.store.atomically(() => filled.store.upkeep.step(10))).toBe(0)
  expect(filled.store.lists.counts(question).late).toBe(1)
  expect(ids({ late: true })).toEqual(['b'])
})

test('an accepted proposal without a required tag waits to be enriched, until rules or tags say otherwise', () => {
  filled.write('bare', { status: 'Accepted', updatedAt: ago(1) })
  filled.write('tagged', { status: 'Accepted', tags: [stake], updatedAt: ago(1) })
  filled.write('refused', { status: 'Refused', updatedAt: ago(1) })
  expect(ids({ filter: 'to_enrich' })).toEqual(['bare'])
  const { store } = filled
  store.atomically(() => store.catalogue.replaceTags(question, []))
  while (store.atomically(() => store.upkeep.step(2)) > 0);
  expect(ids({ filter: 'to_enrich', order: 'oldest' })).toEqual(['bare', 'tagged'])
  expect(store.lists.counts(question).to_enrich).toBe(2)
})

test('a flag that comes after the decision brings the case back among the flagged', () => {
  filled.write('published', { status: 'Accepted', tags: [stake], updatedAt: ago(50) })
  takeFlags(flag('f-1', 'published', 'citizen', ago(1)))
  expect(ids({ filter: 'flagged' })).toEqual(['published'])
  expect(ids({ filter: 'decided' })).toEqual(['published'])
  takeFlags()
  expect(ids({ filter: 'flagged' })).toEqual([])
})

test('words narrow a view, frequent ones and rare ones alike, in its order', () => {
  filled.store.atomically(() => {
    for (let index = 0; index < 1300; index += 1)
      filled.write(`p-${index}`, { createdAt: ago(1 + index / 1000) })
  })
  filled.write('rare', { content: 'Une fontaine sur la place du marché.', createdAt: ago(0.5) })
  expect(found('plantér ARBRES', 3).slice(0, 4)).toEqual(['p-1299', 'p-1298', 'p-1297', 'p-1296'])
  expect(found('plantér ARBRES', 100)).toHaveLength(1300)
  expect(found('numéro 99', 5)).toHaveLength(11)
  expect(found('fontai', 10)).toEqual(['rare'])
  expect(found('fontaine', 10, { filter: 'decided' })).toEqual([])
})

test('topics that are passed are left out', () => {
  filled.write('calm', { createdAt: ago(1) })
  filled.write('hard', { createdAt: ago(2), content: 'Stop aux féminicides dans notre ville.' })
  expect(ids()).toEqual(['hard', 'calm'])
  expect(ids({ passed: 1 })).toEqual(['calm'])
})

const statuses: readonly ProposalStatus[] = [
  'Pending',
  'Accepted',
  'Refused',
  'Postponed',
  'Archived',
]

test('every page of every view holds what it should, in its order, and none twice', () => {
  const chance = fc.sample(fc.nat(1_000_000), { numRuns: 400, seed: 5 })
  const pick = (index: number, of: number): number => (chance[index % 400] ?? 0) % of
  const flags: ReturnType<typeof flag>[] = []
  filled.store.atomically(() => {
    for (let index = 0; index < 150; index += 1) {
      const status = statuses[pick(index, 5)] ?? 'Pending'
      filled.write(`p-${index}`, {
        status,
        createdAt: ago(pick(index + 151, 60) * 4),
        updatedAt: ago(pick(index + 31, 30)),
        tags: pick(index + 7, 2) === 0 ? [stake] : [],
      })
      if (pick(index + 77, 3) !== 0) continue
      const source = (['citizen', 'rule', 'moderator'] as const)[pick(index + 13, 3)] ?? 'rule'
      flags.push(flag(`f-${index}`, `p-${index}`, source, ago(pick(index + 3, 30))))
    }
  })
  takeFlags(...flags)
  const all = Array.from({ length: 150 }, (_, index) =>
    filled.store.proposals.find(ProposalId.parse(`p-${index}`)),
  ).filter((row) => row !== null)
  const views = fc.record({
    filter: fc.constantFrom(...QueueFilter.options),
    flag: fc.constantFrom(null, 'any' as const, 'citizen' as const, 'rule' as const),
    late: fc.boolean(),
    order: fc.constantFrom('priority' as const, 'oldest' as const, 'newest' as const),
  })
  fc.assert(
    fc.property(views, fc.integer({ min: 1, max: 40 }), (view, size) => {
      const { filter, late, order } = view
      const expected = all
        .filter((row) =>
          filter === 'all'
            ? true
            : filter === 'flagged'
              ? row.flagged === 1
              : filter === 'to_enrich'
                ? row.enrich === 1
                : filter === 'escalated' || filter === 'doubtful'
                  ? row[filter] === 1
                  : row.queue === filter,
        )
        .filter((row) => !late || row.late === 1)
        .filter(({ id }) => {
          const its = flags.filter(({ proposalId }) => proposalId === id)
          if (view.flag === null) return true
          return its.some(({ source }) => view.flag === 'any' || view.flag === source)
        })
        .toSorted((left, right) => {
          const byAge =
            left.created_at.localeCompare(right.created_at) || left.number - right.number
          if (order === 'priority') return left.rank - right.rank || byAge
          return order === 'oldest' ? byAge : -byAge
        })
        .map(({ id }) => id)
      const seen: string[] = []
      for (let after = null, pages = 0; pages < 200; pages += 1) {
        const request = { ...everyday, ...view }
        const rows = filled.store.lists.queue(question, request, after, size)
        seen.push(...rows.map(({ id }) => id))
        const last = rows.at(-1)
        if (last === undefined) break
        after = { rank: last.rank, createdAt: last.created_at, number: last.number } as never
      }
      expect(seen).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})
