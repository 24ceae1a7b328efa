import type { QuestionId } from '../../core/identifiers.ts'
import type { OverviewRow } from '../../core/moderation/overview.ts'
import type { Connection } from './driver.ts'

/** A decision as the platform has it, for a file that leaves the console. */
export interface DecisionRow {
  readonly number: number
  readonly id: string
  readonly questionId: QuestionId
  readonly status: 'Accepted' | 'Refused'
  readonly content: string
  readonly refusalReason: string | null
  /** JSON array of ids. */
  readonly tags: string
  readonly createdAt: string
  readonly decidedAt: string | null
  readonly flags: number
  readonly charterVersion: number | null
}

/** Which decisions: of one question or all; days of UTC, both included, or all. */
export interface DecisionSpan {
  readonly questionId: QuestionId | null
  readonly from: string | null
  readonly to: string | null
}

/** Walks through the whole store in short steps, so that nobody waits for it. Every step reads rows after a number. */
export interface Decisions {
  readonly lastNumber: () => number
  /** The proposals among the rows after `after`, of which `step` are looked at; `next` is null after the last. */
  readonly overviewRows: (
    after: number,
    step: number,
  ) => { rows: OverviewRow[]; next: number | null }
  readonly count: (span: DecisionSpan, after: number, upTo: number) => number
  readonly page: (span: DecisionSpan, after: number, upTo: number, limit: number) => DecisionRow[]
}

const decided = `status IN ('Accepted', 'Refused') AND (@questionId IS NULL OR question_id = @questionId)
  AND (@from IS NULL OR substr(decided_at, 1, 10) >= @from) AND (@to IS NULL OR substr(decided_at, 1, 10) <= @to)
  AND number > @after AND number <= @upTo`

type Parameters = DecisionSpan & { readonly after: number; readonly upTo: number }

export function decisionsOf(reader: Connection): Decisions {
  const last = reader.prepare<[], number>('SELECT coalesce(max(number), 0) FROM base').pluck()
  const rows = reader.prepare<[number, number], OverviewRow>(
    `SELECT question, status, created_at AS createdAt, decided_at AS decidedAt, refusal_reason AS refusalReason
     FROM base WHERE number > ? AND number <= ?`,
  )
  const count = reader
    .prepare<[Parameters], number>(`SELECT count(*) FROM base WHERE ${decided}`)
    .pluck()
  const page = reader.prepare<[Parameters & { readonly limit: number }], DecisionRow>(
    `SELECT number, id, question_id AS questionId, status, content, refusal_reason AS refusalReason, tags,
       created_at AS createdAt, decided_at AS decidedAt, flags,
       (SELECT charter_version FROM act WHERE proposal_id = base.id AND state = 'received'
        ORDER BY number DESC LIMIT 1) AS charterVersion
     FROM base WHERE ${decided} ORDER BY number LIMIT @limit`,
  )
  return {
    lastNumber: () => last.get() ?? 0,
    overviewRows: (after, step) => {
      const upTo = after + step
      return { rows: rows.all(after, upTo), next: upTo >= (last.get() ?? 0) ? null : upTo }
    },
    count: (span, after, upTo) => count.get({ ...span, after, upTo }) ?? 0,
    page: (span, after, upTo, limit) => page.all({ ...span, after, upTo, limit }),
  }
}
