import fc from 'fast-check'
import loadHighs from 'highs'
import { expect, test } from 'vitest'
import {
  leximinPortfolio,
  type Portfolio,
  type Quotas,
  type Volunteer,
} from '../../../../src/core/draw/index.ts'

/** A pool from counts: `{ 'F young': 3 }` is three volunteers of gender F and age young. */
const poolOf = (counts: Readonly<Record<string, number>>): readonly Volunteer[] =>
  Object.entries(counts).flatMap(([key, count]) => {
    const [gender = '', age = ''] = key.split(' ')
    return Array.from({ length: count }, (_, index) => ({
      label: `${key} ${index}`,
      profile: { gender, age },
    }))
  })

const codeOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => undefined,
    (fault: { code?: unknown }) => fault.code,
  )

const seatsOf = (composition: Portfolio['portfolio'][number]['composition']) =>
  composition.reduce((sum, { seats }) => sum + seats, 0)

test('four alike and one other for four seats: everyone has four chances in five', async () => {
  // Published maximin programs gave the four alike 1, 1, 1 and 0.5.
  const { profiles, minimum } = await leximinPortfolio(poolOf({ 'F a': 4, 'M a': 1 }), 4, {
    gender: { F: [3, 4], M: [0, 1] },
  })
  expect(profiles.map(({ exactChance }) => exactChance)).toEqual([
    expect.closeTo(0.8, 9),
    expect.closeTo(0.8, 9),
  ])
  expect(profiles.every(({ chance }) => chance === 0.8)).toBe(true)
  expect(minimum.rounded).toBe(0.8)
})

test('a rare profile that the quotas need is surely seated, the others share what is left', async () => {
  const { profiles } = await leximinPortfolio(poolOf({ 'F a': 10, 'M a': 1 }), 3, {
    gender: { F: [0, 2], M: [1, 3] },
  })
  expect(profiles.map(({ count, exactChance }) => [count, exactChance])).toEqual([
    [10, expect.closeTo(0.2, 9)],
    [1, expect.closeTo(1, 9)],
  ])
})

test('after the least chance is settled, the next is raised: leximin, not only maximin', async () => {
  // The two young men share one seat that only they can fill; women are not held down to their half.
  const { profiles } = await leximinPortfolio(poolOf({ 'F old': 3, 'M old': 1, 'M young': 4 }), 4, {
    age: { young: [1, 1], old: [3, 3] },
    gender: { F: [2, 3], M: [1, 2] },
  })
  const chance = (gender: string, age: string) =>
    profiles.find(({ profile }) => profile['gender'] === gender && profile['age'] === age)
      ?.exactChance
  expect(chance('M', 'young')).toBeCloseTo(0.25, 9)
  expect(chance('F', 'old')).toBeCloseTo(0.75, 9)
  expect(chance('M', 'old')).toBeCloseTo(0.75, 9)
})

test('equal remainders go to the first in canonical order, and the slots are exactly a thousand', async () => {
  const pool = ['a', 'b', 'c'].map((value) => ({ label: value, profile: { letter: value } }))
  const { portfolio, profiles, loss } = await leximinPortfolio(pool, 1, {})
  expect(portfolio).toEqual([
    { composition: [{ profile: { letter: 'a' }, seats: 1 }], slots: 334 },
    { composition: [{ profile: { letter: 'b' }, seats: 1 }], slots: 333 },
    { composition: [{ profile: { letter: 'c' }, seats: 1 }], slots: 333 },
  ])
  expect(profiles.map(({ chance }) => chance)).toEqual([0.334, 0.333, 0.333])
  expect(loss).toBeCloseTo(1 / 3 - 0.333, 9)
})

