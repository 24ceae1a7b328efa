import type { UserTable } from '../store/schema.ts'

type Named = Pick<UserTable, 'user_type' | 'first_name' | 'last_name' | 'organisation_name'>

/** First and last name, or the organisation's name; null when there is none. */
export function fullName(user: Named): string | null {
  if (user.user_type === 'ORGANISATION') return user.organisation_name
  const parts = [user.first_name, user.last_name].filter((part) => part !== null && part !== '')
  return parts.length === 0 ? null : parts.join(' ')
}

/** The name others see, by the type of user (core API, section 3.2). */
export function displayName(user: Named): string | null {
  switch (user.user_type) {
    case 'ORGANISATION':
      return user.organisation_name
    case 'PERSONALITY':
      return fullName(user)
    case 'ANONYMOUS':
      return null
    default:
      return user.first_name
  }
}

/** Whole years from a birth date `yyyy-MM-dd` to a moment, in UTC; null without a birth date. */
export function ageAt(dateOfBirth: string | null, moment: number): number | null {
  if (dateOfBirth === null) return null
  const today = new Date(moment).toISOString()
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return today.slice(5, 10) < dateOfBirth.slice(5) ? years - 1 : years
}
