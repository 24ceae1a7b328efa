import type { ActState } from '../../core/acts/act.ts'
import type { QueueFilter, SearchHit } from '../../core/bridge/views.ts'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import type { Connection } from './driver.ts'
import type { BaseRow } from './rows.ts'
import { searcher } from './searcher.ts'

/** Where a page of a queue ended: its order is (rank, created_at, number). */
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
>

export interface Lists {
  /** Organisations and personalities first, then oldest first (core API, section 15.5). */
  readonly queue: (
    questionId: QuestionId,
    filter: QueueFilter,
    after: QueueKey | null,
    limit: number,
  ) => QueueRow[]
  readonly counts: (questionId: QuestionId) => Record<QueueFilter, number>
  readonly search: (text: string, questionId: QuestionId | null, limit: number) => SearchHit[]
  readonly actCounts: () => Partial<Record<ActState, number>>
  readonly dueToReturn: (now: string) => ProposalId[]
}

/** The stretches of the index that a filter reads. */
const stretches: Readonly<Record<QueueFilter, readonly string[]>> = {
  to_decide: [`queue = 'to_decide'`],
  flagged: ['flagged = 1'],
  postponed: [`queue = 'postponed'`],
  decided: [`queue = 'decided'`],
  all: [`queue = 'to_decide'`, `queue = 'postponed'`, `queue = 'decided'`],
}

const queueColumns =
  'id, number, content, shown_content, shown_status, created_at, flags, author_kind, rank'

/** One page in order; the page of several stretches is merged from a page of each, so that one index serves all. */
function pageSql(filter: QueueFilter): string {
  const order = 'ORDER BY rank, created_at, number LIMIT @limit'
  const parts = stretches[filter].map(
    (stretch) =>
      `SELECT * FROM (SELECT ${queueColumns} FROM base WHERE question = @question AND ${stretch}
         AND (rank, created_at, number) > (@rank, @createdAt, @number) ${order})`,
  )
  return `${parts.join(' UNION ALL ')} ${order}`
}

/** Every list is a read of an index: its cost does not grow with the mirror. */
export function listsOf(reader: Connection): Lists {
  const pageOf = (filter: QueueFilter) =>
    reader.prepare<[Record<string, string | number>], QueueRow>(pageSql(filter))
  const pages = {
    to_decide: pageOf('to_decide'),
    flagged: pageOf('flagged'),
    postponed: pageOf('postponed'),
    decided: pageOf('decided'),
    all: pageOf('all'),
  } satisfies Record<QueueFilter, unknown>
  const counts = reader.prepare<[number], { queue: string; flagged: number; n: number }>(
    'SELECT queue, flagged, n FROM queue_count WHERE question = ?',
  )
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

  return {
    queue: (questionId, filter, after, limit) =>
      pages[filter].all({
        question: numberOf(questionId) ?? 0,
        rank: after?.rank ?? -1,
        createdAt: after?.createdAt ?? '',
        number: after?.number ?? 0,
        limit,
      }),
    counts: (questionId) => summed(counts.all(numberOf(questionId) ?? 0)),
    search: (text, questionId, limit) => {
      const number = questionId === null ? null : numberOf(questionId)
      return number === undefined ? [] : search(text, number, limit)
    },
    actCounts: () => Object.fromEntries(actCounts.all().map(({ state, n }) => [state, n])),
    dueToReturn: (now) => due.all(now).map(({ id }) => id),
  }
}

function summed(
  rows: readonly { readonly queue: string; readonly flagged: number; readonly n: number }[],
): Record<QueueFilter, number> {
  const counts = { to_decide: 0, flagged: 0, postponed: 0, decided: 0, all: 0 }
  for (const { queue, flagged, n } of rows) {
    counts.all += n
    if (flagged === 1) counts.flagged += n
    if (queue === 'to_decide' || queue === 'postponed' || queue === 'decided') counts[queue] += n
  }
  return counts
}
