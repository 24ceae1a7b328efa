import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  daysOf,
  overviewCollector,
  type OverviewRow,
} from '../../../../src/core/moderation/overview.ts'

const span = { from: '2026-11-02', to: '2026-11-04' }

function row(parts: Partial<OverviewRow>): OverviewRow {
  return {
    question: 1,
    status: 'Pending',
    createdAt: '2026-11-03T08:00:00.000Z',
    decidedAt: null,
    refusalReason: null,
    ...parts,
  }
}

test('of nothing there is an empty backlog, and no delay is made up', () => {
  const result = overviewCollector(span).result()
  expect(result.backlog).toEqual([
    { day: '2026-11-02', submitted: 0, decided: 0, open: 0 },
    { day: '2026-11-03', submitted: 0, decided: 0, open: 0 },
    { day: '2026-11-04', submitted: 0, decided: 0, open: 0 },
  ])
  expect(result.delays).toBeNull()
  expect(result.reasons).toEqual([])
})

test('what was open before counts, what came or was decided after does not', () => {
  const collector = overviewCollector(span)
  collector.add(row({ createdAt: '2026-10-01T00:00:00.000Z' }))
  collector.add(
    row({
      createdAt: '2026-10-01T00:00:00.000Z',
      status: 'Accepted',
      decidedAt: '2026-10-02T00:00:00.000Z',
    }),
  )
  collector.add(
    row({
      createdAt: '2026-11-02T10:00:00.000Z',
      status: 'Refused',
      refusalReason: 'Other: déjà en place',
      decidedAt: '2026-11-03T10:00:00.000Z',
    }),
  )
  collector.add(row({ status: 'Accepted', decidedAt: '2026-11-09T08:00:00.000Z' }))
  collector.add(row({ createdAt: '2026-11-07T08:00:00.000Z' }))
  collector.add(row({ status: 'Refused' }))
  const result = collector.result()
  expect(result.backlog.map(({ open }) => open)).toEqual([2, 2, 2])
  expect(result).toMatchObject({ accepted: 0, refused: 1, undated: 1 })
  expect(result.delays).toEqual({ p50: 24, p90: 24 })
  expect(result.reasons).toEqual([{ reason: 'Other', count: 1 }])
})

test('the backlog always is what was submitted less what was decided, whatever the order', () => {
  const days = daysOf('2026-10-20', '2026-11-20')
  const rows = fc.array(
    fc.record({ createdAt: fc.constantFrom(...days), wait: fc.option(fc.nat(10)) }),
  )
  fc.assert(
    fc.property(rows, (made) => {
      const collector = overviewCollector(span)
      const all = made.map(({ createdAt, wait }) => {
        const at = `${createdAt}T12:00:00.000Z`
        const later = new Date(Date.parse(at) + (wait ?? 0) * 86_400_000).toISOString()
        return row({
          createdAt: at,
          status: wait === null ? 'Pending' : 'Accepted',
          decidedAt: wait === null ? null : later,
        })
      })
      for (const one of all) collector.add(one)
      for (const { day, open } of collector.result().backlog) {
        const end = `${day}T23:59:59.999Z`
        const expected = all.filter(
          ({ createdAt, decidedAt }) => createdAt <= end && (decidedAt === null || decidedAt > end),
        )
        expect(open).toBe(expected.length)
      }
    }),
  )
})
