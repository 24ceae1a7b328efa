import { canonicalJson } from '../acts/index.ts'
import { DrawError } from './errors.ts'

/** Category → value, such as `{ age: '16-29' }`. */
export type Profile = Readonly<Record<string, string>>

export interface Volunteer {
  /** Pseudonym; only its owner can tell whose it is (governance, section 4). */
  readonly label: string
  readonly profile: Profile
}

/** Category → value → `[least, most]` seats. A value without quota is not bounded. */
export type Quotas = Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>

/** All volunteers of one profile: they are alike, so they have one chance. */
export interface ProfileGroup {
  readonly profile: Profile
  /** Canonical JSON of the profile: its identity, and what breaks ties. */
  readonly text: string
  readonly labels: readonly string[]
}

/**
 * Groups a pool by profile, in the order of the profiles' canonical texts.
 * @throws DrawError `invalid_pool`, `invalid_label`, `invalid_profile`, `duplicate_label`
 */
export function groupByProfile(pool: readonly Volunteer[]): readonly ProfileGroup[] {
  if (!Array.isArray(pool) || pool.length === 0) throw new DrawError('invalid_pool')
  const labels = new Set<string>()
  const groups = new Map<string, { profile: Profile; text: string; labels: string[] }>()
  for (const volunteer of pool as readonly Volunteer[]) {
    const { label, profile } = checkVolunteer(volunteer)
    if (labels.has(label)) throw new DrawError('duplicate_label')
    labels.add(label)
    const text = canonicalJson(profile)
    const group = groups.get(text) ?? { profile: { ...profile }, text, labels: [] }
    group.labels.push(label)
    groups.set(text, group)
  }
  return [...groups.values()].toSorted(byText)
}

/** Order of canonical texts: UTF-16 code units, as RFC 8785 orders keys. */
export function byText(left: { readonly text: string }, right: { readonly text: string }): number {
  if (left.text === right.text) return 0
  return left.text < right.text ? -1 : 1
}

/** One bound of a quota: the seats of these groups, by index, together. */
export interface Bound {
  readonly groups: readonly number[]
  readonly least: number
  readonly most: number
}

/**
 * The bounds that quotas put on groups. A value nobody has still bounds: nobody can fill it.
 * @throws DrawError `invalid_quota`
 */
export function boundsOf(groups: readonly ProfileGroup[], quotas: Quotas): readonly Bound[] {
  return ownEntries(quotas).flatMap(([category, values]) =>
    ownEntries(values).map(([value, quota]) => {
      const [least, most] = checkQuota(quota)
      const bound = groups.flatMap(({ profile }, index) =>
        Object.hasOwn(profile, category) && profile[category] === value ? [index] : [],
      )
      return { groups: bound, least, most }
    }),
  )
}

function checkVolunteer(volunteer: Volunteer | null): Volunteer {
  const { label, profile }: Partial<Volunteer> = volunteer ?? {}
  if (typeof label !== 'string' || label === '' || !label.isWellFormed())
    throw new DrawError('invalid_label')
  if (typeof profile !== 'object' || profile === null || Array.isArray(profile))
    throw new DrawError('invalid_profile')
  for (const [category, value] of Object.entries(profile)) {
    if (typeof value !== 'string' || !value.isWellFormed() || !category.isWellFormed())
      throw new DrawError('invalid_profile')
  }
  return { label, profile }
}

function checkQuota(quota: readonly [number, number]): readonly [number, number] {
  if (!Array.isArray(quota) || quota.length !== 2) throw new DrawError('invalid_quota')
  const [least, most] = quota as readonly [number, number]
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || least < 0 || least > most)
    throw new DrawError('invalid_quota')
  return [least, most]
}

function ownEntries<Value>(object: Readonly<Record<string, Value>>): [string, Value][] {
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    throw new DrawError('invalid_quota')
  return Object.entries(object)
}
