import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { ActState } from '../../core/acts/act.ts'
import type { ActView, CaseView, LeftProposal, QueueItem } from '../../core/bridge/views.ts'
import type { ActId, ProposalId } from '../../core/identifiers.ts'
import type { Verdict } from '../../core/moderation/verdict.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { caseQuery, keys, useActs } from '../bridge/queries.ts'
import { sendBeside, type Beside } from './beside.ts'
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

export interface Member {
  readonly item: QueueItem
  readonly shown: CaseView
}

export interface Decisions {
  readonly decided: readonly Decided[]
  /** The newest acts on this computer, newest first. */
  readonly acts: readonly ActView[]
  readonly failure: Failure | null
  readonly dismissFailure: () => void
  readonly decide: (item: QueueItem, shown: CaseView, verdict: Verdict) => void
  /** Does something beside a verdict; what takes the case out of one's hands keeps its line in the queue. */
  readonly doBeside: (item: QueueItem, doing: Beside) => void
  /** One verdict on several cases; resolves to those that were left, rejects when nothing was saved. */
  readonly decideTogether: (
    members: readonly Member[],
    verdict: Verdict,
  ) => Promise<readonly LeftProposal[]>
  /**
   * Takes an act back, with those made together with it when asked; resolves to the case it was about, null when it
   * had left.
   */
  readonly undo: (act: ActView, withOthers: boolean) => Promise<ProposalId | null>
  /** The newest act that can still be taken back. */
  readonly undoable: ActView | null
  /** The acts that were made together with it and can still be taken back, itself included; empty for a single one. */
  readonly together: readonly ActView[]
}

