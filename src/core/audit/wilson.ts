import { AuditError } from './errors.ts'

/** z of a two-sided 95 % interval: the 0.975 quantile of the normal distribution. */
export const normalQuantile = 1.959963984540054

export interface Interval {
  readonly lower: number
  readonly upper: number
}

/**
 * The 95 % score interval of a rate x/n (Wilson 1927, JASA 22:209–212). Null for n = 0, which is shown as "no data".
 * @throws AuditError `invalid_count` unless 0 ≤ x ≤ n are whole numbers
 */
export function wilsonInterval(x: number, n: number): Interval | null {
  if (!Number.isSafeInteger(x) || !Number.isSafeInteger(n) || x < 0 || x > n)
    throw new AuditError('invalid_count')
  if (n === 0) return null
  const square = normalQuantile ** 2
  const centre = (x + square / 2) / (n + square)
  const half = (normalQuantile * Math.sqrt((x * (n - x)) / n + square / 4)) / (n + square)
  // At the ends the formula gives 0 and 1; doubles only nearly do.
  return {
    lower: x === 0 ? 0 : Math.max(0, centre - half),
    upper: x === n ? 1 : Math.min(1, centre + half),
  }
}
