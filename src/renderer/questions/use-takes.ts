import { useCallback, useState } from 'react'
import type { EventPayload } from '../../core/bridge/events.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { useBridge, useBridgeEvent } from '../bridge/bridge-context.tsx'

export type TakeProgress = EventPayload<'sync.progress'>

export interface Takes {
  /** The last word on each first sync that goes on or has ended since this screen was opened. */
  readonly progress: ReadonlyMap<QuestionId, TakeProgress>
  readonly take: (questionId: QuestionId) => void
  readonly cancel: (questionId: QuestionId) => void
  readonly error: unknown
}

/** First syncs of questions: begin, follow, cancel. */
export function useTakes(): Takes {
  const bridge = useBridge()
  const [progress, setProgress] = useState<ReadonlyMap<QuestionId, TakeProgress>>(new Map())
  const [error, setError] = useState<unknown>(null)
  const tell = useCallback(
    (told: TakeProgress) => setProgress((map) => new Map(map).set(told.questionId, told)),
    [],
  )
  useBridgeEvent('sync.progress', tell)

  const begin = useCallback(
    (questionId: QuestionId) => {
      setError(null)
      tell({ questionId, done: 0, total: null, perSecond: 0, secondsLeft: null, phase: 'running' })
      bridge.call('questions.take', { questionId }).catch((cause: unknown) => {
        setError(cause)
        tell({ questionId, done: 0, total: null, perSecond: 0, secondsLeft: null, phase: 'failed' })
      })
    },
    [bridge, tell],
  )
  return {
    progress,
    error,
    take: begin,
    cancel: (questionId) =>
      void bridge.call('questions.cancel_take', { questionId }).catch(setError),
  }
}
