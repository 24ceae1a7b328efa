import { z } from 'zod'
import { ChangesAnswer } from '../../core/governance/wire.ts'
import { QuestionId } from '../../core/identifiers.ts'
import { nowIso, type Desk } from '../sync/desk.ts'
import type { PullEnd } from '../sync/pull.ts'
import { readDevice } from './device.ts'
import { tellTouched } from './documents.ts'
import { writePage } from './page.ts'

/** Where the reading of changes stands. */
const Feed = z.object({
  /** Opaque; null before the first page. */
  cursor: z.string().nullable(),
  /** Counts readings from the start: what a finished one has not seen is no longer there. */
  run: z.int(),
  /** Whether this run began at the start and has not come to its end. */
  isWhole: z.boolean(),
  /** Questions whose first sync this run is. */
  taking: z.array(QuestionId),
})
type Feed = z.infer<typeof Feed>

const feedKey = 'changes_feed'
const firstFeed: Feed = { cursor: null, run: 1, isWhole: true, taking: [] }

export interface ChangesFeed {
  /** Reads page after page until there is no more; at most one reading at a time. */
  readonly pull: (signal: AbortSignal) => Promise<PullEnd>
  /** Begins again at the start, for a question of which nothing is here yet. */
  readonly takeFromStart: (id: QuestionId) => void
}

/** `GET /changes`: each page and the cursor behind it are one transaction. */
export function changesFeed(desk: Desk): ChangesFeed {
  const { store } = desk
  let current: Promise<PullEnd> | null = null

  const state = (): Feed => store.meta.read(feedKey, Feed) ?? firstFeed

  /** A whole run puts back what is there and, at its end, takes away what it did not meet. */
  function startOver(taking: readonly QuestionId[]): void {
    store.meta.write(feedKey, { cursor: null, run: state().run + 1, isWhole: true, taking })
  }

  async function pull(signal: AbortSignal): Promise<PullEnd> {
    const ahead = store.acts.ahead()
    for (;;) {
      const before = state()
      const page = await readPage(desk, before.cursor, signal)
      if (page.kind === 'gone') {
        desk.log.warn('sync.cursor_gone')
        store.atomically(() => startOver(before.taking))
        continue
      }
      if (page.kind !== 'page') return page.kind
      // A first sync was asked for meanwhile: this page belongs to a run that no longer counts.
      if (state().run !== before.run) continue
      keepPage(before, page.answer)
      if (!page.answer.more) break
    }
    catchUp(ahead)
    return 'done'
  }

  function keepPage(before: Feed, answer: ChangesAnswer): void {
    const isEnd = !answer.more
    const written = store.atomically(() => {
      const page = writePage(desk, answer.changes, before.run)
      // A first sync may have joined the run while its first page was on the way.
      const { taking } = state()
      store.meta.write(feedKey, {
        cursor: answer.next,
        run: before.run,
        isWhole: before.isWhole && !isEnd,
        taking: isEnd ? [] : taking,
      })
      if (isEnd && before.isWhole) page.purged.push(...store.purge.unseen(before.run))
      const asOf = nowIso(desk.clock)
      if (isEnd)
        for (const { offered, state: stands } of store.questions.all())
          if (stands === 'taken' || taking.includes(offered.id))
            store.questions.complete(offered.id, asOf)
      return page
    })
    if (written.purged.length > 0) {
      store.purge.scrub()
      desk.log.info('sync.purged', { count: written.purged.length })
      desk.emit('acts.changed', { actIds: [] })
      desk.emit('conflicts.changed', { conflictIds: [] })
      desk.actsMoved()
    }
    tellTouched(desk, written.touched)
    if (written.conflicts.length > 0)
      desk.emit('conflicts.changed', { conflictIds: written.conflicts })
    desk.log.info('sync.changes', { changes: answer.changes.length, more: answer.more })
  }

  /** Whatever was taken before this reading began is in what it read. */
  function catchUp(ahead: ReturnType<typeof store.acts.ahead>): void {
    if (ahead.length === 0) return
    store.atomically(() => {
      for (const { id, proposalId } of ahead) {
        store.acts.caughtUp(id)
        store.recompute(proposalId)
      }
    })
  }

  return {
    pull: (signal) => {
      current ??= pull(signal).finally(() => {
        current = null
      })
      return current
    },
    takeFromStart: (id) => {
      store.atomically(() => {
        store.questions.begin(id, { updated: null, created: null })
        const { taking, isWhole, cursor } = state()
        if (taking.includes(id)) return
        const others = store.questions.all().some(({ state: stands }) => stands === 'taken')
        // The very first run has not met anything it would have to meet again.
        if (isWhole && cursor === null && !others) {
          store.meta.write(feedKey, { ...state(), taking: [...taking, id] })
        } else startOver([...taking, id])
      })
    },
  }
}

type Page =
  | { readonly kind: 'page'; readonly answer: ChangesAnswer }
  | { readonly kind: 'gone' }
  | { readonly kind: Exclude<PullEnd, 'done'> }

async function readPage(desk: Desk, cursor: string | null, signal: AbortSignal): Promise<Page> {
  const device = readDevice(desk)?.keyId
  const query = { limit: desk.tuning.pageSize, cursor: cursor ?? undefined }
  const outcome = await desk.client.call(
    {
      method: 'GET',
      path: '/vigie/v1/changes',
      query,
      ...(device === undefined ? {} : { device }),
    },
    signal,
  )
  if (outcome.kind !== 'answer') return { kind: outcome.kind }
  if (outcome.status === 410) return { kind: 'gone' }
  const answer = outcome.status === 200 ? ChangesAnswer.safeParse(outcome.body).data : undefined
  if (answer !== undefined) return { kind: 'page', answer }
  desk.log.warn('sync.unexpected_answer', { path: '/vigie/v1/changes', status: outcome.status })
  return { kind: 'fault' }
}
