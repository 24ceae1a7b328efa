/** One failing rule of a request (core API, section 4.1). `message` is for people; nobody matches on it. */
export interface Violation {
  readonly field: string
  readonly key: ViolationKey
  readonly message: string | null
}

/** The closed list of codes of section 4.1. */
export type ViolationKey =
  | 'mandatory'
  | 'malformed'
  | 'invalid_content'
  | 'invalid_value'
  | 'too_long'
  | 'too_short'
  | 'invalid_email'
  | 'invalid_slug'
  | 'invalid_color'
  | 'invalid_age'
  | 'invalid_postal_code'
  | 'invalid_password'
  | 'invalid_format'
  | 'non_empty'
  | 'not_found'
  | 'not_secure'
  | 'legal_consent'
  | 'already_registered'
  | 'already_locked'
  | 'invalid_state'
  | 'email_not_verified'
  | 'not-initial'

/** Answers with a JSON array of violations, 400 unless told otherwise. */
export class ValidationFault extends Error {
  readonly violations: readonly Violation[]
  readonly status: number

  constructor(violations: readonly Violation[], status = 400) {
    super(violations.map((violation) => `${violation.field}/${violation.key}`).join(' '))
    this.violations = violations
    this.status = status
  }
}

/** Answers with one line of plain text (section 4.2). */
export class PlainFault extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, text: string, headers: Readonly<Record<string, string>> = {}) {
    super(text)
    this.status = status
    this.headers = headers
  }
}

export type TokenFaultKey =
  | 'invalid_grant'
  | 'invalid_request'
  | 'unsupported_grant_type'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'access_denied'

const tokenStatus: Readonly<Record<TokenFaultKey, number>> = {
  invalid_grant: 400,
  invalid_request: 400,
  unsupported_grant_type: 400,
  invalid_client: 401,
  unauthorized_client: 400,
  access_denied: 401,
}

/** Answers with the single object of the token endpoints (section 2.2). */
export class TokenFault extends Error {
  readonly key: TokenFaultKey

  constructor(key: TokenFaultKey, text: string) {
    super(text)
    this.key = key
  }

  get status(): number {
    return tokenStatus[this.key]
  }
}

/** A violation with a sentence of its own. */
export function violation(field: string, key: ViolationKey, message: string | null): Violation {
  return { field, key, message }
}

/** Stops the request with one violation. */
export function refuse(field: string, key: ViolationKey, message: string | null): never {
  throw new ValidationFault([violation(field, key, message)])
}

/** Stops the request when any rule failed; all of them are told together (section 4.1). */
export function refuseAll(violations: readonly (Violation | null)[]): void {
  const failed = violations.filter((each) => each !== null)
  if (failed.length > 0) throw new ValidationFault(failed)
}

/** 404, plain text. */
export function notFound(): PlainFault {
  return new PlainFault(404, 'There is nothing here.')
}

/** 403, plain text. */
export function forbidden(): PlainFault {
  return new PlainFault(403, 'You may not do this.')
}

/** 401, plain text, with the challenge of section 4.2. */
export function unauthorised(): PlainFault {
  return new PlainFault(401, 'Sign in first.', {
    'www-authenticate': 'Bearer realm="make.org API"',
  })
}
