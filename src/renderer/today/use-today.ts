import { useQuery } from '@tanstack/react-query'
import { useBridge } from '../bridge/bridge-context.tsx'

/** What waits, returns and has changed since the last visit, as counted on this computer. */
export function useToday(asked: boolean) {
  const bridge = useBridge()
  return useQuery({
    queryKey: ['today'],
    queryFn: () => bridge.call('today.read', {}),
    enabled: asked,
  })
}
