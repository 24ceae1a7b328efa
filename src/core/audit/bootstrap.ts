import { krippendorffAlpha } from './agreement.ts'
import { presentRatings, type MaybeRating } from './ratings.ts'
import type { Interval } from './wilson.ts'

/** So many resamples, from one seed: the same data shows the same interval on every console. */
const draws = 2000
const seed = [0x56696769, 0x65206175, 0x64697473, 0x20323032] as const

/**
 * The 95 % bootstrap interval of Krippendorff's alpha: pairable units drawn with replacement, fixed seed, 2,000 draws,
 * percentiles by nearest rank (governance, section 8; Efron 1979, Annals of Statistics 7:1–26). Draws in which alpha
 * has no value are left out. Null where alpha itself, or more than half of the draws, have none.
 * @throws AuditError `invalid_rating`
 */
export function alphaInterval(units: readonly (readonly MaybeRating[])[]): Interval | null {
  if (krippendorffAlpha(units) === null) return null
  const pairable = units.map(presentRatings).filter((ratings) => ratings.length > 1)
  const next = wholeNumbers(seed)
  const values = Array.from({ length: draws }, () =>
    krippendorffAlpha(pairable.map(() => pairable[next(pairable.length)] ?? [])),
  )
    .filter((value) => value !== null)
    .toSorted((left, right) => left - right)
  if (values.length * 2 < draws) return null
  const rank = (share: number) => values[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0
  return { lower: rank(0.025), upper: rank(0.975) }
}

/**
 * Whole numbers below a bound, evenly, from a seed of 128 bits: xoshiro128** (Blackman and Vigna 2021, "Scrambled
 * linear pseudorandom number generators"), refusing what would favour the small ones. For statistics, never for draws.
 */
function wholeNumbers(start: readonly [number, number, number, number]): (below: number) => number {
  let [a, b, c, d] = start
  const word = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
  return (below) => {
    const limit = 2 ** 32 - (2 ** 32 % below)
    let value = word()
    while (value >= limit) value = word()
    return value % below
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}
