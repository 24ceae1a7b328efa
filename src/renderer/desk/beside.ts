import type { ActView, CaseView } from '../../core/bridge/views.ts'
import type { Doing } from '../../core/governance/doing.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Connection } from '../bridge/connection.ts'
import type { DeskCommandId } from '../keyboard/command-list.ts'
import type { MessageId } from '../translation/catalogue.ts'

/** What can be done on a case beside a verdict; an act like any other: held, undoable, in the outbox. */
export type Beside = Extract<Doing, { action: 'escalate' | 'hesitate' | 'restore' | 'note' }>
export type BesideKind = Beside['action'] & CaseView['doable'][number]

/** In the order they are shown, each a command of its own. */
export const besideKinds = [
  'escalate',
  'hesitate',
  'note',
  'restore',
] as const satisfies readonly (BesideKind & DeskCommandId)[]

export const besideWord: Readonly<Record<BesideKind, MessageId>> = {
  escalate: 'beside.escalate',
  hesitate: 'beside.hesitate',
  note: 'beside.note',
  restore: 'beside.restore',
}

/** Saves it here as an act. @throws BridgeError */
export function sendBeside(
  bridge: Connection,
  proposalId: ProposalId,
  doing: Beside,
): Promise<ActView> {
  switch (doing.action) {
    case 'escalate':
      return bridge.call('case.escalate', { proposalId, sentence: doing.sentence })
    case 'hesitate':
      return bridge.call('case.hesitate', { proposalId })
    case 'restore':
      return bridge.call('case.restore', { proposalId, sentence: doing.sentence })
    case 'note':
      return bridge.call('case.note', { proposalId, text: doing.text })
  }
}
