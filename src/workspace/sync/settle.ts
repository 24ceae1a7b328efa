import { ConflictId, uuidV7 } from '../../core/identifiers.ts'
import type { Proposal } from '../../core/moderation/proposal.ts'
import type { ActReason, KeptAct } from '../store/acts.ts'
import type { Reading } from '../store/proposals.ts'
import { nowIso, type Desk } from './desk.ts'

/** What the platform said of an act, written down; each of these is one transaction and tells the interface. */

export function tell(desk: Desk, { act, questionId }: KeptAct): void {
  desk.emit('acts.changed', { actIds: [act.id] })
  desk.emit('proposals.changed', { questionId, proposalIds: [act.subject.id] })
  desk.actsMoved()
}

/** Writes an exact reading; an open conflict shows what stands now. In a transaction of the caller. */
export function writeExact(desk: Desk, reading: Reading): boolean {
  const { store } = desk
  const written = store.proposals.write(reading)
  const conflict = store.conflicts.ofProposal(reading.proposal.id)
  if (conflict !== null && written === 'changed')
    store.conflicts.updateTheirs(conflict.id, reading.proposal)
  return written !== 'kept'
}

export function keepReading(desk: Desk, reading: Reading): void {
  const changed = desk.store.atomically(() => writeExact(desk, reading))
  if (!changed) return
  const { id, questionId } = reading.proposal
  desk.emit('proposals.changed', { questionId, proposalIds: [id] })
  const conflict = desk.store.conflicts.ofProposal(id)
  if (conflict !== null) desk.emit('conflicts.changed', { conflictIds: [conflict.id] })
}

/** @param crossed someone else's change fell between our reading and our write, and was not seen */
export function receive(desk: Desk, kept: KeptAct, reading: Reading, crossed: boolean): void {
  const { act } = kept
  const reason: ActReason | null = crossed ? { code: 'crossed', facts: {} } : null
  desk.store.atomically(() => {
    const receivedAt = nowIso(desk.clock)
    desk.store.acts.change(act.id, ['waiting', 'sending'], {
      state: 'received',
      reason,
      receivedAt,
    })
    desk.store.proposals.setReturn(
      act.subject.id,
      act.body.action === 'postpone' ? act.body.returnAt : null,
    )
    writeExact(desk, reading)
    desk.store.recompute(act.subject.id)
  })
  tell(desk, kept)
}

export function conflict(desk: Desk, kept: KeptAct, reading: Reading): void {
  const { act } = kept
  const id = ConflictId.parse(uuidV7(desk.clock.now(), desk.random(10)))
  const made = desk.store.atomically(() => {
    const moved = desk.store.acts.change(act.id, ['waiting', 'sending'], {
      state: 'conflict',
      reason: { code: 'conflict', facts: { status: reading.proposal.status } },
    })
    if (!moved) return false
    desk.store.conflicts.add(conflictOf(id, kept, reading.proposal, nowIso(desk.clock)))
    writeExact(desk, reading)
    desk.store.recompute(act.subject.id)
    return true
  })
  if (!made) return
  tell(desk, kept)
  desk.emit('conflicts.changed', { conflictIds: [id] })
}

function conflictOf(id: ConflictId, { act }: KeptAct, theirs: Proposal, detectedAt: string) {
  return { id, actId: act.id, proposalId: act.subject.id, theirs, detectedAt }
}

export function refuse(desk: Desk, kept: KeptAct, reason: ActReason): void {
  desk.store.atomically(() => {
    desk.store.acts.change(kept.act.id, ['waiting', 'sending'], { state: 'refused', reason })
    desk.store.recompute(kept.act.subject.id)
  })
  tell(desk, kept)
}

/** Says why an act still waits. */
export function explainWait(desk: Desk, kept: KeptAct, reason: ActReason): void {
  desk.store.atomically(() => desk.store.acts.setReason(kept.act.id, reason))
  desk.emit('acts.changed', { actIds: [kept.act.id] })
}
