import { memoryChannelPair, type Channel } from '../../../src/core/bridge/channel.ts'
import { BridgeError, type BridgeErrorCode } from '../../../src/core/bridge/errors.ts'
import { operations, type Handlers } from '../../../src/core/bridge/operations.ts'
import { serveBridge, type Emit } from '../../../src/core/bridge/server.ts'
import type { WorkspaceProcess } from '../../../src/core/bridge/supervision.ts'
import { silentLog } from '../logs.ts'

/** The workspace's side of the bridge with answers that a test writes: each start is another life. */
export interface ScriptedWorkspace {
  /** Serves a channel as a fresh process would, and says that it is locked. */
  readonly serve: (channel: Channel) => void
  /** Runs it in this process. */
  readonly start: () => WorkspaceProcess
  /** Sets the answer of operations from now on; all others refuse because no account is unlocked. */
  readonly answer: (handlers: Partial<Handlers<'workspace'>>) => void
  /** Tells the page through the life that runs now. */
  readonly emit: Emit
  /** How many processes have been started. */
  readonly lives: () => number
  /** From now on a fresh process says this and ends; null: it works again. */
  readonly failWith: (code: BridgeErrorCode | null) => void
  /** Ends the running process as a crash would. */
  crash: () => void
}

export function scriptedWorkspace(): ScriptedWorkspace {
  let script: Partial<Handlers<'workspace'>> = {}
  let lives = 0
  let failure: BridgeErrorCode | null = null
  let emit: Emit = () => {}
  const workspace: ScriptedWorkspace = {
    serve: (channel) => {
      lives += 1
      if (failure !== null) {
        channel.post({ workspaceFailed: failure })
        return void setTimeout(channel.close, 5)
      }
      const served = serveBridge(
        channel,
        allHandlers(() => script),
        silentLog,
      )
      emit = served.emit
      emit('workspace.changed', { phase: 'locked', accounts: [] })
    },
    start: () => {
      const [inside, outside] = memoryChannelPair()
      workspace.serve(inside)
      workspace.crash = () => inside.close()
      return { channel: outside, kill: () => outside.close() }
    },
    answer: (handlers) => {
      script = { ...script, ...handlers }
    },
    emit: (name, payload) => emit(name, payload),
    lives: () => lives,
    failWith: (code) => (failure = code),
    crash: () => {},
  }
  return workspace
}

function allHandlers(script: () => Partial<Handlers<'workspace'>>): Handlers<'workspace'> {
  const names = Object.entries(operations)
    .filter(([, operation]) => operation.by === 'workspace')
    .map(([name]) => name)
  const handlers = names.map((name) => [
    name,
    (input: unknown): unknown => {
      const found = Object.entries(script()).find(([known]) => known === name)?.[1]
      if (found === undefined) throw new BridgeError('locked')
      return (found as (value: unknown) => unknown)(input)
    },
  ])
  return Object.fromEntries(handlers) as Handlers<'workspace'>
}
