import { gwetAc1, krippendorffAlpha, percentAgreement } from './agreement.ts'
import { alphaInterval } from './bootstrap.ts'
import { completePairs, frequencies, type RatingPair } from './ratings.ts'
import type { Interval } from './wilson.ts'

/** Above this share of one category kappa and alpha collapse while people agree (governance, section 8). */
const lopsided = 0.8

/** How two auditors agree, as it is shown: the number of cases always comes with it. */
export interface AgreementSummary {
  /** Pairs with both ratings. */
  readonly pairs: number
  readonly agreement: number | null
  readonly alpha: number | null
  readonly alphaInterval: Interval | null
  /** Gwet's AC1, only where one category holds more than four ratings in five. */
  readonly ac1: number | null
}

/**
 * Sums up the agreement of two raters. Verdicts and reasons are summed up apart, by two calls.
 * @throws AuditError `invalid_pair`, `invalid_rating`
 */
export function summariseAgreement(pairs: readonly RatingPair[]): AgreementSummary {
  const complete = completePairs(pairs)
  const top = Math.max(0, ...frequencies(complete.flat()).values())
  const isLopsided = top > lopsided * 2 * complete.length
  return {
    pairs: complete.length,
    agreement: percentAgreement(pairs),
    alpha: krippendorffAlpha(complete),
    alphaInterval: alphaInterval(complete),
    ac1: isLopsided ? gwetAc1(pairs) : null,
  }
}
