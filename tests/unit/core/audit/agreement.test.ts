import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  alphaInterval,
  cohenKappa,
  gwetAc1,
  krippendorffAlpha,
  percentAgreement,
  summariseAgreement,
  wilsonInterval,
  type RatingPair,
} from '../../../../src/core/audit/index.ts'
import { codeOf } from '../../../support/code-of.ts'

const times = (count: number, ...pair: [string, string]): RatingPair[] =>
  Array.from({ length: count }, () => pair)

// Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example data of sections B, C and E.
const binary = ['01', '11', '01', '00', '00', '01', '00', '00', '10', '00'].map((unit) =>
  Array.from(unit),
)
const letters = ['ab', 'aa', 'bb', 'bb', 'db', 'cc', 'cc', 'cc', 'ee', 'dd', 'dd', 'ad']
const observers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
]
const units = Array.from({ length: 12 }, (_, unit) =>
  observers.map((ratings) => ratings[unit] ?? null),
)

test("Krippendorff's alpha gives the values of his own examples", () => {
  expect(krippendorffAlpha(binary)).toBeCloseTo(0.095, 3)
  expect(krippendorffAlpha(letters.map((unit) => Array.from(unit)))).toBeCloseTo(0.692, 3)
  expect(krippendorffAlpha(units)).toBeCloseTo(0.743, 3)
})

test("Krippendorff's alpha has no value where nothing can be paired or nothing could differ", () => {
  expect(krippendorffAlpha([])).toBeNull()
  expect(krippendorffAlpha([['a'], ['b', null], [null, null], []])).toBeNull()
  expect(
    krippendorffAlpha([
      ['a', 'a'],
      ['a', 'a', null],
    ]),
  ).toBeNull()
  expect(krippendorffAlpha([['a', 'a'], ['b']])).toBeNull()
  expect(krippendorffAlpha([['a', 'b']])).toBe(0)
})

test("Cohen's kappa: two readers of fifty grant proposals agree at 0.4", () => {
  // The worked example of Wikipedia, "Cohen's kappa": 20 yes–yes, 5 yes–no, 10 no–yes, 15 no–no.
  const pairs = [
    ...times(20, 'yes', 'yes'),
    ...times(5, 'yes', 'no'),
    ...times(10, 'no', 'yes'),
    ...times(15, 'no', 'no'),
  ]
  expect(cohenKappa(pairs)).toBeCloseTo(0.4, 12)
  expect(percentAgreement(pairs)).toBe(0.7)
})

test("where nearly everything is one category, kappa collapses and Gwet's AC1 does not", () => {
  // Gwet 2002, "Kappa statistic is not satisfactory for assessing the extent of agreement between raters", table 2.
  const pairs = [...times(118, '+', '+'), ...times(5, '+', '-'), ...times(2, '-', '+')]
  expect(cohenKappa(pairs)).toBeCloseTo(-0.0234, 4)
  expect(gwetAc1(pairs)).toBeCloseTo(0.9408, 4)
})

test('one category, or no pair, has no coefficient: never 0, never 1', () => {
  for (const coefficient of [cohenKappa, gwetAc1]) {
    expect(coefficient([])).toBeNull()
    expect(coefficient(times(9, 'a', 'a'))).toBeNull()
    expect(
      coefficient([
        ['a', null],
        [null, 'b'],
        [null, null],
      ]),
    ).toBeNull()
  }
  expect(cohenKappa([['a', 'b']])).toBe(0)
  expect(percentAgreement([])).toBeNull()
})

test('a rating is compared as a value: 1 is not "1", and a missing one is left out', () => {
  expect(
    percentAgreement([
      [1, '1'],
      [true, 'true'],
      [0, false],
    ]),
  ).toBe(0)
  expect(
    cohenKappa([
      ['a', 'a'],
      ['b', 'b'],
      ['a', null],
    ]),
  ).toBe(1)
})

