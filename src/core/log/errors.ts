import { CodedError } from '../coded-error.ts'

/** Every way a function of the log can refuse what it was given. */
export type LogErrorCode =
  /** Text with a lone surrogate has no bytes, so nothing can be hashed or signed. */
  | 'invalid_text'
  /** A hash is 32 bytes. */
  | 'invalid_hash'
  /** A size is a whole number of leaves, no more than there are. */
  | 'invalid_size'
  /** An index is a whole number below the size. */
  | 'invalid_index'
  | 'invalid_tile'
  /** Not a checkpoint text (C2SP tlog-checkpoint, "Note text"), or one with extension lines. */
  | 'invalid_checkpoint'
  | 'invalid_note'
  /** Not a portable proof (C2SP tlog-proof, "Format"). */
  | 'invalid_proof'
  | 'invalid_key_name'
  /** Not a whole number of seconds since 1970. */
  | 'invalid_time'
  | 'invalid_secret_key'
  /** Not a verifier key of type 0x01 or 0x04, or one whose key id does not belong to it. */
  | 'invalid_verifier_key'
  | PolicyErrorCode

/** Every way a trust policy can break C2SP tlog-policy. */
export type PolicyErrorCode =
  /** A control character other than tab and line end ("Character set"). */
  | 'policy_character'
  /** A line that is no definition, or one with too few or too many items. */
  | 'policy_line'
  | 'policy_key'
  /** The key is of a type its role cannot have: logs sign with 0x01, witnesses with 0x04. */
  | 'policy_key_type'
  /** One public key under two names would count twice. */
  | 'policy_key_twice'
  /** `none` is taken. */
  | 'policy_name_reserved'
  | 'policy_name_twice'
  /** A name that no line before defines. */
  | 'policy_name_unknown'
  /** A name that is already a member, here or in another group. */
  | 'policy_member_twice'
  /** Not a decimal between 1 and the number of members. */
  | 'policy_threshold'
  /** Not exactly one quorum line. */
  | 'policy_quorum'

/** What the functions of `core/log` throw. */
export class LogError extends CodedError<LogErrorCode> {
  override readonly name = 'LogError'
  /** In a policy: the line at fault, counted from 1; null elsewhere. */
  readonly line: number | null

  constructor(code: LogErrorCode, line: number | null = null) {
    super(code)
    this.line = line
  }
}
