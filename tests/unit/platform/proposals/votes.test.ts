import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoresOf, sequencePoolOf } from '../../../../src/platform/proposals/scores.ts'
import {
  agreementRate,
  totalOf,
  trendingOf,
  votesOf,
} from '../../../../src/platform/proposals/votes.ts'

const votes = (agree: number, disagree: number, neutral: number) =>
  votesOf({ agree, disagree, neutral })

test('the rate is agreeing votes among all, and nothing among none (section 6.1)', () => {
  expect(agreementRate(votes(12, 2, 1))).toBe(0.8)
  expect(agreementRate(votes(0, 0, 0))).toBe(0)
})

test.each([
  [40, 5, 4, null],
  [40, 5, 5, 'popular'],
  [39, 6, 5, null],
  [20, 20, 10, 'controversial'],
  [19, 21, 10, null],
])('%i for, %i against, %i neutral: %s (section 6.2)', (agree, disagree, neutral, expected) => {
  expect(trendingOf(votes(agree, disagree, neutral))).toBe(expected)
})

test('every score lies within its bounds, whatever the votes', () => {
  const count = fc.nat({ max: 1_000_000 })
  fc.assert(
    fc.property(count, count, count, (agree, disagree, neutral) => {
      const given = votes(agree, disagree, neutral)
      const { zone, ...scores } = scoresOf(given)
      expect(['consensus', 'rejection', 'limbo', 'controversy']).toContain(zone)
      for (const { score, lowerBound, upperBound } of Object.values(scores)) {
        expect(lowerBound).toBeLessThanOrEqual(score + 1e-9)
        expect(upperBound).toBeGreaterThanOrEqual(score - 1e-9)
      }
      expect(totalOf(given, 'countVerified')).toBe(agree + disagree + neutral)
    }),
  )
})

test.each([
  ['Accepted', 0, 'new'],
  ['Accepted', 10, 'tested'],
  ['Accepted', 1501, 'excluded'],
  ['Pending', 5, 'excluded'],
] as const)('%s with %i votes is in the pool %s', (status, verified, pool) => {
  expect(sequencePoolOf(status, verified)).toBe(pool)
})