test('what is no rating is refused', () => {
  const odd = (value: unknown) => value as never
  expect(codeOf(() => cohenKappa(odd([['a']])))).toBe('invalid_pair')
  expect(codeOf(() => cohenKappa(odd([['a', 'b', 'c']])))).toBe('invalid_pair')
  expect(codeOf(() => cohenKappa(odd(null)))).toBe('invalid_pair')
  expect(codeOf(() => gwetAc1([['a', Number.NaN]]))).toBe('invalid_rating')
  expect(codeOf(() => gwetAc1(odd([['a', {}]])))).toBe('invalid_rating')
  expect(codeOf(() => krippendorffAlpha(odd(['ab'])))).toBe('invalid_rating')
  expect(codeOf(() => krippendorffAlpha(odd(undefined)))).toBe('invalid_rating')
  expect(codeOf(() => krippendorffAlpha([['a', Number.NaN]]))).toBe('invalid_rating')
})

const rating = fc.constantFrom('a', 'b', 'c', null)

test('coefficients are null or a finite number at most 1, and do not care who is named first', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(rating, rating), { maxLength: 30 }), (pairs) => {
      const swapped = pairs.map(([first, second]): RatingPair => [second, first])
      for (const coefficient of [cohenKappa, gwetAc1, krippendorffAlpha]) {
        const value = coefficient(pairs)
        const again = coefficient(swapped)
        expect(value === null).toBe(again === null)
        expect(Number.isFinite(value ?? 0)).toBe(true)
        expect(value ?? 0).toBeLessThanOrEqual(1)
        expect(again ?? 0).toBeCloseTo(value ?? 0, 9)
      }
    }),
  )
})

test('the Wilson interval of a rate, as Newcombe tabulates it', () => {
  // Newcombe 1998, Statistics in Medicine 17:857–872, table I, method 3.
  const table = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const
  for (const [x, n, lower, upper] of table) {
    const interval = wilsonInterval(x, n)
    expect(interval?.lower).toBeCloseTo(lower, 4)
    expect(interval?.upper).toBeCloseTo(upper, 4)
  }
  expect(wilsonInterval(0, 20)?.lower).toBe(0)
  expect(wilsonInterval(20, 20)?.upper).toBe(1)
})

test('no data has no interval, and a part larger than its whole is refused', () => {
  expect(wilsonInterval(0, 0)).toBeNull()
  for (const [x, n] of [
    [1, 0],
    [-1, 5],
    [6, 5],
    [1.5, 5],
    [Number.NaN, 5],
    [1, Infinity],
  ] as const)
    expect(codeOf(() => wilsonInterval(x, n))).toBe('invalid_count')
})

test('the Wilson interval holds its rate and stays within 0 and 1', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), (left, right) => {
      const [x, n] = [Math.min(left, right), Math.max(left, right, 1)]
      const interval = wilsonInterval(x, n)
      expect(interval?.lower).toBeGreaterThanOrEqual(0)
      expect(interval?.lower).toBeLessThanOrEqual(x / n)
      expect(interval?.upper).toBeGreaterThanOrEqual(x / n)
      expect(interval?.upper).toBeLessThanOrEqual(1)
    }),
  )
})

test('the bootstrap interval of alpha is the same every time and holds alpha', () => {
  const interval = alphaInterval(units)
  expect(interval).toEqual(alphaInterval(units))
  expect(interval?.lower).toBeLessThan(0.743)
  expect(interval?.upper).toBeGreaterThan(0.743)
  expect(interval?.lower).toBeGreaterThan(0.3)
  expect(interval?.upper).toBeLessThanOrEqual(1)
})

test('where alpha has no value its interval has none', () => {
  expect(alphaInterval([])).toBeNull()
  expect(
    alphaInterval([
      ['a', 'a'],
      ['a', 'a'],
    ]),
  ).toBeNull()
  expect(
    alphaInterval([
      ['a', 'a'],
      ['a', null],
    ]),
  ).toBeNull()
})

test('a summary shows AC1 only where one category holds more than four ratings in five', () => {
  const lopsided = [...times(118, '+', '+'), ...times(5, '+', '-'), ...times(2, '-', '+')]
  expect(summariseAgreement(lopsided)).toMatchObject({
    pairs: 125,
    agreement: 0.944,
    ac1: expect.closeTo(0.9408, 4),
  })
  const even = [...times(40, '+', '+'), ...times(10, '+', '-'), ...times(30, '-', '-')]
  expect(summariseAgreement([...even, ['+', null]])).toMatchObject({ pairs: 80, ac1: null })
  expect(summariseAgreement([])).toEqual({
    pairs: 0,
    agreement: null,
    alpha: null,
    alphaInterval: null,
    ac1: null,
  })
})
