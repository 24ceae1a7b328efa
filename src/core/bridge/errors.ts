import { z } from 'zod'

/** Every way an operation can fail. Nobody parses messages: the code says it all, `details` says where. */
export const BridgeErrorCode = z.enum([
  /** No such operation, or not on this host. */
  'unknown_operation',
  /** The input does not fit the operation's schema; details: `{ path, expected }`. */
  'invalid_input',
  /** The message is larger than the operation allows. */
  'too_large',
  /** No account is unlocked. */
  'locked',
  /** The sender is not the console's own page. */
  'forbidden_sender',
  /** The person's roles do not allow it. */
  'forbidden',
  'not_found',
  /** The passphrase or recovery code does not open this account; details: `{ waitSeconds }`. */
  'wrong_passphrase',
  /** The platform knows no such e-mail and password. */
  'wrong_credentials',
  /** The sign-in has ended; the person has to sign in again. */
  'signed_out',
  /** The platform did not answer. Nothing is lost. */
  'unreachable',
  /** The platform answered something that is not its contract; details: `{ status }`. */
  'platform_fault',
  /** A rule of moderation forbids it; details: `{ rule, field }`. */
  'rule',
  /** The act has left this computer, it can no longer be undone. */
  'too_late',
  /** The subject changed since it was seen; details: the current state. */
  'conflict',
  /** Another console has this profile open. */
  'profile_in_use',
  /** The database was written by a newer version; details: `{ found, supported }`. */
  'database_too_new',
  /** The disk refused to write; nothing was half done. */
  'storage_failed',
  'cancelled',
  /** No answer in the operation's time. */
  'timeout',
  /** The workspace process is not running. */
  'workspace_gone',
  /** A defect of the console; details: `{ op, name }`, as in its log line. */
  'internal',
])
export type BridgeErrorCode = z.infer<typeof BridgeErrorCode>

export const BridgeErrorBody = z.object({
  code: BridgeErrorCode,
  /** Whether the same call may succeed later. */
  retryable: z.boolean(),
  details: z.json(),
})
export type BridgeErrorBody = z.infer<typeof BridgeErrorBody>

const retryable: ReadonlySet<BridgeErrorCode> = new Set([
  'unreachable',
  'timeout',
  'workspace_gone',
  'storage_failed',
])

/** The one exception that operations throw and clients catch. */
export class BridgeError extends Error {
  readonly code: BridgeErrorCode
  readonly details: z.core.util.JSONType

  constructor(code: BridgeErrorCode, details: z.core.util.JSONType = null) {
    super(code)
    this.name = 'BridgeError'
    this.code = code
    this.details = details
  }

  get body(): BridgeErrorBody {
    return { code: this.code, retryable: retryable.has(this.code), details: this.details }
  }
}
