import { CodedError } from '../coded-error.ts'

/** Every way the functions of the draw refuse their input. */
export type DrawErrorCode =
  /** A pool that is no list of `{ label, profile }`, or is empty. */
  | 'invalid_pool'
  /** A profile that is no object category → value. */
  | 'invalid_profile'
  /** A label that is no well-formed text. */
  | 'invalid_label'
  /** One label twice: it would stand for two persons. */
  | 'duplicate_label'
  /** A number of seats that is no whole number from 1. */
  | 'invalid_seats'
  /** A quota that is no `[least, most]` of whole numbers from 0, least first. */
  | 'invalid_quota'
  /** No choice of persons fills the seats within the quotas. */
  | 'quotas_cannot_be_met'
  /** Input key material that is no well-formed text. */
  | 'invalid_key_material'
  /** Codes that are no list of bytes. */
  | 'invalid_codes'
  /** A number of slots that is no whole number from 1. */
  | 'invalid_slots'
  /** The solver gave up; nothing is drawn. */
  | 'solver_failed'

/** What the functions of `core/draw` throw. */
export class DrawError extends CodedError<DrawErrorCode> {
  override readonly name = 'DrawError'
}
