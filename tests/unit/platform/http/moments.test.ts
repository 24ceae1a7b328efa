import { describe, expect, test } from 'vitest'
import {
  isoMoment,
  leanMoment,
  readBodyMoment,
  readDay,
  readQueryMoment,
} from '../../../../src/platform/http/moments.ts'

describe('date-times of JSON bodies need exactly three fraction digits (section 1.4)', () => {
  test.each([
    ['2022-01-05T10:00:00.000Z', '2022-01-05T10:00:00.000Z'],
    ['2022-01-05T10:00:00.125+01:00', '2022-01-05T09:00:00.125Z'],
  ])('%s is read', (text, expected) => {
    expect(isoMoment(readBodyMoment(text) ?? 0)).toBe(expected)
  })

  test.each([
    '2022-01-05T10:00:00Z',
    '2022-01-05T10:00:00.1234Z',
    '2022-01-05T10:00:00.000',
    '2022-01-05',
    '2022-02-30T10:00:00.000Z',
    '2022-01-05T25:00:00.000Z',
    '',
  ])('%s is refused', (text) => {
    expect(readBodyMoment(text)).toBeNull()
  })
})

describe('date-times of queries', () => {
  test.each([
    ['2022-01-05', '2022-01-05T00:00:00.000Z'],
    ['2022-01-05T10:00Z', '2022-01-05T10:00:00.000Z'],
    ['2022-01-05T10:00:00Z', '2022-01-05T10:00:00.000Z'],
    ['2022-01-05T10:00:00.123456789+02:00', '2022-01-05T08:00:00.123Z'],
    ['2022-01-05T10:00:00.4+01:00[Europe/Paris]', '2022-01-05T09:00:00.400Z'],
  ])('%s is read', (text, expected) => {
    expect(isoMoment(readQueryMoment(text) ?? 0)).toBe(expected)
  })

  test.each(['2022-01-32', '2022-1-5', '2022-01-05T10:00:00', 'yesterday', '2022-13-01T10:00:00Z'])(
    '%s is refused',
    (text) => {
      expect(readQueryMoment(text)).toBeNull()
    },
  )
})

test.each([
  ['2021-11-02T09:15:00.400Z', '2021-11-02T09:15:00.4Z'],
  ['2021-11-02T09:15:00.000Z', '2021-11-02T09:15:00Z'],
  ['2021-11-02T10:00:00.000Z', '2021-11-02T10:00:00Z'],
  ['2021-11-02T10:00:00.010Z', '2021-11-02T10:00:00.01Z'],
  ['2021-11-02T10:00:00.123Z', '2021-11-02T10:00:00.123Z'],
])('the lean writer gives %s as %s', (text, expected) => {
  expect(leanMoment(Date.parse(text))).toBe(expected)
})

test('a day must exist', () => {
  expect(readDay('2024-02-29')).toBe('2024-02-29')
  expect(readDay('2023-02-29')).toBeNull()
  expect(readDay('2023-02-29T00:00')).toBeNull()
})
