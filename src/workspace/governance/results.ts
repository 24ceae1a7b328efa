import type { ActResult } from '../../core/governance/wire.ts'
import { reasonOfRejection } from '../../core/sync/act-result.ts'
import type { KeptAct } from '../store/acts.ts'
import { nowIso, type Desk } from '../sync/desk.ts'
import type { LaneOutcome } from '../sync/lane.ts'
import { conflict, explainWait, refuse, tell } from '../sync/settle.ts'
import { forgetDevice } from './device.ts'
import { ProposalWithCase, readingOf, writeProposal } from './documents.ts'

export interface Settled {
  readonly outcome: LaneOutcome
  /** Milliseconds that the platform asks to wait. */
  readonly wait?: number
}

/** Writes down what the platform said of an act. */
export function applyResult(desk: Desk, kept: KeptAct, result: ActResult | undefined): Settled {
  switch (result?.status) {
    case 'accepted':
      receiveSigned(desk, kept, result)
      return { outcome: 'settled' }
    case 'conflict':
      return stopped(desk, kept, result)
    case 'rejected': {
      const { code, field = null } = result
      if (code === 'unknown_device') return withoutDevice(desk, kept)
      refuse(desk, kept, { code: reasonOfRejection(code), facts: { key: code, field } })
      return { outcome: 'settled' }
    }
    case 'retry':
      explainWait(desk, kept, { code: 'platform_fault', facts: { status: 200 } })
      return { outcome: 'later', wait: result.after * 1000 }
    case undefined:
      explainWait(desk, kept, { code: 'platform_fault', facts: { status: 200 } })
      return { outcome: 'later' }
  }
}

/** The platform has forgotten this console, not this console its acts: they go out again under a new key. */
function withoutDevice(desk: Desk, kept: KeptAct): Settled {
  const signed = desk.store.governance.signed(kept.act.id)
  // Of a batch, the first answer has seen to it.
  if (signed !== null) desk.store.atomically(() => forgetDevice(desk))
  explainWait(desk, kept, { code: 'no_device', facts: {} })
  return { outcome: 'later' }
}

/** Its effect is told by the changes; until they have been pulled it stays applied to what is shown. */
function receiveSigned(
  desk: Desk,
  kept: KeptAct,
  { rev, index }: Extract<ActResult, { status: 'accepted' }>,
): void {
  const { store } = desk
  const { act } = kept
  store.atomically(() => {
    const to = { state: 'received', reason: null, receivedAt: nowIso(desk.clock) } as const
    if (!store.acts.change(act.id, ['waiting', 'sending'], to)) return
    store.acts.markTaken(act.id, rev, index)
    if (act.body.action === 'postpone') store.proposals.setReturn(act.subject.id, act.body.returnAt)
    store.recompute(act.subject.id)
  })
  tell(desk, kept)
}

/** The proposal is no longer as it was seen, or a colleague has reserved it. */
function stopped(
  desk: Desk,
  kept: KeptAct,
  { rev, doc, code }: Extract<ActResult, { status: 'conflict' }>,
): Settled {
  const document = ProposalWithCase.safeParse(doc).data
  const reading = document === undefined ? null : readingOf(document)
  if (document === undefined || reading === null) {
    refuse(desk, kept, { code: 'not_found', facts: { key: code } })
    return { outcome: 'settled' }
  }
  const told = { proposal: document, case: document.case ?? null, flags: null, rev }
  desk.store.atomically(() => writeProposal(desk, told, reading))
  if (code === 'leased') {
    refuse(desk, kept, { code: 'reserved', facts: {} })
    return { outcome: 'settled' }
  }
  conflict(desk, kept, reading)
  return { outcome: 'blocked' }
}
