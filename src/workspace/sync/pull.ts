import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import type { Reading } from '../store/proposals.ts'
import type { KeptQuestion, PullMark } from '../store/questions.ts'
import { nowIso, type Desk } from './desk.ts'
import { compactPage, fullPage, type ListPage } from './list-pages.ts'

export type PullEnd = 'done' | 'no_answer' | 'signed_out' | 'fault'

const pageSize = 200
/** Rows looked at in one pull over compact lists, which can't say what changed. */
const compactDepth = 1000

interface Harvest {
  readonly changed: Set<ProposalId>
  /** Rows that differ from an exact reading and can't be ordered against it: to be read singly. */
  readonly verify: Set<ProposalId>
}

/**
 * What changed on the platform since the last pull of a question: newest changes first, then newest proposals, each
 * down to what was seen and a little further, because the index lags. There is no "changed since" (core API,
 * section 18).
 */
export async function pullQuestion(
  desk: Desk,
  question: KeptQuestion,
  verify: (ids: readonly ProposalId[]) => void,
  signal: AbortSignal,
): Promise<PullEnd> {
  const questionId = question.offered.id
  const mark = question.mark ?? { updated: null, created: null }
  const harvest: Harvest = { changed: new Set(), verify: new Set() }
  const updated = await walk(desk, questionId, 'updatedAt', mark.updated, harvest, signal)
  if (updated.end !== 'done') return updated.end
  const created = await walk(desk, questionId, 'createdAt', mark.created, harvest, signal)
  if (created.end !== 'done') return created.end
  const seen: PullMark = {
    updated: later(mark.updated, updated.newest),
    created: later(mark.created, created.newest),
  }
  desk.store.atomically(() => desk.store.questions.setMark(questionId, seen, nowIso(desk.clock)))
  if (harvest.changed.size > 0) {
    const ids = harvest.changed.size > 100 ? [] : [...harvest.changed]
    desk.emit('proposals.changed', { questionId, proposalIds: ids })
    desk.log.info('sync.pulled', { questionId, changed: harvest.changed.size })
  }
  verify([...harvest.verify])
  return 'done'
}

interface Walk {
  readonly end: PullEnd
  readonly newest: string | null
}

async function walk(
  desk: Desk,
  questionId: QuestionId,
  sort: 'updatedAt' | 'createdAt',
  seen: string | null,
  harvest: Harvest,
  signal: AbortSignal,
): Promise<Walk> {
  const bound = seen === null ? Number.NEGATIVE_INFINITY : Date.parse(seen) - desk.tuning.overlap
  let newest: string | null = null
  for (let skip = 0; ; skip += pageSize) {
    const page = await readPage(desk, questionId, sort, skip, signal)
    if (page.kind === 'fault') return { end: 'fault', newest }
    if (page.kind !== 'page') return { end: page.kind, newest }
    // A compact list is sorted by creation whatever was asked; one walk over it is enough.
    if (page.compact && sort === 'updatedAt') return { end: 'done', newest }
    const times = page.readings.map(({ proposal }) => proposal[sort])
    newest ??= times[0] ?? null
    write(desk, page.readings, harvest)
    const isPast = times.some((time) => time === null || Date.parse(time) < bound)
    const isEnough = page.compact ? skip + pageSize >= compactDepth : isPast
    if (isEnough || page.rows < pageSize) return { end: 'done', newest }
  }
}

async function readPage(
  desk: Desk,
  questionId: QuestionId,
  sort: 'updatedAt' | 'createdAt',
  skip: number,
  signal: AbortSignal,
): Promise<ListPage> {
  const request = { questionId, sort, before: null, skip, limit: pageSize } as const
  const full = await fullPage(desk, request, signal)
  return full.kind === 'fault' && full.status === 404 ? compactPage(desk, request, signal) : full
}

function write(desk: Desk, readings: readonly Reading[], { changed, verify }: Harvest): void {
  desk.store.atomically(() => {
    for (const reading of readings) {
      const written = desk.store.proposals.write(reading)
      if (written === 'new' || written === 'changed') changed.add(reading.proposal.id)
      if (written === 'verify') verify.add(reading.proposal.id)
    }
  })
}

function later(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right
  return Date.parse(left) >= Date.parse(right) ? left : right
}
