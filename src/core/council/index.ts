export { CouncilError, type CouncilErrorCode } from './errors.ts'
export { positions, type Discarded, type Position, type Statement } from './positions.ts'
export type { Comparison, Rule } from './arithmetic.ts'
export {
  tally,
  type CollegeTally,
  type Seat,
  type Tally,
  type TallyInput,
  type TallyVerdict,
} from './tally.ts'
export { solvableQuorum, type Solvability } from './solvability.ts'
export {
  formatOpinion,
  formatRecusal,
  parseOpinion,
  parseRecusal,
  type OpinionNote,
  type RecusalNote,
} from './notes.ts'
export {
  fastTrackCarries,
  fastTrackDays,
  heldUntil,
  holdDays,
  isDismissed,
  isFindingClosed,
  type DismissalBallot,
  type FindingState,
  type Hold,
} from './procedures.ts'
