import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import priorityFile from '../../../../resources/moderation/priority.json' with { type: 'json' }
import {
  PriorityData,
  priorityChangesAt,
  priorityOf,
  weightsOf,
  type PriorityFacts,
} from '../../../../src/core/moderation/priority.ts'

const weights = PriorityData.parse(priorityFile).everywhere

const quiet: PriorityFacts = {
  flags: [],
  ageHours: 0,
  votes: 0,
  authorKind: 'USER',
  languageMatch: false,
}

const anyFacts = fc.record({
  flags: fc.array(
    fc.record({ source: fc.constantFrom('citizen', 'rule', 'moderator'), trusted: fc.boolean() }),
    { maxLength: 30 },
  ),
  ageHours: fc.double({ min: -5, max: 5000, noNaN: true }),
  votes: fc.nat(100_000),
  authorKind: fc.constantFrom('USER', 'ORGANISATION', 'PERSONALITY'),
  languageMatch: fc.boolean(),
})

describe('the priority of a case', () => {
  test('is nothing for a fresh text that nobody flagged', () => {
    expect(priorityOf(quiet, weights)).toEqual({ total: 0, parts: [], late: false })
  })

  test('opens into parts that add up to it, whatever the facts', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { total, parts } = priorityOf(facts, weights)
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(total)
        expect(parts.every(({ points }) => Number.isInteger(points) && points > 0)).toBe(true)
      }),
    )
  })

  test('never falls because a case waits longer, is flagged again or draws more votes', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(500), (facts, more) => {
        const before = priorityOf(facts, weights).total
        const after = [
          { ...facts, ageHours: facts.ageHours + more },
          { ...facts, votes: facts.votes + more },
          { ...facts, flags: [...facts.flags, { source: 'citizen', trusted: false } as const] },
        ]
        for (const later of after) {
          expect(priorityOf(later, weights).total).toBeGreaterThanOrEqual(before)
        }
      }),
    )
  })

  test('says that a case is late once its service level has passed, not before', () => {
    const at = (ageHours: number) => priorityOf({ ...quiet, ageHours }, weights)
    expect(at(72).late).toBe(false)
    expect(at(72.1).late).toBe(true)
    expect(at(72.1).parts).toEqual([{ kind: 'delay', points: 10, amount: 72.1 }])
  })

  test('follows the service level of its own question where that has one', () => {
    const data = {
      everywhere: weights,
      byQuestion: { 'q-1': { serviceLevelHours: 24 } },
    }
    const lateAfter = (questionId: string) =>
      [20, 30, 80].map(
        (ageHours) => priorityOf({ ...quiet, ageHours }, weightsOf(data, questionId)).late,
      )
    expect(lateAfter('q-1')).toEqual([false, true, true])
    expect(lateAfter('q-2')).toEqual([false, false, true])
    expect(weightsOf(data, 'constructor')).toEqual(weights)
  })

  test('serves organisations and personalities first, as the core API does', () => {
    expect(priorityOf({ ...quiet, authorKind: 'ORGANISATION' }, weights).total).toBe(5)
  })

  test('stays as it is until the age at which it is said to change, and then changes', () => {
    const ages = fc.double({ min: 0, max: 400, noNaN: true })
    fc.assert(
      fc.property(ages, fc.double({ min: 0, max: 0.999, noNaN: true }), (ageHours, part) => {
        const at = (hours: number) => {
          const { total, late } = priorityOf({ ...quiet, ageHours: hours }, weights)
          return { total, late }
        }
        const next = priorityChangesAt(ageHours, weights)
        const end = next ?? 10_000
        expect(at(ageHours + (end - ageHours) * part)).toEqual(at(ageHours))
        expect(at(end + 0.001)).not.toEqual(next === null ? null : at(ageHours))
      }),
    )
  })
})
