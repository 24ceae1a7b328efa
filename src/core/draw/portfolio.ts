import { canonicalJson } from '../acts/index.ts'
import { DrawError } from './errors.ts'
import { leximin } from './leximin.ts'
import {
  boundsOf,
  byText,
  groupByProfile,
  type Profile,
  type ProfileGroup,
  type Quotas,
  type Volunteer,
} from './pool.ts'
import { largestRemainder } from './slots.ts'
import { loadSolver, type Composition } from './solver.ts'

/** The lottery is published in this many slots of one chance each (governance, section 4). */
export const portfolioSlots = 1000

export interface ProfileChance {
  readonly profile: Profile
  /** Volunteers with this profile. */
  readonly count: number
  /** Of one volunteer, by exact leximin. */
  readonly exactChance: number
  /** Of one volunteer, in the lottery as published. */
  readonly chance: number
}

export interface SeatsOfProfile {
  readonly profile: Profile
  readonly seats: number
}

export interface PublishedComposition {
  /** Profiles with at least one seat, in the order of their canonical texts. */
  readonly composition: readonly SeatsOfProfile[]
  readonly slots: number
}

export interface Portfolio {
  readonly profiles: readonly ProfileChance[]
  /** In the order of the compositions' canonical texts; slots together 1,000. */
  readonly portfolio: readonly PublishedComposition[]
  /** The least chance of anyone, before and after rounding to slots. */
  readonly minimum: { readonly exact: number; readonly rounded: number }
  /** The most that rounding takes from anyone. */
  readonly loss: number
}

/**
 * The lottery of a draw with quotas: leximin over profiles, rounded to 1,000 slots (governance, section 4).
 * @param seats whole number from 1
 * @throws DrawError
 */
export async function leximinPortfolio(
  pool: readonly Volunteer[],
  seats: number,
  quotas: Quotas,
): Promise<Portfolio> {
  const groups = groupByProfile(pool)
  if (!Number.isSafeInteger(seats) || seats < 1) throw new DrawError('invalid_seats')
  const bounds = boundsOf(groups, quotas)
  if (seats > pool.length) throw new DrawError('quotas_cannot_be_met')
  const sizes = groups.map(({ labels }) => labels.length)
  const exact = leximin(await loadSolver(), sizes, seats, bounds)
  const items = exact.compositions
    .map((composition, index) => publish(groups, composition, exact.probabilities[index] ?? 0))
    .toSorted(byText)
  const slots = largestRemainder(items, portfolioSlots)
  const portfolio = items
    .map(({ seatsOf, composition }, index) => ({ seatsOf, composition, slots: slots[index] ?? 0 }))
    .filter((item) => item.slots > 0)
  const profiles = groups.map(({ profile }, group): ProfileChance => {
    const count = sizes[group] ?? 0
    const filled = portfolio.reduce((sum, item) => sum + item.slots * (item.seatsOf[group] ?? 0), 0)
    const exactChance = exact.chances[group] ?? 0
    return { profile, count, exactChance, chance: filled / (portfolioSlots * count) }
  })
  return {
    profiles,
    portfolio: portfolio.map(({ composition, slots }) => ({ composition, slots })),
    minimum: {
      exact: Math.min(...profiles.map(({ exactChance }) => exactChance)),
      rounded: Math.min(...profiles.map(({ chance }) => chance)),
    },
    loss: Math.max(0, ...profiles.map(({ exactChance, chance }) => exactChance - chance)),
  }
}

function publish(groups: readonly ProfileGroup[], seatsOf: Composition, probability: number) {
  const composition = groups.flatMap(({ profile }, group): SeatsOfProfile[] => {
    const seats = seatsOf[group] ?? 0
    return seats > 0 ? [{ profile, seats }] : []
  })
  return { seatsOf, composition, probability, text: canonicalJson(composition) }
}
