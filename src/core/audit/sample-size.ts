import { AuditError } from './errors.ts'
import { ceiling, exactDecimal, exactShare, type Fraction } from './fraction.ts'
import { atMostFoundFinite, atMostFoundInfinite } from './found.ts'
import { normalQuantile } from './wilson.ts'

/**
 * How many ratings estimate a rate to within a margin with 95 % confidence: n0 = z²p(1−p)/e², then
 * ⌈n0 / (1 + (n0 − 1)/N)⌉ (governance, section 8; Cochran 1977, 4.4). Shares are taken as exact decimals.
 * @param population whole number from 0, or Infinity
 * @param proportion the rate expected, 0 to 1; 0.5 is the cautious one
 * @param margin half the width wanted, above 0 and at most 1
 * @throws AuditError `invalid_population`, `invalid_share`, `invalid_margin`
 */
export function estimateSampleSize(population: number, proportion: number, margin: number): number {
  assertPopulation(population)
  const p = exactShare(proportion)
  const e = exactShare(margin, 'invalid_margin')
  if (e.over === 0n) throw new AuditError('invalid_margin')
  if (population === 0) return 0
  const z = exactDecimal(normalQuantile)
  const over = z.over ** 2n * p.over * (p.under - p.over) * e.under ** 2n
  const under = z.under ** 2n * p.under ** 2n * e.over ** 2n
  if (over === 0n) return 0
  if (population === Infinity) return Number(ceiling({ over, under }))
  const size = BigInt(population)
  return Number(ceiling({ over: over * size, under: under * (size - 1n) + over }))
}

/**
 * The smallest sample that, finding no more than `allowedBreaches`, says with this confidence that fewer than the
 * tolerated share are breaches: smallest n with P(X ≤ allowed) ≤ α, X hypergeometric with D = max(1, ⌈N·t⌉) breaches
 * among N, binomial where the population is infinite (governance, section 5; AICPA Audit Guide, Audit Sampling,
 * Table A-1). Null when not even the whole population could tell.
 * @param population whole number from 0, or Infinity
 * @param tolerance share from 0 to 1, as an exact decimal
 * @param confidence share from 0 to 1, as an exact decimal; α is what is left
 * @throws AuditError `invalid_population`, `invalid_share`, `invalid_count`, `too_large`
 */
export function discoverySampleSize(
  population: number,
  tolerance: number,
  confidence: number,
  allowedBreaches = 0,
): number | null {
  assertPopulation(population)
  if (!Number.isSafeInteger(allowedBreaches) || allowedBreaches < 0)
    throw new AuditError('invalid_count')
  const share = exactShare(tolerance)
  const certain = exactShare(confidence)
  const risk = { over: certain.under - certain.over, under: certain.under }
  if (population === Infinity) return infinite(share, risk, allowedBreaches)
  const breaches = Math.max(
    1,
    Number(ceiling({ over: share.over * BigInt(population), under: share.under })),
  )
  // Even the whole population shows no more breaches than there are.
  if (population === 0 || breaches <= allowedBreaches) return risk.over === risk.under ? 0 : null
  return smallest(population, roughSize(breaches / population, risk, allowedBreaches), (size) =>
    isAtMost(atMostFoundFinite(population, breaches, size, allowedBreaches), risk),
  )
}

function infinite(share: Fraction, risk: Fraction, allowed: number): number | null {
  if (risk.over === risk.under) return 0
  if (share.over === 0n) return null
  if (share.over === share.under) return allowed + 1
  if (risk.over === 0n) return null
  return smallest(
    Infinity,
    roughSize(Number(share.over) / Number(share.under), risk, allowed),
    (size) => isAtMost(atMostFoundInfinite(share, size, allowed), risk),
  )
}

/**
 * The least whole number from 0 to `most` for which a test that never turns false again is true; it is for `most`.
 * @param guess where to look first: the exact test is dear where numbers are large
 */
function smallest(most: number, guess: number, holds: (size: number) => boolean): number {
  if (holds(0)) return 0
  let low = 0
  let high = Math.min(most, Math.max(1, Math.ceil(guess)))
  while (high < most && !holds(high)) {
    low = high
    high = Math.min(most, high * 2)
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

/** About how many must be drawn: of a share t, none is among n with chance e^(−n·t). */
function roughSize(share: number, risk: Fraction, allowed: number): number {
  return (allowed - Math.log(Number(risk.over) / Number(risk.under))) / share
}

function isAtMost(left: Fraction, right: Fraction): boolean {
  return left.over * right.under <= right.over * left.under
}

function assertPopulation(population: number): void {
  if (population === Infinity) return
  if (!Number.isSafeInteger(population) || population < 0)
    throw new AuditError('invalid_population')
}
