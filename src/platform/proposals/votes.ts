/** A count four ways (core API, section 5). */
export interface Counts {
  readonly count: number
  readonly countVerified: number
  readonly countSequence: number
  readonly countSegment: number
}

export type VoteKey = 'agree' | 'disagree' | 'neutral'

export interface Qualification extends Counts {
  readonly key: string
}

export interface Vote extends Counts {
  readonly key: VoteKey
  readonly qualifications: readonly Qualification[]
}

const qualificationKeys = {
  agree: ['likeIt', 'doable', 'platitudeAgree'],
  disagree: ['noWay', 'impossible', 'platitudeDisagree'],
  neutral: ['doNotUnderstand', 'noOpinion', 'doNotCare'],
} as const satisfies Record<VoteKey, readonly string[]>

const noCounts: Counts = { count: 0, countVerified: 0, countSequence: 0, countSegment: 0 }

/** The three votes with their three qualifications each; every vote counts as verified. */
export function votesOf(counts: Readonly<Record<VoteKey, number>>): readonly Vote[] {
  const keys: readonly VoteKey[] = ['agree', 'disagree', 'neutral']
  return keys.map((key) => ({
    key,
    ...noCounts,
    count: counts[key],
    countVerified: counts[key],
    qualifications: qualificationKeys[key].map((qualification) => ({
      key: qualification,
      ...noCounts,
    })),
  }))
}

export const noVotes = votesOf({ agree: 0, disagree: 0, neutral: 0 })

/** The sum of one count over the votes. */
export function totalOf(votes: readonly Vote[], count: keyof Counts): number {
  return votes.reduce((sum, vote) => sum + vote[count], 0)
}

export function voteCount(votes: readonly Vote[], key: VoteKey): number {
  return votes.find((vote) => vote.key === key)?.count ?? 0
}

/** Agreeing votes among all, 0 to 1; 0 without a vote (section 6.1). */
export function agreementRate(votes: readonly Vote[]): number {
  const total = totalOf(votes, 'count')
  return total === 0 ? 0 : voteCount(votes, 'agree') / total
}

const trendingVotes = 50

/** `popular` from 50 votes and 80 % agreeing, `controversial` from 40 % on both sides (section 6.2). */
export function trendingOf(votes: readonly Vote[]): 'popular' | 'controversial' | null {
  const total = totalOf(votes, 'count')
  if (total < trendingVotes) return null
  const agree = voteCount(votes, 'agree') / total
  const disagree = voteCount(votes, 'disagree') / total
  if (agree >= 0.8) return 'popular'
  return agree >= 0.4 && disagree >= 0.4 ? 'controversial' : null
}
