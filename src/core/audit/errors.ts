import { CodedError } from '../coded-error.ts'

/** Every way the functions of audits refuse their input. */
export type AuditErrorCode =
  /** A count that is no whole number from 0, or a part larger than its whole. */
  | 'invalid_count'
  /** A population that is neither a whole number from 0 nor infinite. */
  | 'invalid_population'
  /** A share that is no number from 0 to 1. */
  | 'invalid_share'
  /** A margin of error that is not above 0 and at most 1. */
  | 'invalid_margin'
  /** A rating that is no text, number or boolean; null stands for a missing one. */
  | 'invalid_rating'
  /** A pair without exactly two ratings. */
  | 'invalid_pair'
  /** A seed or an id that is no well-formed text. */
  | 'invalid_text'
  /** One id twice in a population. */
  | 'duplicate_id'
  /** A generation that is no whole number from 1. */
  | 'invalid_generation'
  /** An amount that is no whole number of cents from 0, as text. */
  | 'invalid_amount'
  /** The exact calculation would not end in reasonable time. */
  | 'too_large'

/** What the functions of `core/audit` throw. */
export class AuditError extends CodedError<AuditErrorCode> {
  override readonly name = 'AuditError'
}
