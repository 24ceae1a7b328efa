import { CodedError } from '../coded-error.ts'

/** Every way a function of acts can refuse what it was given. */
export type ActErrorCode =
  /** Not JSON at all (RFC 8259). */
  | 'not_json'
  /** Two members of one object have the same name, however written (RFC 7493, section 2.3). */
  | 'duplicate_key'
  /** Half a surrogate pair, written out or escaped (RFC 7493, section 2.1). */
  | 'lone_surrogate'
  /** Not finite, or beyond what a number may be here (RFC 7493, section 2.2). */
  | 'number_range'
  /** Within range, but a double cannot hold all its digits. */
  | 'number_precision'
  | 'too_deep'
  /** A value that JSON has no way to write: undefined, function, symbol, bigint, date or another object of a class. */
  | 'not_a_json_value'
  | 'cycle'
  | 'not_an_object'
  /** A salt is 32 bytes. */
  | 'invalid_salt'
  /** An entry has other fields, or other values, than `governance.md`, section 1 allows. */
  | 'invalid_entry'
  /** An entry is at most 65,535 bytes. */
  | 'entry_too_long'
  /** A secret key is its 32-byte seed. */
  | 'invalid_secret_key'
  /** A message to sign is bytes. */
  | 'invalid_message'
  /** A public key is 32 bytes. */
  | 'key_length'
  /** The bytes decode to no point (RFC 8032, section 5.1.3). */
  | 'key_not_a_point'
  /** One of the eight small-order points: under it a fixed signature holds for any message. */
  | 'key_small_order'

/** What the functions of `core/acts` throw. */
export class ActError extends CodedError<ActErrorCode> {
  override readonly name = 'ActError'
}
