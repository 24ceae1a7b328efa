import { AuditError } from './errors.ts'
import type { Fraction } from './fraction.ts'

/** Beyond this many factors an exact product takes more than seconds. */
const mostFactors = 200_000
/** Beyond this many bits of result, likewise. */
const mostBits = 20_000_000

/**
 * P(X ≤ allowed) for a sample without replacement: X hypergeometric, `marked` of `population`, `drawn` drawn.
 * Drawing and marking may change places, so the smaller of the two is the number of factors.
 * @throws AuditError `too_large`
 */
export function atMostFoundFinite(
  population: number,
  marked: number,
  drawn: number,
  allowed: number,
): Fraction {
  const few = Math.min(marked, drawn)
  if (allowed >= few) return { over: 1n, under: 1n }
  if (few > mostFactors || allowed * allowed > mostFactors) throw new AuditError('too_large')
  const others = population - Math.max(marked, drawn)
  const many = Math.max(marked, drawn)
  // Σk C(few, k) · many↓k · others↓(few − k), each divided by population↓few; `shared` is in every term.
  const shared = falling(others, few - allowed)
  let sum = 0n
  for (let found = 0; found <= allowed; found += 1) {
    const rest = falling(others - (few - allowed), allowed - found)
    sum += choose(few, found) * falling(many, found) * rest
  }
  return { over: shared * sum, under: falling(population, few) }
}

/**
 * P(X ≤ allowed) for a population without end: X binomial, `drawn` trials at the exact share.
 * @throws AuditError `too_large`
 */
export function atMostFoundInfinite(share: Fraction, drawn: number, allowed: number): Fraction {
  if (allowed >= drawn) return { over: 1n, under: 1n }
  if (drawn * share.under.toString(2).length > mostBits || allowed > mostFactors)
    throw new AuditError('too_large')
  const hit = share.over
  const miss = share.under - share.over
  // Σk C(n, k) · hit^k · miss^(n − k), the power miss^(n − allowed) taken out of the sum.
  let sum = 0n
  let ways = 1n
  for (let found = 0; found <= allowed; found += 1) {
    sum += ways * hit ** BigInt(found) * miss ** BigInt(allowed - found)
    ways = (ways * BigInt(drawn - found)) / BigInt(found + 1)
  }
  return { over: miss ** BigInt(drawn - allowed) * sum, under: share.under ** BigInt(drawn) }
}

/** from · (from − 1) · …, `count` factors; split in halves so that the numbers multiplied stay of one size. */
function falling(from: number, count: number): bigint {
  if (count === 0) return 1n
  if (count === 1) return BigInt(from)
  const half = Math.floor(count / 2)
  return falling(from, half) * falling(from - half, count - half)
}

function choose(from: number, count: number): bigint {
  return falling(from, count) / falling(count, count)
}
