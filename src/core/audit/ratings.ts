import { AuditError } from './errors.ts'

/** A category, named by a text, a number or a boolean; two ratings agree when they are the same value. */
export type Rating = string | number | boolean
export type MaybeRating = Rating | null
export type RatingPair = readonly [MaybeRating, MaybeRating]

/**
 * The pairs of which both ratings are there.
 * @throws AuditError `invalid_pair`, `invalid_rating`
 */
export function completePairs(
  pairs: readonly RatingPair[],
): readonly (readonly [Rating, Rating])[] {
  if (!Array.isArray(pairs)) throw new AuditError('invalid_pair')
  return pairs.flatMap((pair: RatingPair) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new AuditError('invalid_pair')
    const [first, second] = presentRatings(pair)
    return first === undefined || second === undefined ? [] : [[first, second] as const]
  })
}

/**
 * The ratings of a unit that are there.
 * @throws AuditError `invalid_rating`
 */
export function presentRatings(unit: readonly MaybeRating[]): readonly Rating[] {
  if (!Array.isArray(unit)) throw new AuditError('invalid_rating')
  return Array.from(unit as readonly (MaybeRating | undefined)[]).filter(
    (rating): rating is Rating => {
      if (rating === null || rating === undefined) return false
      if (!['string', 'number', 'boolean'].includes(typeof rating) || Number.isNaN(rating))
        throw new AuditError('invalid_rating')
      return true
    },
  )
}

/** How often each category occurs. */
export function frequencies(ratings: Iterable<Rating>): ReadonlyMap<Rating, number> {
  const counts = new Map<Rating, number>()
  for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1)
  return counts
}
