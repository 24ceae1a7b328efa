import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { Vote } from './votes.ts'

/**
 * Scores of a proposal. The core API gives their names and shape only (section 6.2); how they are reckoned is ours:
 * shares of votes and qualifications with the Wilson interval at 95 %.
 */
export interface Score {
  readonly score: number
  readonly lowerBound: number
  readonly upperBound: number
}

export interface Scores {
  readonly engagement: Score
  readonly agreement: Score
  readonly adhesion: Score
  readonly realistic: Score
  readonly platitude: Score
  readonly topScore: Score
  readonly controversy: Score
  readonly rejection: Score
  readonly zone: 'consensus' | 'rejection' | 'limbo' | 'controversy'
}

export type SequencePool = 'new' | 'tested' | 'excluded'

/** Two-sided 95 % of the normal distribution. */
const z = 1.96
/** Defaults of a sequence configuration (section 14). */
const newVotes = 10
const mostVotes = 1500

type CountOf = 'countVerified' | 'countSegment'

/** The scores over verified votes, or over those of a segment. */
export function scoresOf(votes: readonly Vote[], count: CountOf = 'countVerified'): Scores {
  const of = (key: string): number => countOf(votes, key, count)
  const [agree, disagree, neutral] = [of('agree'), of('disagree'), of('neutral')]
  const total = agree + disagree + neutral
  const share = (part: number): Score => wilson(part, total)
  const engagement = share(agree + disagree)
  const agreement = share(agree)
  const adhesion = share(of('likeIt'))
  const realistic = share(of('doable'))
  const platitude = share(of('platitudeAgree') + of('platitudeDisagree'))
  return {
    engagement,
    agreement,
    adhesion,
    realistic,
    platitude,
    topScore: sum([engagement, agreement, adhesion, realistic], platitude),
    controversy: share(2 * Math.min(agree, disagree)),
    rejection: share(disagree),
    zone: zoneOf(agree, disagree, total),
  }
}

/** Which pool of the sequence shows the proposal to citizens. */
export function sequencePoolOf(status: ProposalStatus, verifiedVotes: number): SequencePool {
  if (status !== 'Accepted' || verifiedVotes > mostVotes) return 'excluded'
  return verifiedVotes < newVotes ? 'new' : 'tested'
}

function countOf(votes: readonly Vote[], key: string, count: CountOf): number {
  for (const vote of votes) {
    if (vote.key === key) return vote[count]
    const found = vote.qualifications.find((qualification) => qualification.key === key)
    if (found !== undefined) return found[count]
  }
  return 0
}

/** The Wilson score interval; all zero without a vote. */
function wilson(part: number, total: number): Score {
  if (total === 0) return { score: 0, lowerBound: 0, upperBound: 0 }
  const rate = Math.min(1, part / total)
  const spread = z * Math.sqrt((rate * (1 - rate)) / total + (z * z) / (4 * total * total))
  const centre = rate + (z * z) / (2 * total)
  const scale = 1 + (z * z) / total
  return {
    score: rate,
    lowerBound: Math.max(0, (centre - spread) / scale),
    upperBound: Math.min(1, (centre + spread) / scale),
  }
}

function sum(parts: readonly Score[], less: Score): Score {
  const of = (field: keyof Score, lessField: keyof Score): number =>
    parts.reduce((total, part) => total + part[field], 0) - less[lessField]
  return {
    score: of('score', 'score'),
    lowerBound: of('lowerBound', 'upperBound'),
    upperBound: of('upperBound', 'lowerBound'),
  }
}

function zoneOf(agree: number, disagree: number, total: number): Scores['zone'] {
  if (total === 0) return 'limbo'
  if (agree / total >= 0.6) return 'consensus'
  if (disagree / total >= 0.6) return 'rejection'
  return agree / total >= 0.4 && disagree / total >= 0.4 ? 'controversy' : 'limbo'
}
