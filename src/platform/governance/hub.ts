import type { Store } from '../store/schema.ts'
import { lastTaken } from './feed/sequence.ts'

/** Tells whoever listens that there are changes; never which. */
export interface Hub {
  /** Says that something may have changed. Listeners hear of it once it is committed. */
  readonly poke: () => void
  /** @returns stops listening */
  readonly listen: (listener: () => void) => () => void
  readonly close: () => void
}

/** Long enough to make one hint of a burst of writes, short enough to be at once for people. */
const gatherMilliseconds = 25

/** Hints follow commits: the position is read on the one connection, after the transaction that moved it. */
export function createHub(store: Store): Hub {
  const listeners = new Set<() => void>()
  let timer: NodeJS.Timeout | null = null
  let told = -1

  const tell = async (): Promise<void> => {
    const position = await lastTaken(store, 'change')
    if (position === told) return
    told = position
    for (const listener of listeners) listener()
  }
  return {
    poke: () => {
      if (timer !== null || listeners.size === 0) return
      timer = setTimeout(() => {
        timer = null
        tell().catch(() => {
          // The store is closing; whoever listened is being told goodbye.
        })
      }, gatherMilliseconds)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    close: () => {
      if (timer !== null) clearTimeout(timer)
      listeners.clear()
    },
  }
}
