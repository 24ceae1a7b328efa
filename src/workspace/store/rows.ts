import type { Judged } from '../../core/acts/shown.ts'
import type { ProposalId, QuestionId, TagId } from '../../core/identifiers.ts'
import type { Proposal, ProposalAuthor, ProposalEvent } from '../../core/moderation/proposal.ts'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { DeskQueue } from '../../core/acts/shown.ts'
import { unpack } from './packed.ts'

/** A row of `base`. */
export interface BaseRow {
  readonly number: number
  readonly id: ProposalId
  readonly question_id: QuestionId
  /** The question's number here, which keeps the indexes small. */
  readonly question: number
  readonly exact: 0 | 1
  readonly status: ProposalStatus
  readonly content: string
  /** JSON array of ids. */
  readonly tags: string
  readonly refusal_reason: string | null
  readonly created_at: string
  readonly updated_at: string | null
  readonly author: string
  readonly author_kind: string
  readonly votes: string
  readonly return_at: string | null
  readonly flags: number
  readonly shown_status: ProposalStatus
  readonly shown_content: string | null
  readonly queue: DeskQueue
  readonly flagged: 0 | 1
  /** The priority below zero: the lowest comes first. */
  readonly rank: number
  /** When the rank changes by age alone, in milliseconds since 1970; null when it does not. */
  readonly rank_until: number | null
  readonly late: 0 | 1
  readonly enrich: 0 | 1
  readonly escalated: 0 | 1
  readonly doubtful: 0 | 1
  /** A bit for each topic. */
  readonly topics: number
  /** A bit for each source. */
  readonly flag_sources: number
  /** When it was accepted or refused, as far as is known here. */
  readonly decided_at: string | null
}

export function judgedOf(
  row: Pick<BaseRow, 'status' | 'content' | 'tags' | 'refusal_reason'>,
): Judged {
  return {
    status: row.status,
    content: row.content,
    tags: JSON.parse(row.tags) as TagId[],
    refusalReason: row.refusal_reason,
  }
}

/** @param history the packed events, null while none have been read */
export function proposalOf(row: BaseRow, history: Buffer | null): Proposal {
  return {
    id: row.id,
    questionId: row.question_id,
    ...judgedOf(row),
    tags: JSON.parse(row.tags) as TagId[],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    votes: JSON.parse(row.votes) as Proposal['votes'],
    author: JSON.parse(row.author) as ProposalAuthor,
    events: history === null ? null : (unpack(history) as ProposalEvent[]),
  }
}
