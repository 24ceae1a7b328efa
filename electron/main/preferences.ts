import Store from 'electron-store'
import type { Rectangle } from 'electron'
import type { PreferenceStore } from '../../src/core/bridge/host-handlers.ts'

export interface HostStore {
  readonly preferences: PreferenceStore
  readonly readBounds: () => Rectangle | null
  readonly writeBounds: (bounds: Rectangle) => void
}

/** Language, colour scheme and place of the window, in `preferences.json` of the profile; nothing personal. */
export function openStore(profile: string): HostStore {
  const file = new Store<{ preferences?: unknown; bounds?: unknown }>({
    cwd: profile,
    name: 'preferences',
    clearInvalidConfig: true,
  })
  return {
    preferences: {
      read: () => file.get('preferences'),
      write: (preferences) => file.set('preferences', preferences),
    },
    readBounds: () => {
      const bounds = file.get('bounds')
      return isRectangle(bounds) ? bounds : null
    },
    writeBounds: (bounds) => file.set('bounds', bounds),
  }
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false
  const entries = new Map<string, unknown>(Object.entries(value))
  return ['x', 'y', 'width', 'height'].every((name) => Number.isInteger(entries.get(name)))
}
