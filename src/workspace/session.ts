import type { Emit } from '../core/bridge/server.ts'
import { Person, type AccountSummary, type WorkspaceState } from '../core/bridge/views.ts'
import { BridgeError } from '../core/bridge/errors.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Log } from '../core/ports/log.ts'
import type { Random } from '../core/ports/random.ts'
import { z } from 'zod'
import { platformClient } from './http/platform-client.ts'
import { transport, type Transport } from './http/transport.ts'
import { accountFolder, findAccount, writeAccount } from './profile/accounts.ts'
import type { Export } from './handlers/export.ts'
import { openStore } from './store/store.ts'
import { nowIso, type Desk, type Tuning } from './sync/desk.ts'
import { engine, type Engine } from './sync/engine.ts'
import { runUpkeep, type UpkeepRun } from './upkeep.ts'
import { workedAtKey } from './visit.ts'
import { wellnessOf, type Wellness } from './wellness.ts'

export interface Ports {
  readonly profileDirectory: string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emit: Emit
  readonly tuning: Tuning
}

/** An unlocked account. */
export interface Session {
  readonly desk: Desk
  readonly engine: Engine
  readonly http: Transport
  readonly wellness: Wellness
  readonly upkeep: UpkeepRun
  /** Exports under way, by id. */
  readonly exports: Map<string, Export>
  /** When somebody last worked here before it was opened, or null. */
  readonly lastVisitAt: string | null
  /** From now on acts stay undoable for so many milliseconds. */
  readonly setHold: (milliseconds: number) => void
  readonly state: () => WorkspaceState
  readonly close: () => Promise<void>
}

export const personKey = 'person'
export const platformKey = 'platform_url'

/** The summary of the account is written at most this often, in milliseconds. */
const summaryInterval = 200

/**
 * Opens an account's store with its key and starts to sync.
 * @throws BridgeError `not_found`, or as `openStore` does
 */
export function openSession(
  ports: Ports,
  accountId: AccountSummary['id'],
  dataKey: Uint8Array,
): Session {
  const { profileDirectory, clock, random, log, emit } = ports
  const tuning = { ...ports.tuning }
  const summary = findAccount(profileDirectory, accountId)
  if (summary === null) throw new BridgeError('not_found', { what: 'account' })
  const folder = accountFolder(profileDirectory, accountId)
  const store = openStore({ path: folder.store, backups: folder.backups }, dataKey, clock)
  const person = store.meta.read(personKey, Person)
  // Read from the encrypted store: the readable summary could have been changed to draw the sign-in elsewhere.
  const platformUrl = store.meta.read(platformKey, z.string())
  if (person === null || platformUrl === null) {
    store.close()
    throw new BridgeError('storage_failed', { cause: 'damaged' })
  }
  let running: Engine | null = null
  let summaryTimer: NodeJS.Timeout | null = null
  let summaryIsOld = false
  const openedAt = nowIso(clock)

  const http = transport({
    baseUrl: platformUrl,
    timeoutMilliseconds: tuning.timeout,
    clock,
    onOutcome: (outcome, milliseconds, { method }) => {
      running?.noteOutcome(outcome)
      const status = outcome.kind === 'answer' ? outcome.status : null
      const cause = outcome.kind === 'answer' ? null : outcome.cause
      log.info('http', { method, status, cause, milliseconds: Math.round(milliseconds) })
    },
  })
  const client = platformClient(http, store.meta, () => {
    log.info('account.signed_out')
    running?.signedOut()
    emit('workspace.changed', state())
  })

  /** The first change is written at once: locking ends this process without asking. A burst is, at its end. */
  function tellSummary(): void {
    summaryIsOld = true
    summaryTimer ??= setTimeout(() => {
      writeSummary()
      summaryTimer = setTimeout(() => {
        summaryTimer = null
        if (summaryIsOld) tellSummary()
      }, summaryInterval)
    })
  }

  function writeSummary(): void {
    summaryIsOld = false
    const counts = store.lists.actCounts()
    const waitingActs = (counts.held ?? 0) + (counts.waiting ?? 0) + (counts.sending ?? 0)
    writeAccount(profileDirectory, {
      ...(summary as AccountSummary),
      lastOpenedAt: openedAt,
      waitingActs,
    })
  }

  function state(): WorkspaceState {
    return {
      phase: 'open',
      accountId,
      platformUrl: platformUrl ?? '',
      person: person as Person,
      signedIn: client.signedIn(),
    }
  }

  const desk: Desk = {
    store,
    client,
    person,
    clock,
    random,
    log,
    emit,
    tuning,
    actsMoved: () => {
      tellSummary()
      running?.touched()
    },
  }
  writeSummary()
  running = engine(desk)
  const started = running
  const upkeep = runUpkeep(desk)
  return {
    desk,
    engine: started,
    http,
    wellness: wellnessOf(store, clock),
    upkeep,
    exports: new Map(),
    lastVisitAt: store.meta.read(workedAtKey, z.string()),
    setHold: (milliseconds) => {
      tuning.hold = milliseconds
    },
    state,
    close: async () => {
      upkeep.stop()
      await started.stop()
      if (summaryTimer !== null) clearTimeout(summaryTimer)
      writeSummary()
      http.close()
      store.close()
    },
  }
}
