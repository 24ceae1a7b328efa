import { useState } from 'react'
import type { CaseView, LeftProposal } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Verdict } from '../../core/moderation/verdict.ts'
import { itemOf } from './item-of.ts'
import { nextLeft } from './queue-order.ts'
import type { Decisions } from './use-decisions.ts'
import type { Queue } from './use-queue.ts'
import type { Selection } from './use-selection.ts'

export interface Group {
  /** The cases proposed to be decided together; null while nothing is. */
  readonly members: readonly ProposalId[] | null
  /** Those the workspace has left as they were; null before it answered. */
  readonly left: readonly LeftProposal[] | null
  readonly open: (members: readonly ProposalId[]) => void
  readonly openSelection: () => void
  readonly decide: (cases: readonly CaseView[], verdict: Verdict) => Promise<void>
  readonly close: () => void
}

/** Deciding several cases together, chosen in the queue or near each other. */
export function useGroup(desk: {
  readonly queue: Queue
  readonly decisions: Decisions
  readonly selection: Selection
  readonly current: ProposalId | null
  readonly onOpen: (id: ProposalId | null) => void
}): Group {
  const { queue, decisions, selection } = desk
  const [members, setMembers] = useState<readonly ProposalId[] | null>(null)
  const [left, setLeft] = useState<readonly LeftProposal[] | null>(null)

  function open(ids: readonly ProposalId[]): void {
    if (ids.length === 0) return
    setLeft(null)
    setMembers(ids)
  }
  async function decide(cases: readonly CaseView[], verdict: Verdict): Promise<void> {
    const refused = await decisions.decideTogether(
      cases.map((shown) => ({ item: itemOf(queue.lines, shown), shown })),
      verdict,
    )
    selection.clear()
    const done = new Set(cases.map(({ id }) => id))
    if (desk.current !== null && done.has(desk.current)) {
      const left = queue.lines.filter(({ item }) => item.id === desk.current || !done.has(item.id))
      desk.onOpen(nextLeft(left, desk.current))
    }
    // What was left is told before the sheet closes.
    if (refused.length > 0) setLeft(refused)
    else setMembers(null)
  }
  return {
    members,
    left,
    open,
    openSelection: () => open([...selection.ids]),
    decide,
    close: () => setMembers(null),
  }
}
