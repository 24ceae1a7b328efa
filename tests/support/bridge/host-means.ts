import type { PreferenceStore } from '../../../src/core/bridge/host-handlers.ts'
import type { HostMeans } from '../../../src/core/bridge/host.ts'
import { schedule } from '../../../src/host/timers.ts'
import { silentLog } from '../logs.ts'
import type { ScriptedWorkspace } from './scripted-workspace.ts'

/** The means of a host whose workspace follows a script. */
export function scriptedHostMeans(workspace: ScriptedWorkspace): HostMeans {
  return {
    describe: () => ({
      kind: 'memory',
      version: '0.0.0',
      capabilities: ['lock'],
      platformUrl: 'https://platform.example.org',
    }),
    preferences: preferencesInMemory(),
    startWorkspace: workspace.start,
    schedule,
    log: silentLog,
  }
}

export function preferencesInMemory(): PreferenceStore {
  let kept: unknown
  return { read: () => kept, write: (preferences) => (kept = preferences) }
}
