import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { ActState } from '../../core/acts/act.ts'
import type { ActView, CaseView, QueueItem } from '../../core/bridge/views.ts'
import type { ActId, ProposalId } from '../../core/identifiers.ts'
import type { Verdict } from '../../core/moderation/verdict.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { keys, useActs } from '../bridge/queries.ts'
import { isUndoable, type Decided } from './queue-order.ts'

const shownStates = [
  'held',
  'waiting',
  'sending',
  'received',
  'conflict',
  'refused',
] as const satisfies readonly ActState[]
const recent = 100

export interface Failure {
  readonly error: unknown
  readonly proposalId: ProposalId
}

export interface Decisions {
  readonly decided: readonly Decided[]
  /** The newest acts on this computer, newest first. */
  readonly acts: readonly ActView[]
  readonly failure: Failure | null
  readonly dismissFailure: () => void
  readonly decide: (item: QueueItem, shown: CaseView, verdict: Verdict) => void
  /** Takes an act back; resolves to the case it was about, null when it had left. */
  readonly undo: (act: ActView) => Promise<ProposalId | null>
  /** The newest act that can still be taken back. */
  readonly undoable: ActView | null
  readonly clear: () => void
}

/** The decisions of this sitting, shown at once and told truthfully. */
export function useDecisions(): Decisions {
  const bridge = useBridge()
  const queries = useQueryClient()
  const [made, setMade] = useState<readonly Decided[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const [gone, setGone] = useState<ReadonlySet<ActId>>(new Set())
  const listed = useActs(shownStates, recent)

  const refresh = useCallback(
    (proposalId: ProposalId) => {
      void queries.invalidateQueries({ queryKey: keys.case(proposalId) })
      void queries.invalidateQueries({ queryKey: ['acts'] })
      void queries.invalidateQueries({ queryKey: keys.questions })
    },
    [queries],
  )

  const decide = useCallback(
    (item: QueueItem, shown: CaseView, verdict: Verdict) => {
      const forget = (list: readonly Decided[]) => list.filter((each) => each.item.id !== item.id)
      setFailure(null)
      setMade((list) => [...forget(list), { item, action: verdict.action, act: null }])
      bridge
        .call('moderation.decide', { proposalId: shown.id, seen: shown.seen, verdict })
        .then((act) =>
          setMade((list) =>
            list.map((each) => (each.item.id === item.id ? { ...each, act } : each)),
          ),
        )
        .catch((error: unknown) => {
          setMade(forget)
          setFailure({ error, proposalId: item.id })
        })
        .finally(() => refresh(item.id))
    },
    [bridge, refresh],
  )

  const undo = useCallback(
    (act: ActView): Promise<ProposalId | null> => {
      const proposalId = act.subject.id
      return bridge
        .call('acts.undo', { actId: act.id })
        .then(() => {
          setGone((set) => new Set([...set, act.id]))
          setMade((list) => list.filter((each) => each.act?.id !== act.id))
          void queries.invalidateQueries({ queryKey: ['queue'] })
          return proposalId
        })
        .catch((error: unknown) => {
          setFailure({ error, proposalId })
          return null
        })
        .finally(() => refresh(proposalId))
    },
    [bridge, queries, refresh],
  )

  return useMemo(() => {
    const acts = newestActs(made, listed.data?.items ?? []).filter(({ id }) => !gone.has(id))
    const now = new Map(acts.map((act) => [act.id, act]))
    return {
      decided: made.map((each) =>
        each.act === null ? each : { ...each, act: now.get(each.act.id) ?? each.act },
      ),
      acts,
      failure,
      dismissFailure: () => setFailure(null),
      decide,
      undo,
      undoable: acts.find(isUndoable) ?? null,
      clear: () => setMade([]),
    }
  }, [made, gone, listed.data, failure, decide, undo])
}

/** What the workspace last listed, preceded by what was saved since. */
function newestActs(made: readonly Decided[], listed: readonly ActView[]): readonly ActView[] {
  const known = new Set(listed.map(({ id }) => id))
  const newer = made.flatMap(({ act }) => (act === null || known.has(act.id) ? [] : [act]))
  return [...newer.toReversed(), ...listed]
}
