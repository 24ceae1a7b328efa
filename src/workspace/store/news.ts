import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import type { Connection } from './driver.ts'

export interface ReturningCase {
  readonly id: ProposalId
  readonly questionId: QuestionId
  readonly content: string
  readonly returnAt: string
}

/** What happened while nobody was at this desk. */
export interface News {
  /** Cases to be decided that were submitted after a moment; all of them without one. */
  readonly newCases: (question: number, since: string | null) => number
  readonly decidedByOthers: (since: string | null) => number
  /** Postponed cases that come back up to a moment, the earliest first. */
  readonly returning: (until: string, limit: number) => ReturningCase[]
}

export function newsOf(reader: Connection): News {
  const fresh = reader
    .prepare<[number, string], number>(
      `SELECT count(*) FROM base INDEXED BY base_open
       WHERE question = ? AND queue = 'to_decide' AND queue <> 'decided' AND created_at > ?`,
    )
    .pluck()
  const others = reader
    .prepare<[string], number>(
      `SELECT count(*) FROM news WHERE kind = 'decided_by_others' AND at > ?`,
    )
    .pluck()
  const returning = reader.prepare<[string, number], ReturningCase>(
    `SELECT id, question_id AS questionId, coalesce(shown_content, content) AS content, return_at AS returnAt
     FROM base WHERE return_at IS NOT NULL AND return_at <= ? AND shown_status = 'Postponed'
     ORDER BY return_at, number LIMIT ?`,
  )
  return {
    newCases: (question, since) => fresh.get(question, since ?? '') ?? 0,
    decidedByOthers: (since) => others.get(since ?? '') ?? 0,
    returning: (until, limit) => returning.all(until, limit),
  }
}
