import type { SyncStatus } from '../../core/bridge/views.ts'
import type { HttpOutcome } from '../http/transport.ts'

export interface Network {
  readonly state: () => SyncStatus['network']
  readonly failures: () => number
  readonly lastContactAt: () => string | null
  readonly note: (outcome: HttpOutcome) => void
}

/** Whether there is a way to the platform is learned from calls alone: any answer, even an error, is a way. */
export function network(
  now: () => string,
  onChange: (state: SyncStatus['network']) => void,
): Network {
  let state: SyncStatus['network'] = 'unknown'
  let failures = 0
  let lastContactAt: string | null = null
  return {
    state: () => state,
    failures: () => failures,
    lastContactAt: () => lastContactAt,
    note: (outcome) => {
      const next = outcome.kind === 'answer' ? 'online' : 'offline'
      // What this console broke off itself says nothing of the network.
      if (outcome.kind === 'no_answer' && outcome.cause === 'ERR_CANCELED') return
      failures = next === 'online' ? 0 : failures + 1
      if (next === 'online') lastContactAt = now()
      if (next === state) return
      state = next
      onChange(next)
    },
  }
}
