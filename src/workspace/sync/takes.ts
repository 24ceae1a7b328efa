import { z } from 'zod'
import type { QuestionId } from '../../core/identifiers.ts'
import { faultFacts } from '../../core/ports/fault-facts.ts'
import type { Adapter } from './adapter.ts'
import type { Desk } from './desk.ts'

export interface Takes {
  readonly start: (id: QuestionId) => void
  readonly cancel: (id: QuestionId) => void
  /** Goes on with every first sync that neither ended nor was cancelled. */
  readonly resume: () => void
  readonly stop: () => Promise<void>
}

const cancelledKey = 'cancelled_takes'

/** First syncs, one task a question. */
export function takes(desk: Desk, adapter: () => Adapter, onDone: (id: QuestionId) => void): Takes {
  const running = new Map<
    QuestionId,
    { readonly stop: AbortController; readonly end: Promise<void> }
  >()

  const cancelled = (): string[] => desk.store.meta.read(cancelledKey, z.array(z.string())) ?? []
  function setCancelled(id: QuestionId, is: boolean): void {
    const others = cancelled().filter((other) => other !== id)
    desk.store.atomically(() => desk.store.meta.write(cancelledKey, is ? [...others, id] : others))
  }

  async function run(id: QuestionId, signal: AbortSignal): Promise<void> {
    if ((await adapter().take(id, signal)) === 'done') onDone(id)
  }

  function start(id: QuestionId): void {
    if (running.has(id)) return
    const stop = new AbortController()
    const end = run(id, stop.signal)
      .catch((fault: unknown) => {
        desk.log.error('sync.take_failed', faultFacts(fault))
        desk.emit('sync.progress', {
          questionId: id,
          done: 0,
          total: null,
          perSecond: 0,
          secondsLeft: null,
          phase: 'failed',
        })
      })
      .finally(() => running.delete(id))
    running.set(id, { stop, end })
  }

  return {
    start: (id) => {
      setCancelled(id, false)
      start(id)
    },
    cancel: (id) => {
      setCancelled(id, true)
      running.get(id)?.stop.abort()
    },
    resume: () => {
      const stopped = new Set(cancelled())
      for (const { offered, state } of desk.store.questions.all())
        if (state === 'taking' && !stopped.has(offered.id)) start(offered.id)
    },
    stop: async () => {
      const ends = [...running.values()]
      for (const { stop } of ends) stop.abort()
      await Promise.all(ends.map(({ end }) => end))
    },
  }
}
