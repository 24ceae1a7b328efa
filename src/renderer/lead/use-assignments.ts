import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PersonId, ProposalId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'

const everywhere = { questionId: null }

/** Who has which case, who may be given one, and giving it: an act like any other, held and undoable. */
export function useAssignments(asked: boolean) {
  const bridge = useBridge()
  const queries = useQueryClient()
  const assigned = useQuery({
    queryKey: ['assignments'],
    queryFn: () => bridge.call('assignments.list', everywhere),
    enabled: asked,
  })
  const people = useQuery({
    queryKey: ['people'],
    queryFn: () => bridge.call('people.list', everywhere),
    enabled: asked,
  })
  const give = useMutation({
    mutationFn: (input: { readonly proposalId: ProposalId; readonly personId: PersonId | null }) =>
      bridge.call('assignments.set', input),
    onSettled: () => {
      for (const key of ['assignments', 'acts', 'case', 'sync'])
        void queries.invalidateQueries({ queryKey: [key] })
    },
  })
  return {
    assigned: assigned.data ?? [],
    people: people.data ?? [],
    give: give.mutate,
    error: assigned.error ?? people.error ?? give.error,
  }
}

export type Assignments = ReturnType<typeof useAssignments>
