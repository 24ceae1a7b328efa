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

export function keyAfter(row: QueueRow): QueueKey {
  return { rank: row.rank, createdAt: row.created_at, number: row.number }
}

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
  /**
   * The same with the words of `request.text`. A page may be shorter than asked for, even empty, and yet not the last:
   * `next` says where to go on, null at the end.
   */
  readonly found: (
    questionId: QuestionId,
    request: QueueRequest,
    after: QueueKey | null,
    limit: number,
  ) => { readonly rows: QueueRow[]; readonly next: QueueKey | null }
  readonly counts: (questionId: QuestionId) => QueueCounts
  readonly search: (text: string, questionId: QuestionId | null, limit: number) => SearchHit[]
  readonly actCounts: () => Partial<Record<ActState, number>>
  readonly dueToReturn: (now: string) => ProposalId[]
}

/** The queue as a moderator finds it. */
export const everyday: QueueRequest = { ...everydayView, passed: 0 }

/** Cases looked at one by one for words, for one page. */
const patience = 1200
/** With fewer hits among these, words are so rare that all their hits can be gathered and put in order. */
const rareBelow = 6

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
  ): { rows: QueueRow[]; next: QueueKey | null } {
    const rows: QueueRow[] = []
    let looked = 0
    let last: QueueRow | undefined
    for (const row of prepared(pageSql(request)).iterate({ ...parameters, limit: patience })) {
      looked += 1
      last = row
      if (holdsWords(row.content, words)) rows.push(row)
      if (rows.length === parameters.limit) break
    }
    const isEnd = looked < patience && rows.length < parameters.limit
    if (isEnd || last === undefined) return { rows, next: null }
    if (rows.length >= Math.min(rareBelow, parameters.limit)) return { rows, next: keyAfter(last) }
    const match = searchQuery(words, parameters.question) ?? ''
    const all = prepared(foundSql(request)).all({ ...parameters, match })
    const end = all.at(-1)
    const isFull = all.length === parameters.limit && end !== undefined
    return { rows: all, next: isFull ? keyAfter(end) : null }
  }

  function parametersOf(
    questionId: QuestionId,
    { order, passed }: QueueRequest,
    after: QueueKey | null,
    limit: number,
  ): QueueParameters {
    const start = order === 'newest' ? newestStart : oldestStart
    return { question: numberOf(questionId) ?? 0, passed, ...(after ?? start), limit }
  }

  return {
    queue: (questionId, request, after, limit) =>
      prepared(pageSql(request)).all(parametersOf(questionId, request, after, limit)),
    found: (questionId, request, after, limit) =>
      withWords(
        request,
        typedWords(request.text ?? ''),
        parametersOf(questionId, request, after, limit),
      ),
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
