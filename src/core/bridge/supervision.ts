import type { Log } from '../ports/log.ts'
import type { Channel } from './channel.ts'
import type { Schedule } from './client.ts'

/** A running workspace process as its host sees it. */
export interface WorkspaceProcess {
  /** Its `onClose` fires once the process has ended, whatever ended it. */
  readonly channel: Channel
  /** Ends the process at once, without asking it: nothing acknowledged is only in its memory, its keys are. */
  readonly kill: () => void
}
export type StartWorkspace = () => WorkspaceProcess

export interface SupervisedWorkspace {
  /** False when no process is running to take the message. */
  readonly post: (message: unknown) => boolean
  /** Ends the process and starts a fresh one; resolves when the fresh one runs. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Milliseconds before the nth start after crashes in a row: at once, then ever slower. */
const restartDelays = [0, 1000, 2000, 5000, 10_000, 30_000] as const
/** A process that ran this long was well: the next crash counts as the first. */
const wellAfterMilliseconds = 60_000

/**
 * Keeps one workspace process running: starts it, starts it again when it ends unasked, and never has two, since the
 * profile belongs to one process at a time.
 */
export function superviseWorkspace(options: {
  readonly start: StartWorkspace
  readonly schedule: Schedule
  readonly log: Log
  readonly receive: (message: unknown) => void
  readonly gone: () => void
}): SupervisedWorkspace {
  const { log } = options
  let current: WorkspaceProcess | null = null
  let ended: Promise<void> = Promise.resolve()
  let wanted = true
  let crashes = 0
  let cancelTimer: () => void = doNothing

  function start(): void {
    const started = options.start()
    current = started
    log.info('workspace.started', { crashes })
    started.channel.listen((message) => {
      if (current === started) options.receive(message)
    })
    ended = new Promise((resolve) => {
      started.channel.onClose(() => {
        leave(started)
        resolve()
      })
    })
    cancelTimer = options.schedule(wellAfterMilliseconds, () => {
      crashes = 0
    })
  }

  function leave(process: WorkspaceProcess): void {
    if (current !== process) return
    current = null
    cancelTimer()
    options.gone()
    if (!wanted) return
    const delay = restartDelays[Math.min(crashes, restartDelays.length - 1)] ?? 0
    crashes += 1
    log.error('workspace.ended_unasked', { crashes, delay })
    cancelTimer = options.schedule(delay, start)
  }

  async function end(): Promise<void> {
    wanted = false
    cancelTimer()
    current?.kill()
    await ended
  }

  let stopped = false
  let restarting: Promise<void> | null = null
  async function restartOnce(): Promise<void> {
    await end()
    restarting = null
    if (stopped) return
    wanted = true
    crashes = 0
    start()
  }

  start()
  return {
    post: (message) => {
      if (current === null) return false
      current.channel.post(message)
      return true
    },
    restart: () => (restarting ??= restartOnce()),
    stop: async () => {
      stopped = true
      await end()
    },
  }
}

function doNothing(): void {}
