import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Preferences } from '../../core/bridge/views.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { keys, usePreferences } from '../bridge/queries.ts'

const initial = Preferences.parse({ language: null, colorScheme: 'auto' })

/** Shows a preference at once and has the host keep it. */
export function useChangePreferences(): {
  readonly current: Preferences
  readonly change: (part: Partial<Preferences>) => void
} {
  const bridge = useBridge()
  const queries = useQueryClient()
  const preferences = usePreferences()
  const current = preferences.data ?? initial
  const write = useMutation({
    mutationFn: (next: Preferences) => bridge.call('host.preferences.write', next),
    onMutate: (next) => queries.setQueryData(keys.preferences, next),
    onError: () => void preferences.refetch(),
  })
  return { current, change: (part) => write.mutate({ ...current, ...part }) }
}
