import { forbidden, type PlainFault, unauthorised, ValidationFault, violation } from './faults.ts'

/** Who may call an operation (core API, section 3.3). */
export type Guard = 'anyone' | 'signed-in' | 'moderation' | 'admin' | 'super-admin'

/** The person behind a valid access token. */
export interface Caller {
  readonly userId: string
  readonly email: string
  readonly emailVerified: boolean
  readonly roles: readonly string[]
  readonly availableQuestions: readonly string[]
  /** First and last name, or the organisation's; what a lock shows to others. */
  readonly fullName: string
  /** SHA-256 of the access token. */
  readonly accessHash: string
}

const allowedRoles: Readonly<Record<Exclude<Guard, 'anyone' | 'signed-in'>, readonly string[]>> = {
  moderation: ['ROLE_MODERATOR', 'ROLE_ADMIN', 'ROLE_SUPER_ADMIN'],
  admin: ['ROLE_ADMIN', 'ROLE_SUPER_ADMIN'],
  'super-admin': ['ROLE_SUPER_ADMIN'],
}

/**
 * Lets the caller through or stops the request: 401 without a person, 403 without the role.
 * @returns the caller, null only when anyone may call and nobody is signed in
 */
export function checkGuard(guard: Guard, caller: Caller | null): Caller | null {
  if (guard === 'anyone') return caller
  if (caller === null) throw unauthorised()
  if (guard === 'signed-in') return caller
  if (!allowedRoles[guard].some((role) => caller.roles.includes(role))) throw forbidden()
  return caller
}

/** Section 2.6: on a locked-down platform everybody needs a verified email first. */
export function checkConnection(mandatory: boolean, caller: Caller | null): void {
  if (!mandatory) return
  if (caller === null) throw unauthorised()
  if (caller.emailVerified) return
  throw new ValidationFault(
    [violation('unknown', 'email_not_verified', 'The email address is not verified.')],
    403,
  )
}

/** `ROLE_ADMIN` only: a super admin without it has no question rights (section 17, trap 12). */
export function hasAllQuestions(caller: Caller): boolean {
  return caller.roles.includes('ROLE_ADMIN')
}

/** Stops with 403 unless the caller has the question right on every question named; an empty list passes. */
export function requireQuestionRight(
  caller: Caller,
  questionIds: readonly (string | null)[],
): void {
  if (hasAllQuestions(caller)) return
  const has = (id: string | null): boolean => id === null || caller.availableQuestions.includes(id)
  if (!questionIds.every(has)) throw forbidden()
}

/** The questions a list may show to the caller: those asked for, less those without the right. Null means all. */
export function visibleQuestions(
  caller: Caller,
  asked: readonly string[] | null,
): readonly string[] | null {
  if (hasAllQuestions(caller)) return asked
  return asked === null
    ? caller.availableQuestions
    : asked.filter((id) => caller.availableQuestions.includes(id))
}

const bearer = /^bearer +(\S+) *$/i

/** The bearer token of an `Authorization` header, or null when it carries none. */
export function bearerToken(header: string | undefined): string | null {
  return bearer.exec(header ?? '')?.[1] ?? null
}

/** 401 of an unknown or expired token: before the operation runs, also on public ones (section 2.3). */
export function rejectedToken(): PlainFault {
  return unauthorised()
}
