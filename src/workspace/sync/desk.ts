import type { Emit } from '../../core/bridge/server.ts'
import type { Person } from '../../core/bridge/views.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Random } from '../../core/ports/random.ts'
import type { BackoffBounds } from '../../core/sync/backoff.ts'
import type { PlatformClient } from '../http/platform-client.ts'
import type { Store } from '../store/store.ts'

/** Times of the engine, in milliseconds of the monotonic clock; changed only by tests and measurements. */
export interface Tuning {
  readonly hold: number
  readonly poll: number
  readonly timeout: number
  readonly backoff: BackoffBounds
  /** How long a colleague's lock is waited for: at least the platform's lock time (core API, section 6.7). */
  readonly lockWait: number
  /** How far incremental pulls reach back behind what was seen, because the index lags. */
  readonly overlap: number
  /** Without progress for so long, the watchdog steps in. */
  readonly stall: number
  readonly pageSize: number
  /** An exact reading younger than this is not read again when its case is opened. */
  readonly fresh: number
}

export const defaultTuning: Tuning = {
  hold: 10_000,
  poll: 15_000,
  timeout: 15_000,
  backoff: { base: 500, cap: 30_000 },
  lockWait: 15_000,
  overlap: 5 * 60_000,
  stall: 60_000,
  pageSize: 500,
  fresh: 20_000,
}

/** What the parts of sync share: the opened account and its ports. */
export interface Desk {
  readonly store: Store
  readonly client: PlatformClient
  readonly person: Person
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emit: Emit
  readonly tuning: Tuning
  /** To be called when the number or states of acts changed. */
  readonly actsMoved: () => void
}

/** A number from 0 to 1 (excluded), from the strong source. */
export function chance(random: Random): number {
  const bytes = random(4)
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) / 2 ** 32
}

export function nowIso(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}
