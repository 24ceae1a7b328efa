import { queryOptions, useQuery } from '@tanstack/react-query'
import type { WellnessSettings, WellnessView } from '../../core/bridge/views.ts'
import type { Topic } from '../../core/moderation/topics.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useBridge } from './bridge-context.tsx'
import type { Connection } from './connection.ts'

/** Keys of what belongs to the moderator alone, beside `keys` of queries.ts. */
export const deskKeys = {
  draft: (proposalId: ProposalId) => ['draft', proposalId],
  similar: (proposalId: ProposalId) => ['similar', proposalId],
  savedViews: ['saved_views'],
  wellness: ['wellness'],
} as const

export function draftQuery(bridge: Connection, proposalId: ProposalId) {
  return queryOptions({
    queryKey: deskKeys.draft(proposalId),
    queryFn: () => bridge.call('drafts.read', { proposalId }),
    gcTime: 0,
  })
}

/** Proposals near a case; that they were looked at before the verdict is recorded, so nothing reads them ahead. */
export function useSimilar(proposalId: ProposalId, asked: boolean) {
  const bridge = useBridge()
  return useQuery({
    queryKey: deskKeys.similar(proposalId),
    queryFn: () => bridge.call('case.similar', { proposalId }),
    enabled: asked,
    gcTime: 60_000,
  })
}

export function useSavedViews() {
  const bridge = useBridge()
  return useQuery({
    queryKey: deskKeys.savedViews,
    queryFn: () => bridge.call('views.list', {}),
  })
}

export function useWellness() {
  const bridge = useBridge()
  return useQuery({
    queryKey: deskKeys.wellness,
    queryFn: () => bridge.call('wellness.read', {}),
  })
}

/** Changes to the moderator's own measures; what the workspace answers is shown at once. */
export function useWellnessChanges() {
  const bridge = useBridge()
  const queries = useQueryClient()
  const show = useCallback(
    (now: WellnessView) => {
      queries.setQueryData(deskKeys.wellness, now)
      void queries.invalidateQueries({ queryKey: ['queue'] })
    },
    [queries],
  )
  return {
    write: useCallback(
      (settings: WellnessSettings) => bridge.call('wellness.write', settings).then(show),
      [bridge, show],
    ),
    pass: useCallback(
      async (topics: readonly Topic[]) => {
        for (const topic of topics) show(await bridge.call('wellness.pass_topic', { topic }))
      },
      [bridge, show],
    ),
  }
}
