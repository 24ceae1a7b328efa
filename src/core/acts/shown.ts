import type { SeenProposal } from '../moderation/proposal.ts'
import { statusAfter, type ProposalStatus } from '../moderation/status.ts'
import { isVerdict, type Doing } from '../governance/doing.ts'
import type { Verdict } from '../moderation/verdict.ts'
import type { ActState } from './act.ts'

/** What of a proposal a verdict can change. */
export interface Judged extends SeenProposal {
  readonly refusalReason: string | null
}

/**
 * States whose verdict is shown as if it stood. A conflict is not among them: there, what the platform has is shown,
 * and the verdict beside it.
 */
export const appliedStates = ['held', 'waiting', 'sending'] as const satisfies readonly ActState[]

/**
 * What is shown of a proposal: what the platform last said with the waiting acts applied, oldest first. One
 * that the state machine no longer allows changes nothing; the platform's answer will say so.
 */
export function shownWith(base: Judged, acts: readonly Doing[]): Judged {
  return acts.reduce(applied, base)
}

function applied(judged: Judged, doing: Doing): Judged {
  if (doing.action === 'restore') return restored(judged)
  return isVerdict(doing) ? withVerdict(judged, doing) : judged
}

function restored(judged: Judged): Judged {
  const { status } = judged
  return status === 'Pending' || status === 'Archived' ? judged : { ...judged, status: 'Pending' }
}

function withVerdict(judged: Judged, verdict: Verdict): Judged {
  const status = statusAfter(judged.status, verdict.action)
  if (status === null) return judged
  switch (verdict.action) {
    case 'accept':
    case 'update':
      return {
        ...judged,
        status,
        content: verdict.newContent ?? judged.content,
        tags: [...verdict.tags],
      }
    case 'refuse':
      return { ...judged, status, refusalReason: verdict.reason }
    case 'postpone':
      return { ...judged, status }
  }
}

export type DeskQueue = 'to_decide' | 'postponed' | 'decided'

/**
 * In which queue a proposal stands.
 * @param due whether a postponed case has come back to this desk
 */
export function queueOf(status: ProposalStatus, due: boolean): DeskQueue {
  if (status === 'Pending') return 'to_decide'
  if (status === 'Postponed') return due ? 'to_decide' : 'postponed'
  return 'decided'
}
