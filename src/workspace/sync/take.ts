import type { QuestionId } from '../../core/identifiers.ts'
import { backoff } from '../../core/sync/backoff.ts'
import type { Reading } from '../store/proposals.ts'
import type { TakeCursor } from '../store/questions.ts'
import { chance, nowIso, type Desk } from './desk.ts'
import { compactPage, fullPage, type ListPage } from './list-pages.ts'
import { pause } from './pause.ts'

export type TakeEnd = 'done' | 'cancelled' | 'failed'

/** The deepest offset a search of the platform serves (core API, section 1.6). */
const deepest = 30_000

/**
 * The first sync of a question: every proposal, newest first, page by page, each page and the cursor behind it in one
 * transaction. It goes on where it was after a restart, and waits while the platform does not answer.
 */
export async function take(
  desk: Desk,
  questionId: QuestionId,
  signal: AbortSignal,
): Promise<TakeEnd> {
  let here = 0
  const { report, ended } = takeReport(desk, questionId, () => here)
  if (!(await rememberStart(desk, questionId, signal))) return ended('cancelled')
  for (;;) {
    const cursor = desk.store.questions.find(questionId)?.cursor ?? firstCursor
    const page = await untilAnswered(desk, signal, () => nextPage(desk, questionId, cursor, signal))
    if (signal.aborted) return ended('cancelled')
    if (page.kind !== 'page') return ended('failed')
    here += page.rows
    if (keep(desk, questionId, cursor, page)) return ended('done')
    report('running')
    desk.emit('proposals.changed', { questionId, proposalIds: [] })
  }
}

export interface TakeReport {
  readonly report: (phase: 'running' | TakeEnd) => void
  /** The last report. */
  readonly ended: (end: TakeEnd) => TakeEnd
}

/**
 * Tells how far a first sync has come.
 * @param rows so many have come in this session; counted in the mirror unless given
 */
export function takeReport(desk: Desk, questionId: QuestionId, rows?: () => number): TakeReport {
  const start = desk.clock.monotonic()
  const counted = (): number => desk.store.lists.counts(questionId).all
  const before = counted()
  const come = rows ?? (() => counted() - before)

  function report(phase: 'running' | TakeEnd): void {
    const question = desk.store.questions.find(questionId)
    const known = question?.cursor?.total ?? question?.offered.totalOnPlatform ?? null
    const seconds = (desk.clock.monotonic() - start) / 1000
    const perSecond = seconds > 0 ? come() / seconds : 0
    const done = counted()
    const total = phase === 'done' ? done : known
    const left = total === null || perSecond === 0 ? null : Math.max(0, total - done) / perSecond
    desk.emit('sync.progress', { questionId, done, total, perSecond, secondsLeft: left, phase })
  }

  return {
    report,
    ended: (end) => {
      desk.log.info('sync.take_ended', {
        questionId,
        end,
        rows: come(),
        milliseconds: Math.round(desk.clock.monotonic() - start),
      })
      report(end)
      if (end === 'done') desk.emit('proposals.changed', { questionId, proposalIds: [] })
      return end
    },
  }
}

const firstCursor: TakeCursor = { before: null, skip: 0, done: 0, total: null }

/** Notes the newest change before the first page, so that what changes meanwhile is pulled afterwards. */
async function rememberStart(
  desk: Desk,
  questionId: QuestionId,
  signal: AbortSignal,
): Promise<boolean> {
  if (desk.store.questions.find(questionId)?.state !== 'offered') return !signal.aborted
  const request = { questionId, before: null, skip: 0, limit: 1 } as const
  const updated = await untilAnswered(desk, signal, () =>
    fullPage(desk, { ...request, sort: 'updatedAt' }, signal),
  )
  const created = await untilAnswered(desk, signal, () =>
    fullPage(desk, { ...request, sort: 'createdAt' }, signal),
  )
  if (signal.aborted) return false
  desk.store.atomically(() =>
    desk.store.questions.begin(questionId, {
      updated: newest(updated)?.proposal.updatedAt ?? null,
      created: newest(created)?.proposal.createdAt ?? null,
    }),
  )
  return true
}

function newest(page: ListPage): Reading | undefined {
  return page.kind === 'page' ? page.readings[0] : undefined
}

/** Asks again, less and less often, while the platform does not answer. */
async function untilAnswered(
  desk: Desk,
  signal: AbortSignal,
  read: () => Promise<ListPage>,
): Promise<ListPage> {
  for (let failures = 1; ; failures += 1) {
    const page = await read()
    if (signal.aborted || !mayPass(page)) return page
    const { base, cap } = desk.tuning.backoff
    await pause(base + backoff(failures, chance(desk.random), { base, cap }), signal)
  }
}

/** Whether the same request may be answered later. */
function mayPass(page: ListPage): boolean {
  return page.kind === 'no_answer' || (page.kind === 'fault' && page.status >= 500)
}

async function nextPage(
  desk: Desk,
  questionId: QuestionId,
  cursor: TakeCursor,
  signal: AbortSignal,
): Promise<ListPage> {
  const limit = desk.tuning.pageSize
  const request = { questionId, before: cursor.before, skip: cursor.skip, limit }
  const full = await fullPage(desk, { ...request, sort: 'createdAt' }, signal)
  if (full.kind !== 'fault' || full.status !== 404) return full
  if (cursor.skip + limit > deepest) return { kind: 'fault', status: 404 }
  return compactPage(desk, request, signal)
}

/** Writes a page and where it ended; returns whether it was the last. */
function keep(
  desk: Desk,
  questionId: QuestionId,
  cursor: TakeCursor,
  page: Extract<ListPage, { kind: 'page' }>,
): boolean {
  const { store } = desk
  const last = page.rows < desk.tuning.pageSize
  store.atomically(() => {
    for (const reading of page.readings) store.proposals.write(reading)
    if (last) return store.questions.complete(questionId, nowIso(desk.clock))
    store.questions.advance(questionId, cursorAfter(cursor, page))
  })
  return last
}

/**
 * Searches are refused beyond an offset of 30,000, so full rows are paged by time: from the last row's creation on,
 * seen rows of that millisecond again, which changes nothing. Only a page of one single millisecond goes on by offset.
 */
function cursorAfter(
  { before, skip, done, total }: TakeCursor,
  page: Extract<ListPage, { kind: 'page' }>,
): TakeCursor {
  const counted = { done: done + page.rows, total: total ?? page.total }
  const lastCreated = page.readings.at(-1)?.proposal.createdAt
  const onwards = { before, skip: skip + page.rows, ...counted }
  if (page.compact || lastCreated === undefined) return onwards
  const next = new Date(Date.parse(lastCreated) + 1).toISOString()
  return next === before ? onwards : { before: next, skip: 0, ...counted }
}
