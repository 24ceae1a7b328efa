import { fork } from 'node:child_process'
import { channelEnd } from '../core/bridge/channel.ts'
import type { WorkspaceProcess } from '../core/bridge/supervision.ts'

const entry = new URL('../workspace/main.ts', import.meta.url)

/**
 * Starts the workspace as a child process that speaks over Node's IPC channel. Its log goes to the profile; its error
 * output only to `write`.
 */
export function forkWorkspace(options: {
  readonly profile: string
  readonly holdSeconds: number | null
  readonly write: (text: string) => void
}): WorkspaceProcess {
  const hold = options.holdSeconds === null ? [] : ['--hold-seconds', String(options.holdSeconds)]
  const child = fork(entry, ['--profile', options.profile, ...hold], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  child.stderr?.setEncoding('utf8').on('data', options.write)
  const kill = (): void => void child.kill('SIGKILL')
  const end = channelEnd({
    // A process that has just ended refuses messages before its exit is known; its end is told by onClose.
    post: (message) => void (child.connected && child.send(message as object, () => {})),
    close: kill,
  })
  child.on('message', end.deliver)
  child.on('exit', end.closed)
  child.on('error', end.closed)
  return { channel: end.channel, kill }
}
