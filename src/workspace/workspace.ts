import { BridgeError } from '../core/bridge/errors.ts'
import type { Channel } from '../core/bridge/channel.ts'
import type { Handlers } from '../core/bridge/operations.ts'
import { serveBridge, type Emit } from '../core/bridge/server.ts'
import type { WorkspaceState } from '../core/bridge/views.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Log } from '../core/ports/log.ts'
import type { Random } from '../core/ports/random.ts'
import { createAccount, probe, unlockAccount } from './handlers/accounts.ts'
import { deskHandlers } from './handlers/desk-handlers.ts'
import { listAccounts } from './profile/accounts.ts'
import { lockProfile } from './profile/lock.ts'
import type { Ports, Session } from './session.ts'
import { defaultTuning, type Tuning } from './sync/desk.ts'

export interface WorkspaceOptions {
  /** Where accounts, keys and logs live; one workspace at a time. */
  readonly profileDirectory: string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** How long an act stays undoable before it may leave, in seconds; 10 when absent. */
  readonly holdSeconds?: number
  /** Times of the engine, for tests and measurements. */
  readonly tuning?: Partial<Omit<Tuning, 'hold'>>
}

/** The process that owns data and keys. Locking is ending it. */
export interface Workspace {
  readonly handlers: Handlers<'workspace'>
  /** Answers on a channel and tells it events; returns how to stop. */
  readonly connect: (channel: Channel) => () => void
  /** Ends what is under way; what was saved stays, what was not yet sent goes out next time. */
  readonly close: () => Promise<void>
}

/** @throws BridgeError `profile_in_use` */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { profileDirectory, clock, random, log } = options
  const unlockProfile = lockProfile(profileDirectory)
  const emitters = new Set<Emit>()
  const emit: Emit = (name, payload) => {
    for (const each of emitters) each(name, payload)
  }
  const hold = (options.holdSeconds ?? 10) * 1000
  const tuning: Tuning = { ...defaultTuning, ...options.tuning, hold }
  const ports: Ports = { profileDirectory, clock, random, log, emit, tuning }
  let session: Session | null = null
  let opening = false
  let closed = false

  function state(): WorkspaceState {
    return session?.state() ?? { phase: 'locked', accounts: listAccounts(profileDirectory) }
  }

  function openedSession(): Session {
    if (session === null) throw new BridgeError('locked')
    return session
  }

  /** One account at a time; another one needs a fresh process. */
  async function opened(open: () => Promise<Session>): Promise<void> {
    if (session !== null || opening)
      throw new BridgeError('rule', { rule: 'already_open', field: 'accountId' })
    opening = true
    try {
      const fresh = await open()
      if (closed) return await fresh.close()
      session = fresh
      log.info('account.opened')
      emit('workspace.changed', state())
    } finally {
      opening = false
    }
  }

  const handlers: Handlers<'workspace'> = {
    'workspace.read': state,
    'platform.probe': ({ url }) => probe(ports, url),
    'account.create': async (input) => {
      let recoveryCode = ''
      await opened(async () => {
        const created = await createAccount(ports, input)
        recoveryCode = created.recoveryCode
        return created.session
      })
      const now = openedSession().state()
      if (now.phase !== 'open') throw new BridgeError('locked')
      return { accountId: now.accountId, recoveryCode }
    },
    'account.unlock': async ({ accountId, secret }) => {
      await opened(() => unlockAccount(ports, accountId, secret))
      return {}
    },
    ...deskHandlers(openedSession),
  }

  return {
    handlers,
    connect: (channel) => {
      const served = serveBridge(channel, handlers, log)
      emitters.add(served.emit)
      const stop = (): void => {
        emitters.delete(served.emit)
        served.stop()
      }
      channel.onClose(stop)
      served.emit('workspace.changed', state())
      return stop
    },
    close: async () => {
      if (closed) return
      closed = true
      const last = session
      session = null
      await last?.close()
      unlockProfile()
    },
  }
}
