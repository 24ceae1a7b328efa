import { z } from 'zod'

/** How much each fact weighs, in whole points: data of a question, versioned, never code. */
export const PriorityWeights = z.object({
  version: z.int().positive(),
  flag: z.object({ citizen: z.int(), rule: z.int(), moderator: z.int() }),
  /** Added for each flag of somebody whose earlier flags were mostly upheld. */
  trustedFlagger: z.int(),
  flagsAtMost: z.int(),
  /** For each started day beyond the service level. */
  dayLate: z.int(),
  /** For each started quarter of the service level that has passed. */
  quarterOfServiceLevel: z.int(),
  delayAtMost: z.int(),
  /** For each started ten votes on a text that is published. */
  tenVotes: z.int(),
  votesAtMost: z.int(),
  /** Organisations and personalities, whom the core API serves first (section 15.5). */
  notUser: z.int(),
  /** The moderator reads the question's language. */
  languageMatch: z.int(),
  serviceLevelHours: z.int().positive(),
})
export type PriorityWeights = z.infer<typeof PriorityWeights>

/** The weights of every question, and what single ones weigh otherwise, such as their service level. */
export const PriorityData = z.object({
  everywhere: PriorityWeights,
  /** By the id of the question. */
  byQuestion: z.record(z.string(), PriorityWeights.partial()),
})
export type PriorityData = z.infer<typeof PriorityData>

export function weightsOf(data: PriorityData, questionId: string): PriorityWeights {
  const own = Object.hasOwn(data.byQuestion, questionId) ? data.byQuestion[questionId] : undefined
  return own === undefined ? data.everywhere : PriorityWeights.parse({ ...data.everywhere, ...own })
}

/** What a case's priority is made of. */
export interface PriorityFacts {
  readonly flags: readonly {
    readonly source: 'citizen' | 'rule' | 'moderator'
    readonly trusted: boolean
  }[]
  /** Hours since it was submitted, or since it was flagged when it had been decided. */
  readonly ageHours: number
  readonly votes: number
  readonly authorKind: string
  readonly languageMatch: boolean
}

export const PriorityPart = z.object({
  kind: z.enum(['flags', 'delay', 'votes', 'author', 'language']),
  points: z.int(),
  /** The figure behind the points: flags, hours of age, votes; 1 where it is a yes. */
  amount: z.number(),
})
export type PriorityPart = z.infer<typeof PriorityPart>

export interface Priority {
  readonly total: number
  /** Every part that is not nothing: their points add up to the total. */
  readonly parts: readonly PriorityPart[]
  readonly late: boolean
}

/** The priority of a case: a sum that can be opened. Never below zero when no weight is. */
export function priorityOf(facts: PriorityFacts, weights: PriorityWeights): Priority {
  const hours = Math.max(0, facts.ageHours)
  const parts: readonly PriorityPart[] = [
    { kind: 'flags', points: flagPoints(facts, weights), amount: facts.flags.length },
    { kind: 'delay', points: delayPoints(hours, weights), amount: hours },
    { kind: 'votes', points: votePoints(facts.votes, weights), amount: facts.votes },
    { kind: 'author', points: facts.authorKind === 'USER' ? 0 : weights.notUser, amount: 1 },
    { kind: 'language', points: facts.languageMatch ? weights.languageMatch : 0, amount: 1 },
  ]
  const telling = parts.filter(({ points }) => points !== 0)
  return {
    total: telling.reduce((sum, { points }) => sum + points, 0),
    parts: telling,
    late: hours > weights.serviceLevelHours,
  }
}

/**
 * The age at which a case's priority or lateness changes next, or null when it stays as it is. It changes just after
 * that age, not at it.
 * @param ageHours hours, as in `PriorityFacts`
 */
export function priorityChangesAt(ageHours: number, weights: PriorityWeights): number | null {
  const { serviceLevelHours } = weights
  const hours = Math.max(0, ageHours)
  if (hours < serviceLevelHours) {
    const quarter = serviceLevelHours / 4
    return Math.min((Math.floor(hours / quarter) + 1) * quarter, serviceLevelHours)
  }
  if (hours === serviceLevelHours) return serviceLevelHours
  if (delayPoints(hours, weights) >= weights.delayAtMost) return null
  return serviceLevelHours + Math.ceil((hours - serviceLevelHours) / 24) * 24
}

function flagPoints(facts: PriorityFacts, weights: PriorityWeights): number {
  const points = facts.flags.reduce(
    (sum, flag) => sum + weights.flag[flag.source] + (flag.trusted ? weights.trustedFlagger : 0),
    0,
  )
  return Math.min(points, weights.flagsAtMost)
}

function delayPoints(hours: number, weights: PriorityWeights): number {
  const withinLevel = Math.min(hours, weights.serviceLevelHours)
  const quarters = Math.floor((withinLevel * 4) / weights.serviceLevelHours)
  const daysLate = Math.ceil(Math.max(0, hours - weights.serviceLevelHours) / 24)
  return Math.min(
    quarters * weights.quarterOfServiceLevel + daysLate * weights.dayLate,
    weights.delayAtMost,
  )
}

function votePoints(votes: number, weights: PriorityWeights): number {
  return Math.min(Math.ceil(votes / 10) * weights.tenVotes, weights.votesAtMost)
}
