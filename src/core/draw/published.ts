import type { Profile } from './pool.ts'
import { portfolioSlots, type Portfolio, type PublishedComposition } from './portfolio.ts'
import type { PortfolioFile } from './proof-file.ts'
import { canonicalJson } from '../acts/index.ts'

/** Chances are published with nine decimals. */
const unit = 1_000_000_000n

interface Ratio {
  readonly over: bigint
  readonly under: bigint
}

/** The portfolio as it is published: whole numbers and texts only (governance, section 4). */
export function publishPortfolio(portfolio: Portfolio): PortfolioFile {
  const profiles = portfolio.profiles.map(({ profile, count, exactChance }) => ({
    profile: { ...profile },
    count,
    exact: decimalText(BigInt(Math.round(exactChance * Number(unit)))),
  }))
  return {
    v: 1,
    compositions: portfolio.portfolio.map(({ composition, slots }) => ({
      composition: composition.map(({ profile, seats }) => ({ profile: { ...profile }, seats })),
      slots,
    })),
    ...publishedChances(profiles, portfolio.portfolio),
  }
}

/**
 * What a portfolio says of chances, recomputed from its slots: each profile's chance, the least, and the most that
 * rounding took from anyone against the exact chance given, rounded up.
 */
export function publishedChances(
  profiles: readonly Pick<PortfolioFile['profiles'][number], 'profile' | 'count' | 'exact'>[],
  compositions: readonly PublishedComposition[],
): Pick<PortfolioFile, 'profiles' | 'minimum' | 'loss'> {
  const lottery = compositions.map(({ composition, slots }) => ({
    slots: BigInt(slots),
    seats: new Map(composition.map((part) => [canonicalJson(part.profile), BigInt(part.seats)])),
  }))
  const chances = profiles.map(({ profile, count }) => chanceOf(profile, count, lottery))
  const losses = profiles.map(({ exact }, index) => lossOf(exact, chances[index] ?? zero))
  return {
    profiles: profiles.map(({ profile, count, exact }, index) => ({
      profile: { ...profile },
      count,
      chance: ratioText(chances[index] ?? zero),
      exact,
    })),
    minimum: ratioText(
      chances.reduce((least, chance) => (isLess(chance, least) ? chance : least), one),
    ),
    loss: decimalText(losses.reduce((most, loss) => (loss > most ? loss : most), 0n)),
  }
}

const zero: Ratio = { over: 0n, under: 1n }
const one: Ratio = { over: 1n, under: 1n }

/** A composition's slots, and its seats by canonical text of the profile. */
interface Lot {
  readonly slots: bigint
  readonly seats: ReadonlyMap<string, bigint>
}

function chanceOf(profile: Profile, count: number, lottery: readonly Lot[]): Ratio {
  if (count === 0) return zero
  const text = canonicalJson(profile)
  const filled = lottery.reduce(
    (sum, { slots, seats }) => sum + slots * (seats.get(text) ?? 0n),
    0n,
  )
  return lowest({ over: filled, under: BigInt(portfolioSlots) * BigInt(count) })
}

function lossOf(exact: string, chance: Ratio): bigint {
  const difference = BigInt(exact.replace('.', '')) * chance.under - chance.over * unit
  return difference <= 0n ? 0n : (difference + chance.under - 1n) / chance.under
}

function isLess(left: Ratio, right: Ratio): boolean {
  return left.over * right.under < right.over * left.under
}

function lowest({ over, under }: Ratio): Ratio {
  let [divisor, rest] = [under, over]
  while (rest > 0n) [divisor, rest] = [rest, divisor % rest]
  return { over: over / divisor, under: under / divisor }
}

function ratioText({ over, under }: Ratio): string {
  return `${over}/${under}`
}

function decimalText(units: bigint): string {
  return `${units / unit}.${String(units % unit).padStart(9, '0')}`
}
