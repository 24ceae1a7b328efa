import { AuditError } from './errors.ts'
import {
  completePairs,
  frequencies,
  presentRatings,
  type MaybeRating,
  type RatingPair,
} from './ratings.ts'

/**
 * The share of complete pairs in which both ratings are the same; null without any.
 * @throws AuditError `invalid_pair`, `invalid_rating`
 */
export function percentAgreement(pairs: readonly RatingPair[]): number | null {
  const complete = completePairs(pairs)
  if (complete.length === 0) return null
  return complete.filter(([first, second]) => first === second).length / complete.length
}

/**
 * Cohen's kappa of two raters (Cohen 1960, Educational and Psychological Measurement 20:37–46). Pairs with a missing
 * rating are left out. Null without pairs, and where chance alone would always agree: one category only.
 * @throws AuditError `invalid_pair`, `invalid_rating`
 */
export function cohenKappa(pairs: readonly RatingPair[]): number | null {
  const complete = completePairs(pairs)
  const size = complete.length
  const agreed = complete.filter(([first, second]) => first === second).length
  const seconds = frequencies(complete.map(([, second]) => second))
  let expected = 0
  for (const [category, count] of frequencies(complete.map(([first]) => first)))
    expected += count * (seconds.get(category) ?? 0)
  // Whole numbers until the one division: (n·agreed − Σ) / (n² − Σ).
  const room = size * size - expected
  return room === 0 ? null : (size * agreed - expected) / room
}

/**
 * Gwet's AC1 of two raters (Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29–48), over the
 * categories that occur. Pairs with a missing rating are left out. Null without pairs and with one category.
 * @throws AuditError `invalid_pair`, `invalid_rating`
 */
export function gwetAc1(pairs: readonly RatingPair[]): number | null {
  const complete = completePairs(pairs)
  const size = complete.length
  const agreed = complete.filter(([first, second]) => first === second).length
  const counts = [...frequencies(complete.flat()).values()]
  const categories = counts.length
  if (categories < 2) return null
  // Mean share of a category is count / 2n, so that pe = Σ count·(2n − count) / (4n²·(q − 1)), in whole numbers.
  const over = counts.reduce((sum, count) => sum + count * (2 * size - count), 0)
  const under = 4 * size * size * (categories - 1)
  return ((agreed * under) / size - over) / (under - over)
}

/**
 * Krippendorff's alpha for nominal data with missing ratings and any number of raters (Krippendorff 2011, "Computing
 * Krippendorff's Alpha-Reliability", section E). A unit with fewer than two ratings cannot be paired and counts for
 * nothing. Null without pairable units, and where only one category occurs among them.
 * @throws AuditError `invalid_rating`
 */
export function krippendorffAlpha(units: readonly (readonly MaybeRating[])[]): number | null {
  if (!Array.isArray(units)) throw new AuditError('invalid_rating')
  const pairable = units.map(presentRatings).filter((ratings) => ratings.length > 1)
  const totals = frequencies(pairable.flat())
  const size = [...totals.values()].reduce((sum, count) => sum + count, 0)
  const expected = disagreements(totals, size)
  if (expected === 0) return null
  const observed = pairable.reduce(
    (sum, ratings) =>
      sum + disagreements(frequencies(ratings), ratings.length) / (ratings.length - 1),
    0,
  )
  return 1 - ((size - 1) * observed) / expected
}

/** Ordered pairs of different categories among ratings counted by category. */
function disagreements(counts: ReadonlyMap<unknown, number>, size: number): number {
  return [...counts.values()].reduce((sum, count) => sum + count * (size - count), 0)
}
