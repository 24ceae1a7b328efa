import { utilityProcess } from 'electron'
import type { WorkspaceProcess } from '../../src/core/bridge/supervision.ts'

/** Starts the workspace as a utility process that speaks over its MessagePort. */
export function startWorkspace(options: {
  readonly entry: string
  readonly profile: string
  readonly holdSeconds: number | null
  readonly verbose: boolean
}): WorkspaceProcess {
  const hold = options.holdSeconds === null ? [] : ['--hold-seconds', String(options.holdSeconds)]
  const child = utilityProcess.fork(options.entry, ['--profile', options.profile, ...hold], {
    serviceName: 'Vigie workspace',
    stdio: options.verbose ? 'inherit' : 'ignore',
  })
  const kill = (): void => {
    // utilityProcess.kill asks politely; keys must be gone at once.
    if (child.pid === undefined || !killNow(child.pid)) child.kill()
  }
  return {
    channel: {
      post: (message) => child.postMessage(message),
      listen: (receive) => {
        child.on('message', receive)
        return () => void child.off('message', receive)
      },
      onClose: (closed) => {
        child.once('exit', closed)
        return () => void child.off('exit', closed)
      },
      close: kill,
    },
    kill,
  }
}

function killNow(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}