test('quotas that cannot be met are an error, never a smaller panel', async () => {
  const pool = poolOf({ 'F a': 4, 'M a': 1 })
  const draw = (seats: number, quotas: Quotas) => codeOf(leximinPortfolio(pool, seats, quotas))
  expect(await draw(4, { gender: { M: [2, 2] } })).toBe('quotas_cannot_be_met')
  expect(await draw(4, { gender: { X: [1, 1] } })).toBe('quotas_cannot_be_met')
  expect(await draw(4, { region: { north: [1, 4] } })).toBe('quotas_cannot_be_met')
  expect(await draw(4, { gender: { F: [0, 1] } })).toBe('quotas_cannot_be_met')
  expect(await draw(6, {})).toBe('quotas_cannot_be_met')
  expect(await draw(5, {})).toBeUndefined()
})

test('hostile pools and quotas are refused with a code', async () => {
  const odd = (value: unknown) => value as never
  const draw = (pool: unknown, seats: unknown = 1, quotas: unknown = {}) =>
    codeOf(leximinPortfolio(odd(pool), odd(seats), odd(quotas)))
  const one = { label: 'a', profile: { g: 'x' } }
  expect(await draw([])).toBe('invalid_pool')
  expect(await draw(null)).toBe('invalid_pool')
  expect(await draw([null])).toBe('invalid_label')
  expect(await draw([one, one])).toBe('duplicate_label')
  expect(await draw([{ label: '', profile: {} }])).toBe('invalid_label')
  expect(await draw([{ label: 'a', profile: { g: 3 } }])).toBe('invalid_profile')
  expect(await draw([{ label: 'a', profile: ['x'] }])).toBe('invalid_profile')
  expect(await draw([{ label: 'a', profile: { g: '\ud800' } }])).toBe('invalid_profile')
  for (const seats of [0, -1, 1.5, Number.NaN, Infinity, '1'])
    expect(await draw([one], seats)).toBe('invalid_seats')
  for (const quota of [[2, 1], [-1, 1], [0.5, 1], [1], [0, Number.NaN], null, 'ab'])
    expect(await draw([one], 1, { g: { x: quota } })).toBe('invalid_quota')
  expect(await draw([one], 1, null)).toBe('invalid_quota')
  expect(await draw([{ label: 'a', profile: JSON.parse('{"__proto__":"x"}') }])).toBeUndefined()
})

const compositions = (sizes: readonly number[], seats: number): readonly (readonly number[])[] => {
  const [size, ...rest] = sizes
  if (size === undefined) return seats === 0 ? [[]] : []
  return Array.from({ length: Math.min(size, seats) + 1 }, (_, taken) =>
    compositions(rest, seats - taken).map((others) => [taken, ...others]),
  ).flat()
}

const solver = loadHighs()

/** Leximin over every composition there is, one linear programme a group and level: slow, and plainly right. */
async function leximinByEnumeration(
  sizes: readonly number[],
  seats: number,
  allowed: (composition: readonly number[]) => boolean,
): Promise<readonly number[] | null> {
  const highs = await solver
  const all = compositions(sizes, seats).filter(allowed)
  if (all.length === 0) return null
  const share = (group: number) =>
    all.map((each, index) => `${(each[group] ?? 0) / (sizes[group] ?? 1)} p${index}`).join(' + ')
  const settled = new Map<number, number>()
  const solve = (target: string, floor: (group: number) => string) => {
    const text = [
      `Maximize\n obj: ${target}\nSubject To`,
      ...sizes.map((_, group) => ` c${group}: ${share(group)} ${floor(group)}`),
      ` sum: ${all.map((_, index) => `p${index}`).join(' + ')} = 1\nEnd`,
    ]
    return highs.solve(text.join('\n'), { output_flag: false }).ObjectiveValue
  }
  while (settled.size < sizes.length) {
    const known = (group: number) => settled.get(group)
    const least = solve('t', (group) =>
      known(group) === undefined ? '- t >= 0' : `>= ${(known(group) ?? 0) - 1e-9}`,
    )
    const open = sizes.map((_, group) => group).filter((group) => known(group) === undefined)
    const most = open.map((group) =>
      solve(share(group), (other) => `>= ${(known(other) ?? least) - 1e-9}`),
    )
    open.forEach((group, index) => {
      if ((most[index] ?? 0) <= least + 1e-6) settled.set(group, least)
    })
  }
  return sizes.map((_, group) => settled.get(group) ?? 0)
}

