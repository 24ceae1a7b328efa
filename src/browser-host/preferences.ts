import Conf from 'conf'
import type { PreferenceStore } from '../core/bridge/host-handlers.ts'

/** Preferences in `preferences.json` of the profile: language and colour scheme, nothing personal. */
export function preferenceFile(profile: string): PreferenceStore {
  const file = new Conf<{ preferences?: unknown }>({
    cwd: profile,
    configName: 'preferences',
    clearInvalidConfig: true,
  })
  return {
    read: () => file.get('preferences'),
    write: (preferences) => file.set('preferences', preferences),
  }
}
