import { useEffect } from 'react'
import { useBridge } from '../bridge/bridge-context.tsx'
import { usePreferences } from '../bridge/queries.ts'

/** Tells the open workspace what of the preferences is its own matter. */
export function useAppliedSettings(): void {
  const bridge = useBridge()
  const holdSeconds = usePreferences().data?.holdSeconds ?? null
  useEffect(() => {
    if (holdSeconds === null) return
    void bridge.call('desk.settings', { holdSeconds }).catch(() => undefined)
  }, [bridge, holdSeconds])
}