/** The decisions of this sitting, shown at once and told truthfully. */
export function useDecisions(): Decisions {
  const bridge = useBridge()
  const queries = useQueryClient()
  const [made, setMade] = useState<readonly Decided[]>([])
  const [saved, setSaved] = useState<readonly ActView[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const [gone, setGone] = useState<ReadonlySet<ActId>>(new Set())
  const [groups, setGroups] = useState<readonly ReadonlySet<ActId>[]>([])
  const listed = useActs(shownStates, recent)

  const refresh = useCallback(
    (proposalIds: readonly ProposalId[]) => {
      for (const id of proposalIds) void queries.invalidateQueries({ queryKey: keys.case(id) })
      void queries.invalidateQueries({ queryKey: ['acts'] })
      void queries.invalidateQueries({ queryKey: keys.questions })
    },
    [queries],
  )

  const decide = useCallback(
    (item: QueueItem, shown: CaseView, verdict: Verdict) => {
      setFailure(null)
      setMade((list) => [...without(list, [item.id]), { item, action: verdict.action, act: null }])
      bridge
        .call('moderation.decide', { proposalId: shown.id, seen: shown.seen, verdict })
        .then((act) => {
          setSaved((list) => [...list, act])
          setMade((list) => withAct(list, act))
        })
        .catch((error: unknown) => {
          setMade((list) => without(list, [item.id]))
          setFailure({ error, proposalId: item.id })
        })
        .finally(() => refresh([item.id]))
    },
    [bridge, refresh],
  )

  const doBeside = useCallback(
    (item: QueueItem, doing: Beside) => {
      const leaves = doing.action === 'escalate'
      setFailure(null)
      if (leaves)
        setMade((list) => [...without(list, [item.id]), { item, action: doing.action, act: null }])
      sendBeside(bridge, item.id, doing)
        .then((act) => {
          setSaved((list) => [...list, act])
          if (leaves) setMade((list) => withAct(list, act))
          if (doing.action === 'restore') setMade((list) => without(list, [item.id]))
        })
        .catch((error: unknown) => {
          if (leaves) setMade((list) => without(list, [item.id]))
          setFailure({ error, proposalId: item.id })
        })
        .finally(() => refresh([item.id]))
    },
    [bridge, refresh],
  )

  const decideTogether = useCallback(
    async (members: readonly Member[], verdict: Verdict) => {
      setFailure(null)
      const items = members.map(({ shown }) => ({ proposalId: shown.id, seen: shown.seen }))
      const ids = items.map(({ proposalId }) => proposalId)
      const { acts, refused } = await bridge
        .call('moderation.decide_many', { items, verdict, confirm: items.length })
        .finally(() => refresh(ids))
      setSaved((list) => [...list, ...acts])
      const byCase = new Map(acts.map((act) => [act.subject.id, act]))
      setMade((list) => [
        ...without(list, [...byCase.keys()]),
        ...members.flatMap(({ item }): readonly Decided[] => {
          const act = byCase.get(item.id)
          return act === undefined ? [] : [{ item, action: verdict.action, act }]
        }),
      ])
      setGroups((list) => [...list, new Set(acts.map(({ id }) => id))])
      return refused
    },
    [bridge, refresh],
  )

  const takeBack = useCallback(
    async (acts: readonly ActView[]): Promise<ReadonlySet<ActId>> => {
      const [only] = acts
      if (only !== undefined && acts.length === 1) {
        await bridge.call('acts.undo', { actId: only.id })
        return new Set([only.id])
      }
      const answer = await bridge.call('acts.undo_many', { actIds: acts.map(({ id }) => id) })
      return new Set(answer.undone)
    },
    [bridge],
  )

  const acts = useMemo(
    () => newestActs(saved, listed.data?.items ?? []).filter(({ id }) => !gone.has(id)),
    [saved, listed.data, gone],
  )

  /** A case that was decided is read anew before it is opened: its verdicts must be there with it. */
  const readAnew = useCallback(
    async (id: ProposalId): Promise<ProposalId> => {
      await queries.fetchQuery({ ...caseQuery(bridge, id), staleTime: 0 }).catch(() => undefined)
      return id
    },
    [bridge, queries],
  )

  const undo = useCallback(
    (act: ActView, withOthers: boolean): Promise<ProposalId | null> => {
      const chosen = withOthers ? undoneWith(act, acts, groups) : []
      const back = chosen.length > 0 ? chosen : [act]
      return takeBack(back)
        .then((undone) => {
          setGone((set) => new Set([...set, ...undone]))
          setMade((list) => list.filter((each) => each.act === null || !undone.has(each.act.id)))
          void queries.invalidateQueries({ queryKey: ['queue'] })
          return undone.size > 0 ? readAnew(act.subject.id) : null
        })
        .catch((error: unknown) => {
          setFailure({ error, proposalId: act.subject.id })
          return null
        })
        .finally(() => refresh(back.map(({ subject }) => subject.id)))
    },
    [acts, groups, takeBack, readAnew, queries, refresh],
  )

  return useMemo(() => {
    const now = new Map(acts.map((act) => [act.id, act]))
    const undoable = acts.find(isUndoable) ?? null
    return {
      decided: made.map((each) =>
        each.act === null ? each : { ...each, act: now.get(each.act.id) ?? each.act },
      ),
      acts,
      failure,
      dismissFailure: () => setFailure(null),
      decide,
      doBeside,
      decideTogether,
      undo,
      undoable,
      together: undoable === null ? [] : undoneWith(undoable, acts, groups),
    }
  }, [made, acts, groups, failure, decide, doBeside, decideTogether, undo])
}

function without(list: readonly Decided[], ids: readonly ProposalId[]): readonly Decided[] {
  return list.filter(({ item }) => !ids.includes(item.id))
}

function withAct(list: readonly Decided[], act: ActView): readonly Decided[] {
  return list.map((each) => (each.item.id === act.subject.id ? { ...each, act } : each))
}

/** The acts of the group an act was made in that can still be taken back; none when it was made alone. */
function undoneWith(
  act: ActView,
  acts: readonly ActView[],
  groups: readonly ReadonlySet<ActId>[],
): readonly ActView[] {
  const group = groups.find((ids) => ids.has(act.id))
  if (group === undefined) return []
  const found = acts.filter((one) => group.has(one.id) && isUndoable(one))
  return found.length > 1 ? found : []
}

/** What the workspace last listed, preceded by what was saved since. */
function newestActs(saved: readonly ActView[], listed: readonly ActView[]): readonly ActView[] {
  const known = new Set(listed.map(({ id }) => id))
  const since = listed[0]?.at ?? ''
  const newer = saved.filter(({ id, at }) => at >= since && !known.has(id))
  return [...newer.toReversed(), ...listed]
}
