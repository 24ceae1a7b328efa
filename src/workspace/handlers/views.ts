import type { ActView, ConflictView } from '../../core/bridge/views.ts'
import { isVerdict, type Doing } from '../../core/governance/doing.ts'
import { statusAfter, type ProposalStatus } from '../../core/moderation/status.ts'
import { newestEvent } from '../../core/sync/trail.ts'
import type { KeptAct } from '../store/acts.ts'
import type { KeptConflict } from '../store/conflicts.ts'
import type { Session } from '../session.ts'

export function actView({ engine }: Session, kept: KeptAct): ActView {
  const { act, state } = kept
  return {
    id: act.id,
    state,
    subject: act.subject,
    questionId: kept.questionId,
    excerpt: act.base.content,
    doing: act.body,
    charterVersion: kept.charterVersion,
    logIndex: kept.logIndex,
    at: act.at,
    receivedAt: kept.receivedAt,
    heldForSeconds: state === 'held' ? engine.holds.secondsLeft(act.id) : null,
    attempts: kept.attempts,
    reason:
      kept.reason === null ? null : { code: kept.reason.code, facts: { ...kept.reason.facts } },
  }
}

/** Whether one's own act could be done again on what stands now; the rules of the rest are asked then. */
function isStillPossible(status: ProposalStatus, doing: Doing): boolean {
  if (isVerdict(doing)) return statusAfter(status, doing.action) !== null
  return doing.action === 'restore' ? status !== 'Pending' : status !== 'Archived'
}

/** Null when the act is gone, which the store's keys forbid. */
export function conflictView(session: Session, conflict: KeptConflict): ConflictView | null {
  const kept = session.desk.store.acts.find(conflict.actId)
  if (kept === null) return null
  const { theirs } = conflict
  const newest = newestEvent(theirs.events)
  return {
    id: conflict.id,
    act: actView(session, kept),
    questionId: kept.questionId,
    base: kept.act.base,
    mine: kept.act.body,
    theirs: {
      status: theirs.status,
      content: theirs.content,
      tags: theirs.tags,
      refusalReason: theirs.refusalReason,
      by: newest?.user?.displayName ?? null,
      at: newest?.date ?? null,
    },
    detectedAt: conflict.detectedAt,
    canMaintain: isStillPossible(theirs.status, kept.act.body),
  }
}
