import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  discoverySampleSize,
  drawSample,
  drawStrata,
  estimateSampleSize,
  idsByAmount,
  nextAuditStep,
  plannedSampleSize,
  samplingTicket,
} from '../../../../src/core/audit/index.ts'
import { codeOf } from '../../../support/code-of.ts'

test('the sample sizes of the audit rules come out', () => {
  const size = (population: number, tolerance: number) =>
    discoverySampleSize(population, tolerance, 0.95, 0)
  expect([50, 100, 200, 500, 2000].map((population) => size(population, 0.05))).toEqual([
    31, 45, 51, 56, 58,
  ])
  expect([100, 500, 2000].map((population) => size(population, 0.02))).toEqual([78, 129, 143])
  expect(size(100, 0.1)).toBe(25)
})

test('an endless population takes the sizes of AICPA table A-1', () => {
  const size = (tolerance: number, allowed: number) =>
    discoverySampleSize(Infinity, tolerance, 0.95, allowed)
  expect([0, 1, 2].map((allowed) => size(0.05, allowed))).toEqual([59, 93, 124])
  expect(size(0.02, 0)).toBe(149)
  expect(discoverySampleSize(Infinity, 0.1, 0.9, 0)).toBe(22)
})

test('shares are exact decimals: five per cent of a hundred is five breaches, never six', () => {
  // In doubles 0.07 · 100 is 7.000000000000001, whose ceiling is 8.
  const risk = (population: number, breaches: number, drawn: number) => {
    let chance = 1
    for (let index = 0; index < drawn; index += 1)
      chance *= (population - breaches - index) / (population - index)
    return chance
  }
  const size = discoverySampleSize(100, 0.07, 0.95, 0) ?? 0
  expect(risk(100, 7, size)).toBeLessThanOrEqual(0.05)
  expect(risk(100, 7, size - 1)).toBeGreaterThan(0.05)
  // 1 − 19/20 is reached exactly: 19 of 20 drawn leave one chance in twenty to miss the one breach.
  expect(discoverySampleSize(20, 0.05, 0.95, 0)).toBe(19)
})

test('where no sample can tell, there is no size', () => {
  expect(discoverySampleSize(10, 0.1, 0.95, 1)).toBeNull()
  expect(discoverySampleSize(0, 0.05, 0.95, 0)).toBeNull()
  expect(discoverySampleSize(Infinity, 0, 0.95, 0)).toBeNull()
  expect(discoverySampleSize(Infinity, 0.05, 1, 0)).toBeNull()
})

test('certainty takes all but the breaches there may be', () => {
  expect(discoverySampleSize(100, 0.05, 1, 0)).toBe(96)
  expect(discoverySampleSize(100, 0, 0.95, 0)).toBe(95)
  expect(discoverySampleSize(1, 0.5, 0.95, 0)).toBe(1)
  expect(discoverySampleSize(Infinity, 1, 0.95, 2)).toBe(3)
})

test('a size is the smallest that holds, counted one by one', () => {
  const choose = (from: number, count: number): bigint => {
    if (count < 0 || count > from) return 0n
    let ways = 1n
    for (let index = 0; index < count; index += 1)
      ways = (ways * BigInt(from - index)) / BigInt(index + 1)
    return ways
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(3),
      (population, percent, allowed) => {
        const breaches = Math.ceil((population * percent) / 100)
        const holds = (drawn: number) => {
          let ways = 0n
          for (let found = 0; found <= allowed; found += 1)
            ways += choose(breaches, found) * choose(population - breaches, drawn - found)
          return ways * 20n <= choose(population, drawn)
        }
        const sizes = Array.from({ length: population + 1 }, (_, drawn) => drawn)
        const expected = sizes.find(holds) ?? null
        expect(discoverySampleSize(population, percent / 100, 0.95, allowed)).toBe(expected)
      },
    ),
  )
})

test(
  'large classes are reckoned exactly in reasonable time, or refused',
  { timeout: 20_000 },
  () => {
    expect(discoverySampleSize(1_000_000, 0.000_001, 0.95, 0)).toBe(950_000)
    expect(discoverySampleSize(1_000_000, 0.05, 0.95, 0)).toBe(59)
    expect(codeOf(() => discoverySampleSize(Infinity, 1e-12, 0.95, 0))).toBe('too_large')
  },
)

test('an estimate takes the usual sizes', () => {
  expect(
    [Infinity, 1000, 100, 1].map((population) => estimateSampleSize(population, 0.5, 0.05)),
  ).toEqual([385, 278, 80, 1])
  expect(estimateSampleSize(Infinity, 0.5, 0.03)).toBe(1068)
  expect(estimateSampleSize(Infinity, 0.1, 0.05)).toBe(139)
  expect(estimateSampleSize(0, 0.5, 0.05)).toBe(0)
})

test('an estimate never asks for more than there are', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 99 }), (population, percent) => {
      const size = estimateSampleSize(population, percent / 100, 0.02)
      expect(size).toBeLessThanOrEqual(population)
    }),
  )
})

test('sizes refuse what is no population, share or count', () => {
  for (const population of [-1, 1.5, Number.NaN, -Infinity]) {
    expect(codeOf(() => discoverySampleSize(population, 0.05, 0.95, 0))).toBe('invalid_population')
    expect(codeOf(() => estimateSampleSize(population, 0.5, 0.05))).toBe('invalid_population')
  }
  for (const share of [-0.1, 1.1, Number.NaN, '0.05' as never]) {
    expect(codeOf(() => discoverySampleSize(100, share, 0.95, 0))).toBe('invalid_share')
    expect(codeOf(() => discoverySampleSize(100, 0.05, share, 0))).toBe('invalid_share')
    expect(codeOf(() => estimateSampleSize(100, share, 0.05))).toBe('invalid_share')
  }
  for (const margin of [0, -0.1, Number.NaN])
    expect(codeOf(() => estimateSampleSize(100, 0.5, margin))).toBe('invalid_margin')
  expect(codeOf(() => discoverySampleSize(100, 0.05, 0.95, -1))).toBe('invalid_count')
})

