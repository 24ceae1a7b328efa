import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'

export interface MemoryColorScheme {
  readonly manager: MantineColorSchemeManager
  /** Makes the page follow the preference that the host keeps. */
  readonly show: (scheme: MantineColorScheme) => void
}

/** The host keeps the preference; the page stores nothing of its own. */
export function memoryColorScheme(): MemoryColorScheme {
  let current: MantineColorScheme = 'auto'
  let update: ((scheme: MantineColorScheme) => void) | null = null
  return {
    manager: {
      get: () => current,
      set: (scheme) => {
        current = scheme
      },
      subscribe: (receive) => {
        update = receive
        receive(current)
      },
      unsubscribe: () => {
        update = null
      },
      clear: () => {
        current = 'auto'
      },
    },
    show: (scheme) => {
      current = scheme
      update?.(scheme)
    },
  }
}
