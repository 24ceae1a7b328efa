import type { QueueView } from '../../core/bridge/views.ts'
import { flagSourceBits } from './derive.ts'

/** A view without its words, which no index of queues holds. */
export type QueueShape = Pick<QueueView, 'filter' | 'flag' | 'late' | 'order'>

/** A part of the table that one index holds in the order asked for. */
interface Stretch {
  readonly index: string
  readonly where: string
}

const columns =
  'id, number, content, shown_content, shown_status, created_at, flags, author_kind, rank, question_id, votes, queue, flagged, return_at, topics'

const queuesOf = {
  to_decide: ['to_decide'],
  postponed: ['postponed'],
  decided: ['decided'],
  all: ['to_decide', 'postponed', 'decided'],
} as const

/** Filters that have a small index of their own. */
const marks = {
  flagged: { index: 'base_flagged', where: 'flagged = 1' },
  to_enrich: { index: 'base_enrich', where: 'enrich = 1' },
  escalated: { index: 'base_escalated', where: 'escalated = 1' },
  doubtful: { index: 'base_doubtful', where: 'doubtful = 1' },
} as const

function stretchesOf(shape: QueueShape): readonly Stretch[] {
  const { filter } = shape
  if (filter in marks) return markStretches(filter as keyof typeof marks, shape.order)
  const queues = queuesOf[filter as keyof typeof queuesOf]
  return queues.flatMap((queue) => queueStretches(queue, shape))
}

/**
 * By age, what has rank 0 is read from the index by rank, where it stands by age; the few others are sorted. Flagged,
 * escalated and doubtful cases are few.
 */
function markStretches(filter: keyof typeof marks, order: QueueShape['order']): readonly Stretch[] {
  const { index, where } = marks[filter]
  if (order === 'priority' || filter !== 'to_enrich') return [{ index, where }]
  return [
    { index, where: `${where} AND rank = 0` },
    { index, where: `${where} AND rank < 0` },
  ]
}

function queueStretches(
  queue: (typeof queuesOf)['all'][number],
  { flag, late, order }: QueueShape,
): readonly Stretch[] {
  const where = `queue = '${queue}'`
  if (flag !== null) {
    const index = order === 'priority' ? 'base_by_flag' : 'base_flag_age'
    return [{ index, where }]
  }
  if (order === 'priority') return [{ index: late ? 'base_late' : 'base_queue', where }]
  if (queue !== 'decided') return [{ index: 'base_open', where: `${where} AND queue <> 'decided'` }]
  return [
    { index: 'base_queue', where: `${where} AND rank = 0` },
    { index: 'base_queue', where: `${where} AND rank < 0` },
  ]
}

/** What every case of a view must be, whichever index it is read from. */
function conditions({ flag, late }: QueueShape): string {
  const flagged =
    flag === null
      ? ''
      : ` AND flag_sources <> 0${flag === 'any' ? '' : ` AND flag_sources & ${flagSourceBits[flag]} <> 0`}`
  return `${flagged}${late ? ' AND late = 1' : ''} AND topics & @passed = 0`
}

const orders = {
  priority: {
    after: '(rank, created_at, number) > (@rank, @createdAt, @number)',
    by: 'rank, created_at, number',
  },
  oldest: { after: '(created_at, number) > (@createdAt, @number)', by: 'created_at, number' },
  newest: {
    after: '(created_at, number) < (@createdAt, @number)',
    by: 'created_at DESC, number DESC',
  },
} as const

/**
 * One page of a view in its order; the page of several stretches is merged from a page of each. Parameters: question,
 * passed (topics left out), rank, createdAt, number (where the page before ended) and limit.
 */
export function pageSql(shape: QueueShape): string {
  const { after, by } = orders[shape.order]
  const parts = stretchesOf(shape).map(
    ({ index, where }) =>
      `SELECT * FROM (SELECT ${columns} FROM base INDEXED BY ${index}
         WHERE question = @question AND ${where}${conditions(shape)} AND ${after} ORDER BY ${by} LIMIT @limit)`,
  )
  return `${parts.join(' UNION ALL ')} ORDER BY ${by} LIMIT @limit`
}

/** The same among the hits of a search; further parameter: match. It costs what gathering all hits does. */
export function foundSql(shape: QueueShape): string {
  const { after, by } = orders[shape.order]
  const where = stretchesOf(shape).map((stretch) => `(${stretch.where})`)
  return `SELECT ${columns} FROM (SELECT rowid AS hit FROM search WHERE search MATCH @match) CROSS JOIN base ON base.number = hit
    WHERE question = @question AND (${where.join(' OR ')})${conditions(shape)} AND ${after}
    ORDER BY ${by} LIMIT @limit`
}