test(
  'column generation finds the leximin of the full list of compositions',
  { timeout: 60_000 },
  async () => {
    const kinds = ['F old', 'F young', 'M old', 'M young']
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(...kinds.map(() => fc.integer({ min: 1, max: 6 }))),
        fc.integer({ min: 1, max: 5 }),
        fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3)),
        async (sizes, seats, [women, womenMore, young, youngMore]) => {
          const quotas = {
            gender: { F: [women, women + womenMore] as const },
            age: { young: [young, young + youngMore] as const },
          }
          const pool = poolOf(
            Object.fromEntries(kinds.map((kind, index) => [kind, sizes[index] ?? 0])),
          )
          const expected = await leximinByEnumeration(
            sizes,
            seats,
            ([fo = 0, fy = 0, , my = 0]) => {
              const within = (count: number, [least, most]: readonly [number, number]) =>
                count >= least && count <= most
              return within(fo + fy, quotas.gender.F) && within(fy + my, quotas.age.young)
            },
          )
          const outcome = leximinPortfolio(pool, seats, quotas)
          const refused = expected === null ? 'quotas_cannot_be_met' : undefined
          expect(await codeOf(outcome)).toBe(refused)
          if (expected === null) return
          const { profiles, portfolio } = await outcome
          const text = (profile: Readonly<Record<string, string>>) =>
            `${profile['gender']} ${profile['age']}`
          for (const { profile, exactChance } of profiles)
            expect(exactChance).toBeCloseTo(expected[kinds.indexOf(text(profile))] ?? -1, 6)
          expect(portfolio.reduce((sum, { slots }) => sum + slots, 0)).toBe(1000)
          for (const { composition } of portfolio) {
            const count = (wanted: string) =>
              seatsOf(composition.filter(({ profile }) => text(profile).includes(wanted)))
            expect(seatsOf(composition)).toBe(seats)
            expect(count('F ')).toBeGreaterThanOrEqual(women)
            expect(count('F ')).toBeLessThanOrEqual(women + womenMore)
            expect(count('young')).toBeGreaterThanOrEqual(young)
            expect(count('young')).toBeLessThanOrEqual(young + youngMore)
          }
        },
      ),
      { numRuns: 15 },
    )
  },
)

test('the order of the volunteers changes nothing', async () => {
  const pool = poolOf({ 'F a': 4, 'M a': 3, 'M b': 5 })
  const quotas: Quotas = { gender: { F: [1, 2] } }
  const there = await leximinPortfolio(pool, 3, quotas)
  expect(await leximinPortfolio(pool.toReversed(), 3, quotas)).toEqual(there)
})

test(
  'three seats of two thousand volunteers in three categories are ready in seconds',
  { timeout: 30_000 },
  async () => {
    const pick = (values: string, index: number, step: number) =>
      values.charAt(Math.floor(index / step) % values.length)
    const pool = Array.from({ length: 2000 }, (_, index) => ({
      label: `v${index}`,
      profile: {
        gender: pick('FFM', index, 1),
        age: pick('1112233444', index, 3),
        region: pick('nneswwwc', index, 7),
      },
    }))
    const one = (values: string) =>
      Object.fromEntries(Array.from(values, (value) => [value, [0, 1] as const]))
    const { profiles, minimum } = await leximinPortfolio(pool, 3, {
      gender: { F: [1, 2], M: [1, 2] },
      age: one('1234'),
      region: one('neswc'),
    })
    const total = profiles.reduce((sum, { count, exactChance }) => sum + count * exactChance, 0)
    expect(total).toBeCloseTo(3, 9)
    expect(minimum.exact).toBeGreaterThan(0.001)
  },
)
