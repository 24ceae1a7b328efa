export { AuditError, type AuditErrorCode } from './errors.ts'
export { cohenKappa, gwetAc1, krippendorffAlpha, percentAgreement } from './agreement.ts'
export { idsByAmount } from './amounts.ts'
export { alphaInterval } from './bootstrap.ts'
export {
  decisionClasses,
  nextAuditStep,
  plannedSampleSize,
  type AuditStage,
  type AuditStep,
  type DecisionClass,
} from './plan.ts'
export type { MaybeRating, Rating, RatingPair } from './ratings.ts'
export { discoverySampleSize, estimateSampleSize } from './sample-size.ts'
export { drawSample, drawStrata, samplingTicket, type Stratum } from './sampler.ts'
export { summariseAgreement, type AgreementSummary } from './summary.ts'
export { normalQuantile, wilsonInterval, type Interval } from './wilson.ts'
