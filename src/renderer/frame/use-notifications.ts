import { useEffect, useRef } from 'react'
import { useHost, usePreferences, useSync } from '../bridge/queries.ts'
import { useText } from '../translation/text.tsx'

/**
 * Has the system say, while the window is away, that something waits to be settled. Notifications are seen by anyone
 * near the screen and kept by the system: they hold a number, never a text, a name or a question.
 */
export function useNotifications(): void {
  const { say } = useText()
  const host = useHost()
  const wanted = usePreferences().data?.notify === true
  const able = host.data?.capabilities.includes('notify') === true
  const sync = useSync().data
  const toSettle = sync === undefined ? null : sync.conflicts + sync.refused
  const before = useRef<number | null>(null)
  useEffect(() => {
    const known = before.current
    before.current = toSettle
    if (toSettle === null || known === null || toSettle <= known) return
    if (!wanted || !able || !document.hidden || Notification.permission !== 'granted') return
    const notification = new Notification(say('notification.title'), {
      body: say('notification.to_settle', { count: toSettle }),
      tag: 'to_settle',
    })
    notification.addEventListener('click', () => window.focus())
  }, [toSettle, wanted, able, say])
}
