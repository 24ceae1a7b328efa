export { DrawError, type DrawErrorCode } from './errors.ts'
export { codeChainLength, codeCommitment, codeHolds, codeToReveal } from './codes.ts'
export { positionOrder, selectSlot, type Position } from './derivation.ts'
export {
  beaconRandomness,
  quicknet,
  roundAfter,
  roundTime,
  verifyBeaconRound,
  type BeaconChain,
  type BeaconRound,
} from './drand.ts'
export { drawKeyMaterial, lotteryNumbers } from './key-material.ts'
export type { Profile, Quotas, Volunteer } from './pool.ts'
export {
  leximinPortfolio,
  portfolioSlots,
  type Portfolio,
  type ProfileChance,
  type PublishedComposition,
  type SeatsOfProfile,
} from './portfolio.ts'
