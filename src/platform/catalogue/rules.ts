import { z } from 'zod'
import { markupIn } from '../http/body.ts'
import { violation, type Violation, type ViolationKey } from '../http/faults.ts'
import { slugOf } from '../proposals/text-forms.ts'

/** Rules of request fields that several resources share; each is a violation or null. */

export function check(
  holds: boolean,
  field: string,
  key: ViolationKey,
  message: string,
): Violation | null {
  return holds ? null : violation(field, key, message)
}

/** A text field that must be there, with something in it. */
export function present(field: string, value: string | null): Violation | null {
  return check(value !== null && value.trim() !== '', field, 'mandatory', `${field} is mandatory`)
}

export function atMost(field: string, value: string | null, length: number): Violation | null {
  const fits = value === null || value.length <= length
  return check(fits, field, 'too_long', `${field} must not be longer than ${length}`)
}

/** The "user input" rule on several fields (core API, section 4.1). */
export function withoutMarkup(
  fields: Readonly<Record<string, string | null>>,
): readonly (Violation | null)[] {
  return Object.entries(fields).map(([field, value]) => markupIn(field, value))
}

/** Countries are upper-cased and have three letters at most (section 1.5). */
export function countryCode(country: string): string {
  return country.trim().toUpperCase()
}

export function countryLength(country: string | null): Violation | null {
  return atMost('country', country, 3)
}

/** An image's address must be an `https` one (section 10.3). */
export function secureUrl(field: string, value: string | null): readonly (Violation | null)[] {
  if (value === null) return []
  if (!isUrl(value)) return [violation(field, 'malformed', `${field} is not a URL`)]
  return [check(value.startsWith('https://'), field, 'not_secure', `${field} must use https`)]
}

export function url(field: string, value: string | null): Violation | null {
  return check(value === null || isUrl(value), field, 'malformed', `${field} is not a URL`)
}

export function isUrl(value: string): boolean {
  return URL.canParse(value)
}

/** Lower-case words of letters and digits with hyphens between (section 11). */
export function slugForm(field: string, value: string): Violation | null {
  const isSlug = value !== '' && slugOf(value) === value
  return check(isSlug, field, 'invalid_slug', `${field} is not in slug form`)
}

export function email(value: string): Violation | null {
  const isEmail = z.email().safeParse(value).success
  return check(isEmail, 'email', 'invalid_email', 'email is not an email address')
}

/** Passwords have eight characters or more (section 13). */
export function password(value: string | null): Violation | null {
  const isLong = value === null || value.length >= 8
  return check(isLong, 'password', 'invalid_password', 'password needs 8 characters or more')
}
