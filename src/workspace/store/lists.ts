import type { ActState } from '../../core/acts/act.ts'
import {
  everydayView,
  type QueueCounts,
  type QueueView,
  type SearchHit,
} from '../../core/bridge/views.ts'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import type { Connection, Statement } from './driver.ts'
import { pageSql, foundSql } from './queue-sql.ts'
import type { BaseRow } from './rows.ts'
import { searcher } from './searcher.ts'
import { holdsWords, searchQuery, typedWords } from './words.ts'

/** Where a page of a queue ended: its order is (rank, created_at, number), or the last two alone. */
export interface QueueKey {
  readonly rank: number
  readonly createdAt: string
  readonly number: number
}

export type QueueRow = Pick<
  BaseRow,
  | 'id'
  | 'number'
  | 'content'
  | 'shown_content'
  | 'shown_status'
  | 'created_at'
  | 'flags'
  | 'author_kind'
  | 'rank'
  | 'question_id'
  | 'votes'
  | 'queue'
  | 'flagged'
  | 'return_at'
  | 'topics'
>

export interface QueueRequest extends QueueView {
  /** Topics left out, a bit for each. */
  readonly passed: number
}

export interface Lists {
  readonly queue: (
    questionId: QuestionId,
    request: QueueRequest,
    after: QueueKey | null,
    limit: number,
  ) => QueueRow[]
  readonly counts: (questionId: QuestionId) => QueueCounts
  readonly search: (text: string, questionId: QuestionId | null, limit: number) => SearchHit[]
  readonly actCounts: () => Partial<Record<ActState, number>>
  readonly dueToReturn: (now: string) => ProposalId[]
}

/** The queue as a moderator finds it. */
export const everyday: QueueRequest = { ...everydayView, passed: 0 }

/** Cases looked at one by one for words before all hits of these are gathered. */
const patience = 1000

/** Every list is a read of an index: its cost does not grow with the mirror. */
export function listsOf(reader: Connection): Lists {
  const statements = new Map<string, Statement<[QueueParameters], QueueRow>>()
  const counts = reader.prepare<[number], CountRow>('SELECT * FROM queue_count WHERE question = ?')
  const search = searcher(reader)
  const questionNumber = reader.prepare<[string], { number: number }>(
    'SELECT number FROM question WHERE id = ?',
  )
  const actCounts = reader.prepare<[], { state: ActState; n: number }>(
    'SELECT state, n FROM act_count',
  )
  const due = reader.prepare<[string], { id: ProposalId }>(
    `SELECT id FROM base WHERE return_at IS NOT NULL AND return_at <= ? AND queue = 'postponed'`,
  )

  function numberOf(id: QuestionId): number | undefined {
    return questionNumber.get(id)?.number
  }

  function prepared(sql: string): Statement<[QueueParameters], QueueRow> {
    const statement = statements.get(sql) ?? reader.prepare<[QueueParameters], QueueRow>(sql)
    statements.set(sql, statement)
    return statement
  }

  /** Frequent words soon fill a page in the order of the queue; rare ones have few hits to put in order. */
  function withWords(
    request: QueueRequest,
    words: readonly string[],
    parameters: QueueParameters,
  ): QueueRow[] {
    const hits: QueueRow[] = []
    const ahead = prepared(pageSql(request)).iterate({ ...parameters, limit: patience })
    let looked = 0
    for (const row of ahead) {
      looked += 1
      if (holdsWords(row.content, words)) hits.push(row)
      if (hits.length === parameters.limit) return hits
    }
    if (looked < patience) return hits
    const match = searchQuery(words, parameters.question) ?? ''
    return prepared(foundSql(request)).all({ ...parameters, match })
  }

  return {
    queue: (questionId, request, after, limit) => {
      const start = request.order === 'newest' ? newestStart : oldestStart
      const question = numberOf(questionId) ?? 0
      const parameters = { question, passed: request.passed, ...(after ?? start), limit }
      const words = typedWords(request.text ?? '')
      if (words.length > 0) return withWords(request, words, parameters)
      return prepared(pageSql(request)).all(parameters)
    },
    counts: (questionId) => summed(counts.all(numberOf(questionId) ?? 0)),
    search: (text, questionId, limit) => {
      const number = questionId === null ? null : numberOf(questionId)
      return number === undefined ? [] : search(text, number, limit)
    },
    actCounts: () => Object.fromEntries(actCounts.all().map(({ state, n }) => [state, n])),
    dueToReturn: (now) => due.all(now).map(({ id }) => id),
  }
}

interface QueueParameters extends QueueKey {
  readonly question: number
  readonly passed: number
  readonly limit: number
  readonly match?: string
}

/** Before everything, and after everything. */
const oldestStart: QueueKey = { rank: Number.MIN_SAFE_INTEGER, createdAt: '', number: 0 }
const newestStart: QueueKey = { rank: 0, createdAt: '\u{10FFFF}', number: 0 }

interface CountRow {
  readonly queue: string
  readonly flagged: number
  readonly late: number
  readonly enrich: number
  readonly escalated: number
  readonly doubtful: number
  readonly n: number
}

function summed(rows: readonly CountRow[]): QueueCounts {
  const sum = (is: (row: CountRow) => boolean): number =>
    rows.reduce((total, row) => total + (is(row) ? row.n : 0), 0)
  return {
    to_decide: sum(({ queue }) => queue === 'to_decide'),
    postponed: sum(({ queue }) => queue === 'postponed'),
    decided: sum(({ queue }) => queue === 'decided'),
    all: sum(() => true),
    flagged: sum(({ flagged }) => flagged === 1),
    late: sum(({ late }) => late === 1),
    to_enrich: sum(({ enrich }) => enrich === 1),
    escalated: sum(({ escalated }) => escalated === 1),
    doubtful: sum(({ doubtful }) => doubtful === 1),
  }
}
