import type { FlagView } from '../../core/bridge/views.ts'
import type { QuestionId, TagId } from '../../core/identifiers.ts'
import {
  priorityChangesAt,
  priorityOf,
  type Priority,
  type PriorityWeights,
} from '../../core/moderation/priority.ts'
import type { DeskQueue } from '../../core/acts/shown.ts'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import { tellTopics, topicBits } from '../moderation-data.ts'

/** What a queue knows of a flag. */
export interface FlagFacts {
  readonly source: FlagView['source']
  readonly reason: string
  readonly created_at: string
}

export const flagSourceBits: Readonly<Record<FlagView['source'], number>> = {
  citizen: 1,
  rule: 2,
  moderator: 4,
}

/** A case as it stands in the queues, from which its place there follows. */
export interface RankedCase {
  readonly question_id: QuestionId
  readonly created_at: string
  readonly author_kind: string
  /** JSON of `{agree, disagree, neutral}`. */
  readonly votes: string
  readonly queue: DeskQueue
  readonly flagged: 0 | 1
  readonly flags: readonly FlagFacts[]
}

/** The columns that give a case its place in the queues. */
export interface DerivedColumns {
  readonly rank: number
  readonly rank_until: number | null
  readonly late: 0 | 1
  readonly enrich: 0 | 1
  readonly topics: number
  readonly flag_sources: number
}

export interface DeriveMeans {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly weightsOf: (questionId: QuestionId) => PriorityWeights
  /** Whether the moderator reads the language of a question. */
  readonly reads: (questionId: QuestionId) => boolean
  readonly lacksTags: (questionId: QuestionId, tags: readonly TagId[]) => boolean
}

export interface Derive {
  readonly columns: (
    ranked: RankedCase,
    shown: {
      readonly status: ProposalStatus
      readonly content: string
      readonly tags: readonly TagId[]
    },
  ) => DerivedColumns
  readonly priority: (ranked: RankedCase) => Priority
}

const hour = 3_600_000

const none: Priority = { total: 0, parts: [], late: false }

export function deriver({ now, weightsOf, reads, lacksTags }: DeriveMeans): Derive {
  function priority(ranked: RankedCase): Priority {
    const { question_id: questionId, flags } = ranked
    if (!asksForSomething(ranked)) return none
    const { agree, disagree, neutral } = JSON.parse(ranked.votes) as Readonly<
      Record<'agree' | 'disagree' | 'neutral', number>
    >
    const since = waitsSince(ranked)
    return priorityOf(
      {
        // The platform does not say who flagged, so nobody's earlier flags can count.
        flags: flags.map(({ source }) => ({ source, trusted: false })),
        ageHours: since === null ? 0 : (now() - since) / hour,
        votes: agree + disagree + neutral,
        authorKind: ranked.author_kind,
        languageMatch: reads(questionId),
      },
      weightsOf(questionId),
    )
  }

  function changesAt(ranked: RankedCase): number | null {
    const since = asksForSomething(ranked) ? waitsSince(ranked) : null
    if (since === null) return null
    const age = priorityChangesAt((now() - since) / hour, weightsOf(ranked.question_id))
    return age === null ? null : Math.floor(since + age * hour) + 1
  }

  return {
    priority,
    columns: (ranked, shown) => {
      const { total, late } = priority(ranked)
      const reasons = ranked.flags.map(({ reason }) => reason)
      return {
        rank: total === 0 ? 0 : -total,
        rank_until: changesAt(ranked),
        late: late ? 1 : 0,
        enrich: shown.status === 'Accepted' && lacksTags(ranked.question_id, shown.tags) ? 1 : 0,
        topics: topicBits(tellTopics(shown.content, reasons)),
        flag_sources: ranked.flags.reduce((bits, { source }) => bits | flagSourceBits[source], 0),
      }
    },
  }
}

/** What is decided asks for nothing, unless it was flagged since. */
function asksForSomething({ queue, flagged }: RankedCase): boolean {
  return queue !== 'decided' || flagged === 1
}

/** Since when somebody waits for us, in milliseconds since 1970; null while a case was put off on purpose. */
function waitsSince({ queue, created_at: createdAt, flags }: RankedCase): number | null {
  if (queue === 'postponed') return null
  const latestFlag = flags.reduce(
    (latest, flag) => Math.max(latest, Date.parse(flag.created_at)),
    0,
  )
  const since = queue === 'decided' ? latestFlag : Date.parse(createdAt)
  return Number.isFinite(since) ? since : null
}
