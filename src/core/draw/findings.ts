/** The six checks of a proof (governance, section 4, "Proof file"), after the form of the file itself. */
export type DrawCheck = 'form' | 'timing' | 'codes' | 'beacon' | 'seating' | 'quotas' | 'log'

/** Every way a proof of a draw can fail. */
export type DrawFailureCode =
  // form
  /** The text is not the canonical JSON of anything. */
  | 'not_canonical'
  /** It is JSON of another shape than a proof. */
  | 'malformed'
  // timing
  /** The quorum did not cosign the draw-commit before the beacon's round. */
  | 'commit_not_witnessed_in_time'
  /** The round comes less than 24 hours after the draw-commit. */
  | 'beacon_too_soon'
  /** A result claims a time before the round it needs. */
  | 'result_before_beacon'
  // codes
  /** A college's code is missing, or there is one too many: a withheld code stops a draw. */
  | 'code_missing'
  /** A code does not hash forward to the commitment in as many steps as codes were revealed. */
  | 'code_mismatch'
  // beacon
  /** A beacon whose key is not pinned here. */
  | 'unknown_chain'
  /** The round is neither the one named nor a fallback named with it. */
  | 'round_not_named'
  /** The fallbacks are not the rounds 1,200 and 2,400 later. */
  | 'fallbacks_not_by_rule'
  /** The round's signature does not hold under the chain's key. */
  | 'beacon_signature'
  /** Lottery numbers without a lottery named before, or the reverse. */
  | 'lottery_mismatch'
  // seating
  /** Slot, composition or seats are not what pool, codes and beacon give. */
  | 'seats_mismatch'
  /** A substitute is not the one that the next codes give. */
  | 'substitute_mismatch'
  /** A substitution for a label that holds no seat, or after the draw had to stop. */
  | 'substitution_not_possible'
  // quotas
  /** A label twice, a category missing, a quota that is none. */
  | 'pool_invalid'
  | 'pool_hash_mismatch'
  | 'portfolio_hash_mismatch'
  /** The slots are not a thousand together. */
  | 'slots_total'
  /** Compositions or profiles are not in canonical order, or one is there twice. */
  | 'portfolio_order'
  /** A composition does not fill the seats, breaks a quota or asks for more than the pool has. */
  | 'composition_breaks_quotas'
  /** The published chances are not those that the slots give. */
  | 'chances_mismatch'
  // log
  /** The policy is not the one trusted. */
  | 'untrusted_policy'
  /** The policy cannot be read, or asks for no witness. */
  | 'policy_without_quorum'
  /** An entry of another kind than its place asks for. */
  | 'wrong_kind'
  /** A record and its salt do not give the entry's commitment. */
  | 'record_not_committed'
  /** An entry's proof does not hold under the policy. */
  | 'not_in_log'
  /** The proofs are from different logs. */
  | 'other_log'
  /** Entries do not follow each other in the log as they must. */
  | 'order_in_log'
  /** The draw-commits before this one are not all there. */
  | 'earlier_commit_missing'
  /** A result carries out another draw-commit. */
  | 'other_commit'

export interface DrawFailure {
  readonly check: DrawCheck
  readonly code: DrawFailureCode
}

/** The code of a check where it failed, nothing where it held. */
export function when(failed: boolean, code: DrawFailureCode): readonly DrawFailureCode[] {
  return failed ? [code] : []
}
