import type { ProblemCode } from '../../core/governance/codes.ts'

const statuses: Readonly<Record<ProblemCode, number>> = {
  unauthorised: 401,
  forbidden: 403,
  email_not_verified: 403,
  not_found: 404,
  method_not_allowed: 405,
  invalid_body: 400,
  invalid_query: 400,
  bad_request: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  unusable_key: 422,
  key_taken: 409,
  too_many_devices: 409,
  cursor_gone: 410,
  hash_mismatch: 422,
  internal: 500,
}

/** Stops a request of `/vigie/v1` with problem details (RFC 9457). */
export class GovernanceFault extends Error {
  readonly code: ProblemCode
  /** Which member of the body or parameter of the query cannot be taken. */
  readonly field: string | null

  constructor(code: ProblemCode, field: string | null = null) {
    super(code)
    this.code = code
    this.field = field
  }

  get status(): number {
    return statuses[this.code]
  }
}
