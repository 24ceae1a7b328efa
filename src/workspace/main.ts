import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { BridgeError } from '../core/bridge/errors.ts'
import type { Clock } from '../core/ports/clock.ts'
import type { Random } from '../core/ports/random.ts'
import { workspaceLog } from './log.ts'
import { parentChannel } from './parent-channel.ts'
import { createWorkspace } from './workspace.ts'

/**
 * The workspace as a process of its own, child of a host: `--profile DIR [--hold-seconds N]`. It ends when its parent
 * goes away. When the profile can't be had, it says so on the channel and ends with status 3.
 */
const { values } = parseArgs({
  options: { profile: { type: 'string' }, 'hold-seconds': { type: 'string' } },
})
const profileDirectory = values.profile
if (profileDirectory === undefined) throw new Error('--profile DIR is needed')
const holdSeconds = Number(values['hold-seconds'] ?? 10)
const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }
const log = workspaceLog(profileDirectory, clock.now)
const channel = parentChannel()

const random: Random = (length) => new Uint8Array(randomBytes(length))

function start(profile: string): void {
  const workspace = createWorkspace({ profileDirectory: profile, clock, random, log, holdSeconds })
  workspace.connect(channel)
  const end = (): void => {
    const close = workspace.close()
    // Everything of value is on disk already; a slow end must not leave a process behind.
    setTimeout(() => process.exit(0), 2000).unref()
    void close.then(() => process.exit(0))
  }
  channel.onClose(end)
  process.once('SIGTERM', end)
  // Ctrl-C reaches the whole group; the host decides when its workspace ends.
  process.on('SIGINT', () => {})
  log.info('workspace.started')
}

try {
  start(profileDirectory)
} catch (fault) {
  const code = fault instanceof BridgeError ? fault.code : 'internal'
  log.error('workspace.not_started', { code })
  channel.post({ workspaceFailed: code })
  setTimeout(() => process.exit(3), 50)
}
