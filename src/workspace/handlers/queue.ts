import { z } from 'zod'
import { BridgeError } from '../../core/bridge/errors.ts'
import { isVerdict } from '../../core/governance/doing.ts'
import type { PriorityView, QueueItem, QueuePage, QueueView } from '../../core/bridge/views.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { interleave } from '../../core/moderation/interleave.ts'
import { topicsOfBits } from '../moderation-data.ts'
import type { Session } from '../session.ts'
import type { KeptAct } from '../store/acts.ts'
import { keyAfter, type QueueKey, type QueueRequest, type QueueRow } from '../store/lists.ts'
import type { BaseRow } from '../store/rows.ts'
import { typedWords } from '../store/words.ts'

const Key = z.tuple([z.int(), z.string(), z.int()])

export interface QueuePageInput {
  readonly questionId: QuestionId
  readonly view: QueueView
  readonly after: string | null
  readonly limit: number
}

/** A page of a view, hard cases spaced by easy ones where they are to be decided in the order of priority. */
export function queuePage(session: Session, input: QueuePageInput): QueuePage {
  const { store } = session.desk
  const { questionId, view, limit } = input
  const passed = isWork(view.filter) ? session.wellness.leftOut() : 0
  const request = { ...view, passed }
  const { rows, next } = rowsOf(session, questionId, request, keyOf(input.after), limit)
  const language = store.questions.find(questionId)?.offered.language ?? ''
  const spaced = isWork(view.filter) && view.order === 'priority' && view.text === null
  const ordered = spaced ? interleave(rows, ({ topics }) => topics !== 0) : rows
  return {
    items: ordered.map((row) => queueItem(session, row, language)),
    next: next === null ? null : JSON.stringify([next.rank, next.createdAt, next.number]),
    counts: store.lists.counts(questionId),
  }
}

function rowsOf(
  { desk: { store } }: Session,
  questionId: QuestionId,
  request: QueueRequest,
  after: QueueKey | null,
  limit: number,
): { readonly rows: readonly QueueRow[]; readonly next: QueueKey | null } {
  if (request.text !== null && typedWords(request.text).length > 0)
    return store.lists.found(questionId, request, after, limit)
  const rows = store.lists.queue(questionId, request, after, limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last !== undefined ? keyAfter(last) : null }
}

/** Filters that are worked through, not looked something up in: passed topics are left out of these. */
function isWork(filter: QueueView['filter']): boolean {
  return ['to_decide', 'flagged', 'escalated', 'doubtful'].includes(filter)
}

function keyOf(after: string | null): QueueKey | null {
  if (after === null) return null
  const key = Key.safeParse(jsonOf(after)).data
  if (key === undefined) throw new BridgeError('invalid_input', { path: 'after', expected: 'next' })
  return { rank: key[0], createdAt: key[1], number: key[2] }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function queueItem(session: Session, row: QueueRow, language: string): QueueItem {
  const last = session.desk.store.acts.lastOf(row.id)
  return {
    id: row.id,
    content: row.shown_content ?? row.content,
    status: row.shown_status,
    createdAt: row.created_at,
    flags: row.flags,
    authorKind: row.author_kind,
    mark:
      last === null || !isVerdict(last.act.body)
        ? null
        : { actId: last.act.id, action: last.act.body.action, state: last.state },
    priority: priorityView(session, row),
    language,
    returnAt: returnAtOf(row, last),
    topics: topicsOfBits(row.topics),
  }
}

/** The priority as it is at this moment; the order of the queue follows it by an hour at most. */
export function priorityView({ desk: { store } }: Session, row: QueueRow): PriorityView {
  const flags = row.flags === 0 ? [] : store.catalogue.flagFacts(row.id)
  const { total, parts, late } = store.priorityOf({ ...row, flags })
  return { total, parts: [...parts], late }
}

/** When a postponed case comes back: as the verdict that waits says, else as the platform has it. */
export function returnAtOf(
  row: Pick<BaseRow, 'shown_status' | 'return_at'>,
  last: KeptAct | null,
): string | null {
  if (row.shown_status !== 'Postponed') return null
  if (last !== null && last.state !== 'withdrawn' && last.act.body.action === 'postpone')
    return last.act.body.returnAt
  return row.return_at
}
