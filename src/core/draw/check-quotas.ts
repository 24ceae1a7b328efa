import { canonicalJson } from '../acts/index.ts'
import { DrawError } from './errors.ts'
import { when, type DrawFailureCode } from './findings.ts'
import { boundsOf, groupByProfile, type Bound, type ProfileGroup } from './pool.ts'
import { portfolioSlots, type SeatsOfProfile } from './portfolio.ts'
import { fileHash, type DrawProof, type PoolFile, type PortfolioFile } from './proof-file.ts'
import { publishedChances } from './published.ts'

/** Check 5: pool and portfolio are those committed to, every composition keeps the quotas, every chance is as said. */
export function checkQuotas(proof: DrawProof): readonly DrawFailureCode[] {
  const { pool, portfolio, commit } = proof
  const hashes = [
    ...when(fileHash(pool) !== commit.record.pool, 'pool_hash_mismatch'),
    ...when(fileHash(portfolio) !== commit.record.portfolio, 'portfolio_hash_mismatch'),
  ]
  const basis = readPool(pool)
  if (basis === null) return [...hashes, 'pool_invalid']
  return [...hashes, ...checkPortfolio(portfolio, pool.seats, basis)]
}

interface PoolBasis {
  readonly groups: readonly ProfileGroup[]
  readonly bounds: readonly Bound[]
}

/** The pool's groups and bounds, or null where it breaks its own rules. */
function readPool(pool: PoolFile): PoolBasis | null {
  const categories = canonicalJson(pool.categories.toSorted())
  const isComplete = pool.volunteers.every(
    ({ profile }) => canonicalJson(Object.keys(profile).toSorted()) === categories,
  )
  const isKnown = Object.keys(pool.quotas).every((category) => pool.categories.includes(category))
  if (!isComplete || !isKnown) return null
  try {
    const groups = groupByProfile(pool.volunteers)
    return { groups, bounds: boundsOf(groups, pool.quotas) }
  } catch (error) {
    if (error instanceof DrawError) return null
    throw error
  }
}

function checkPortfolio(
  portfolio: PortfolioFile,
  seats: number,
  { groups, bounds }: PoolBasis,
): readonly DrawFailureCode[] {
  const { compositions, profiles } = portfolio
  const total = compositions.reduce((sum, { slots }) => sum + slots, 0)
  const isOrdered = [
    compositions.map(({ composition }) => canonicalJson(composition)),
    ...compositions.map(({ composition }) => profileTexts(composition)),
  ].every(isAscending)
  const isKept = compositions.every(({ composition }) => keeps(composition, seats, groups, bounds))
  const expected = groups.map(({ profile, labels }, index) => ({
    profile,
    count: labels.length,
    exact: profiles[index]?.exact ?? '0.000000000',
  }))
  const { profiles: given, minimum, loss } = portfolio
  const chances = canonicalJson(publishedChances(expected, compositions))
  return [
    ...when(total !== portfolioSlots, 'slots_total'),
    ...when(!isOrdered, 'portfolio_order'),
    ...when(!isKept, 'composition_breaks_quotas'),
    ...when(canonicalJson({ profiles: given, minimum, loss }) !== chances, 'chances_mismatch'),
  ]
}

/** Whether a composition fills the seats from the groups there are, within every bound. */
function keeps(
  composition: readonly SeatsOfProfile[],
  seats: number,
  groups: readonly ProfileGroup[],
  bounds: readonly Bound[],
): boolean {
  const asked = new Map(
    composition.map((part): [string, number] => [canonicalJson(part.profile), part.seats]),
  )
  const filled = groups.map(({ text }) => asked.get(text) ?? 0)
  // Seats of a profile nobody has, or of one named twice, are missing from the sum.
  if (sum(filled) !== seats || sum(composition.map((part) => part.seats)) !== seats) return false
  if (groups.some(({ labels }, group) => (filled[group] ?? 0) > labels.length)) return false
  return bounds.every((bound) => {
    const held = sum(bound.groups.map((group) => filled[group] ?? 0))
    return held >= bound.least && held <= bound.most
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function profileTexts(composition: readonly SeatsOfProfile[]): readonly string[] {
  return composition.map(({ profile }) => canonicalJson(profile))
}

function isAscending(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || text > (texts[index - 1] ?? text))
}
