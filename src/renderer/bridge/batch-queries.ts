import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { LeaseView } from '../../core/bridge/views/governance.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { useBridge } from './bridge-context.tsx'

export const batchesKey = ['batches'] as const

export interface Batches {
  /** One's own of this question. */
  readonly mine: readonly LeaseView[]
  readonly error: unknown
  /** Asks the platform, so it needs a network now. @throws BridgeError */
  readonly reserve: (count: number, hours: number) => Promise<void>
  readonly release: (leaseId: string) => void
}

/** Cases reserved on the platform for this person. */
export function useBatches(questionId: QuestionId): Batches {
  const bridge = useBridge()
  const queries = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const listed = useQuery({
    queryKey: batchesKey,
    queryFn: () => bridge.call('batches.list', {}),
  })
  const refresh = () => queries.invalidateQueries({ queryKey: batchesKey })
  const mine = useMemo(
    () => (listed.data ?? []).filter((lease) => lease.questionId === questionId),
    [listed.data, questionId],
  )
  return {
    mine,
    error,
    reserve: async (count, hours) => {
      await bridge.call('batches.reserve', { questionId, count, hours })
      await refresh()
    },
    release: (leaseId) => {
      setError(null)
      bridge
        .call('batches.release', { leaseId })
        .then(refresh)
        .catch((cause: unknown) => setError(cause))
    },
  }
}
