import { expect, test } from 'vitest'
import { briefly, elapsed } from '../../../../src/renderer/translation/time.ts'

const now = Date.UTC(2026, 10, 22, 12)
const ago = (seconds: number) => now - seconds * 1000

test('a moment is told in the unit a person would choose', () => {
  expect(elapsed(ago(4), now)).toEqual({ value: 4, unit: 'second' })
  expect(elapsed(ago(59 * 60), now)).toEqual({ value: 59, unit: 'minute' })
  expect(elapsed(ago(5 * 3600), now)).toEqual({ value: 5, unit: 'hour' })
  expect(elapsed(ago(3 * 86_400), now)).toEqual({ value: 3, unit: 'day' })
  expect(elapsed(ago(400 * 86_400), now)).toEqual({ value: 1, unit: 'year' })
})

test('a moment to come counts as now, because clocks differ', () => {
  expect(elapsed(now + 90_000, now)).toEqual({ value: 0, unit: 'second' })
})

test('a narrow column counts in days, and in years from two', () => {
  const from = ago(45 * 86_400)
  expect(briefly(elapsed(from, now), from, now)).toEqual({ value: 45, unit: 'day' })
  const old = ago(2866 * 86_400)
  expect(briefly(elapsed(old, now), old, now)).toEqual({ value: 7, unit: 'year' })
})
