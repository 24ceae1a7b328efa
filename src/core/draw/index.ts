export { DrawError, type DrawErrorCode } from './errors.ts'
export { fallbackSteps } from './check-randomness.ts'
export { codeChainLength, codeCommitment, codeHolds, codeToReveal } from './codes.ts'
export { auditSeed, positionOrder, selectSlot, type Position } from './derivation.ts'
export {
  beaconRandomness,
  quicknet,
  roundAfter,
  roundTime,
  verifyBeaconRound,
  type BeaconChain,
  type BeaconRound,
} from './drand.ts'
export type { DrawCheck, DrawFailure, DrawFailureCode } from './findings.ts'
export { drawKeyMaterial, lotteryNumbers } from './key-material.ts'
export { volunteerLabel } from './label.ts'
export type { Profile, Quotas, Volunteer } from './pool.ts'
export {
  leximinPortfolio,
  portfolioSlots,
  type Portfolio,
  type ProfileChance,
  type PublishedComposition,
  type SeatsOfProfile,
} from './portfolio.ts'
export {
  DrawCommit,
  DrawProof,
  DrawResult,
  fileHash,
  formatDrawProof,
  PoolFile,
  PortfolioFile,
} from './proof-file.ts'
export { publishPortfolio } from './published.ts'
export {
  replaceMember,
  seatPanel,
  type DrawBasis,
  type Panel,
  type Replacement,
} from './seating.ts'
export { verifyDraw, type DrawFacts, type DrawTrust, type DrawVerification } from './verify.ts'