// The examples printed in `ron-rivest/consistent_sampler` (demo_consistent_sampler.py and the doctests).
const six = ['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3']

test("tickets are those of Rivest's consistent sampler", () => {
  expect(samplingTicket('01382438112797316654', 'AB-130', 1)).toBe(
    '0.26299714122838008416507544297546663599715395525154425586041245287750224561854',
  )
  expect(samplingTicket('01382438112797316654', 'AB-130', 2)).toBe(
    '0.8232357229934205790595761924514048157652891124687533667363938813600770093316',
  )
  expect(samplingTicket('xy()134!g2n', 'cat', 1)).toBe(
    '0.24866413894129579898796850445568128508290132707747976039848637531569373309555',
  )
  expect(samplingTicket('314159', 'A-2', 3)).toMatch(/^0\.765106651657/)
  expect(samplingTicket('314159', 'B-1', 16)).toMatch(/^0\.999999999540636137034/)
})

test("samples are drawn in the order of Rivest's examples", () => {
  expect(drawSample('314159', six, 6)).toEqual(['B-2', 'B-3', 'A-3', 'A-2', 'B-1', 'A-1'])
  expect(drawSample('314159', six, 3)).toEqual(['B-2', 'B-3', 'A-3'])
  expect(drawSample('314159', six.slice(3), 9)).toEqual(['B-2', 'B-3', 'B-1'])
  expect(drawSample('314159', six, 0)).toEqual([])
})

test('strata drawn apart and merged are the sample of the whole', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 30 }), fc.nat(30), (ids, cut) => {
      const order = (part: readonly string[]) => drawSample('seed', part, part.length)
      const whole = order(ids)
      for (const part of [ids.slice(0, cut), ids.slice(cut)])
        expect(order(part)).toEqual(whole.filter((id) => part.includes(id)))
    }),
    { numRuns: 30 },
  )
})

test('later generations grow and stay below 1', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 12 }), (id, generation) => {
      const ticket = samplingTicket('seed', id, generation)
      expect(ticket).toMatch(/^0\.[0-9]{64,}$/)
      expect(ticket < samplingTicket('seed', id, generation + 1)).toBe(true)
    }),
    { numRuns: 30 },
  )
})

test('a sample refuses one id twice, and what is no text or count', () => {
  expect(codeOf(() => drawSample('s', ['a', 'b', 'a'], 1))).toBe('duplicate_id')
  expect(codeOf(() => drawSample('s', ['a'], -1))).toBe('invalid_count')
  expect(codeOf(() => drawSample('s', ['a'], Number.NaN))).toBe('invalid_count')
  expect(codeOf(() => drawSample('s', [7 as never], 1))).toBe('invalid_text')
  expect(codeOf(() => drawSample('s', 'ab' as never, 1))).toBe('invalid_text')
  expect(codeOf(() => samplingTicket('\ud800', 'a', 1))).toBe('invalid_text')
  for (const generation of [0, -1, 1.5, Number.NaN])
    expect(codeOf(() => samplingTicket('s', 'a', generation))).toBe('invalid_generation')
})

test('a decision has one ticket for each started ten thousand euros', () => {
  expect(idsByAmount('d', '0')).toEqual(['d#1'])
  expect(idsByAmount('d', '1000000')).toEqual(['d#1'])
  expect(idsByAmount('d', '1000001')).toEqual(['d#1', 'd#2'])
  expect(codeOf(() => idsByAmount('d', '1e3'))).toBe('invalid_amount')
  expect(codeOf(() => idsByAmount('d', '-1'))).toBe('invalid_amount')
  expect(codeOf(() => idsByAmount('d', '9'.repeat(20)))).toBe('too_large')
})

test('each stratum gives its own number, in the one order of the tickets', () => {
  const strata = [
    { ids: six.slice(0, 3), count: 2 },
    { ids: six.slice(3), count: 1 },
  ]
  expect(drawStrata('314159', strata)).toEqual(['B-2', 'A-3', 'A-2'])
  expect(drawStrata('314159', strata.toReversed())).toEqual(['B-2', 'A-3', 'A-2'])
  const twice = [
    { ids: ['a'], count: 1 },
    { ids: ['a'], count: 1 },
  ]
  expect(codeOf(() => drawStrata('s', twice))).toBe('duplicate_id')
})

test('capital decisions are all looked at, the others by their plan', () => {
  expect(plannedSampleSize('capital', 12)).toBe(12)
  expect(plannedSampleSize('strategic', 100)).toBe(78)
  expect(plannedSampleSize('operational', 500)).toBe(56)
  expect(plannedSampleSize('operational', 500, 'one-breach')).toBeGreaterThan(56)
  expect(plannedSampleSize('operational', 10, 'one-breach')).toBe(10)
  expect(plannedSampleSize('operational', 0)).toBe(0)
  expect(codeOf(() => plannedSampleSize('capital', -1))).toBe('invalid_population')
})

test('a breach asks for a fresh sample, a second one for the whole class', () => {
  expect(nextAuditStep('zero-breach', 0)).toBe('accept')
  expect(nextAuditStep('zero-breach', 1)).toBe('draw-one-breach-sample')
  expect(nextAuditStep('zero-breach', 2)).toBe('examine-all')
  expect(nextAuditStep('one-breach', 1)).toBe('accept')
  expect(nextAuditStep('one-breach', 2)).toBe('examine-all')
})
