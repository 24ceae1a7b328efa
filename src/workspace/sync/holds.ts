import type { ActId } from '../../core/identifiers.ts'
import type { Desk } from './desk.ts'

export interface Holds {
  /** Holds an act from now on. */
  readonly hold: (id: ActId) => void
  /** Seconds until a held act may leave, or null when it is not held. */
  readonly secondsLeft: (id: ActId) => number | null
  readonly forget: (id: ActId) => void
  readonly stop: () => void
}

/**
 * The undo window. It is measured on the monotonic clock, which does not outlive the process, so acts that were held
 * when the console closed are held anew: longer, never shorter.
 * @param onRelease called when acts have become free to leave
 */
export function holds(desk: Desk, onRelease: () => void): Holds {
  const until = new Map<ActId, number>()
  let timer: NodeJS.Timeout | null = null

  function schedule(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (until.size === 0) return
    const wait = Math.min(...until.values()) - desk.clock.monotonic()
    timer = setTimeout(release, Math.max(0, wait))
  }

  function release(): void {
    const now = desk.clock.monotonic()
    const ids = [...until].filter(([, time]) => time <= now).map(([id]) => id)
    for (const id of ids) until.delete(id)
    schedule()
    if (ids.length === 0) return
    desk.store.atomically(() => {
      for (const id of ids) desk.store.acts.change(id, ['held'], { state: 'waiting' })
    })
    desk.emit('acts.changed', { actIds: ids })
    desk.actsMoved()
    onRelease()
  }

  function hold(id: ActId): void {
    until.set(id, desk.clock.monotonic() + desk.tuning.hold)
    schedule()
  }

  for (const { act } of desk.store.acts.inStates(['held'])) hold(act.id)
  return {
    hold,
    secondsLeft: (id) => {
      const time = until.get(id)
      return time === undefined ? null : Math.max(0, (time - desk.clock.monotonic()) / 1000)
    },
    forget: (id) => {
      until.delete(id)
      schedule()
    },
    stop: () => {
      until.clear()
      schedule()
    },
  }
}
