import type { Handlers } from './operations.ts'
import type { Emit } from './server.ts'
import { Preferences, type HostDescription } from './views.ts'

/** Where a host keeps what a person prefers on this computer; read back as found, which may be anything. */
export interface PreferenceStore {
  readonly read: () => unknown
  readonly write: (preferences: Preferences) => void
}

const defaultPreferences = Preferences.parse({ language: null, colorScheme: 'auto' })

/** The handlers of `host.*`, the same in every host. */
export function hostHandlers(means: {
  readonly describe: () => HostDescription
  readonly preferences: PreferenceStore
  readonly lock: () => Promise<void>
  readonly emit: Emit
}): Handlers<'host'> {
  return {
    'host.describe': () => means.describe(),
    'host.preferences.read': () => readPreferences(means.preferences),
    'host.preferences.write': (preferences) => {
      means.preferences.write(preferences)
      means.emit('preferences.changed', {})
      return preferences
    },
    'host.lock': async () => {
      await means.lock()
      return {}
    },
  }
}

/** A file of preferences that was damaged or written by another version counts as none. */
function readPreferences(store: PreferenceStore): Preferences {
  const found = Preferences.safeParse(store.read())
  return found.success ? found.data : defaultPreferences
}
