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
