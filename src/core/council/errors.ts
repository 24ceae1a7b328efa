import { CodedError } from '../coded-error.ts'

/** Every way the council's rules refuse their input. */
export type CouncilErrorCode =
  /** A seat without a member or a college. */
  | 'invalid_seat'
  /** One member on two seats would count twice. */
  | 'duplicate_seat'
  /** A statement without a member, or with a round that is no whole number from 0. */
  | 'invalid_statement'
  /** A position outside the four of section 3. */
  | 'unknown_position'
  | 'unknown_rule'
  /** A count that is no whole number from 0. */
  | 'invalid_count'
  /** A list that is no list, or holds something that is no member. */
  | 'invalid_members'
  /** A policy line of another form; `line` says which. */
  | 'policy_syntax'
  /** A name that no line before has defined. */
  | 'policy_unknown_name'
  /** A name defined twice, reserved, or listed twice where it would count twice. */
  | 'policy_duplicate_name'
  /** One public key under two names: its holder would count twice. */
  | 'policy_duplicate_key'
  /** A threshold below 1 or above the number of members. */
  | 'policy_threshold'
  /** No quorum line, or more than one. */
  | 'policy_quorum'
  /** More witnesses than the check is made for. */
  | 'policy_too_large'

/** What the functions of `core/council` throw. */
export class CouncilError extends CodedError<CouncilErrorCode> {
  override readonly name = 'CouncilError'
  /** The line of a policy, from 1; null elsewhere. */
  readonly line: number | null

  constructor(code: CouncilErrorCode, line: number | null = null) {
    super(code)
    this.line = line
  }
}
