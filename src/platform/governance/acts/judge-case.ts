import type { ActRecord } from '../../../core/acts/record.ts'
import { applyToCase } from '../../../core/governance/apply-to-case.ts'
import { verdictOf, type TypedBody } from '../../../core/governance/bodies.ts'
import type { CaseState } from '../../../core/governance/case-state.ts'
import { markOfAct } from '../../../core/governance/merge.ts'
import { hasRole, roles, type Rights } from '../../../core/governance/roles.ts'
import { findProposal, findQuestion } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { caseOf, liveLease } from '../cases.ts'
import { wholeProposals, type WholeProposal } from '../documents/proposal-documents.ts'
import { recordChange, type SubjectName } from '../feed/record-change.ts'
import { markSeen } from '../feed/watch-core-api.ts'
import type { Governance } from '../governance.ts'
import { caseRules } from './rules.ts'
import { writeCaseEffect } from './case-effect.ts'
import { rejected, type Outcome } from './outcome.ts'

/** An act that is what it says: signed by its author's device, which may still speak. */
export interface ProvenAct {
  readonly id: string
  readonly record: ActRecord
  readonly typed: TypedBody
  readonly rights: Rights
}

/** What became of an act's effect: the subject's new position, or why there is none. */
export type Effect =
  | { readonly done: true; readonly position: number }
  | { readonly done: false; readonly outcome: Outcome }

/** Applies an act to a proposal's case and writes what it changes. Rights and revision were asked before. */
export async function applyCaseAct(
  governance: Governance,
  transaction: Store,
  act: ProvenAct,
  isReserved: boolean,
): Promise<Effect | 'leased'> {
  const { record, typed } = act
  const proposalId = record.subject.id
  const now = governance.clock.now()
  const whole = (await wholeProposals(transaction, [proposalId], now)).get(proposalId)
  const questionId = whole?.proposal.questionId ?? null
  const question = questionId === null ? null : await findQuestion(transaction, questionId)
  if (whole === undefined || question === null) return refused('no_question', 'record.subject')
  if (isReserved) return 'leased'
  const before = stateOf(whole)
  const rules = await caseRules(transaction, question, governance.charter)
  const done = { id: act.id, by: record.by, at: record.at, typed }
  const result = applyToCase(before, done, rules)
  if (!result.ok) return refused(result.refusal.code, result.refusal.field)
  const passed = { id: act.id, personId: record.by, typed }
  await writeCaseEffect(governance, transaction, question, proposalId, passed, before, result.state)
  const subject: SubjectName = { kind: 'proposal', id: proposalId }
  const position = await recordChange(transaction, subject, markOfAct(typed), record)
  const written = await findProposal(transaction, proposalId)
  if (written !== null) await markSeen(transaction, written)
  return { done: true, position }
}

/** Whether somebody else has reserved the case and this act would decide it; lead moderators may. */
export async function isReservedForOthers(
  governance: Governance,
  transaction: Store,
  act: ProvenAct,
): Promise<boolean> {
  if (verdictOf(act.typed) === null && act.typed.type !== 'moderation.restore') return false
  if (hasRole(act.rights, [roles.leadModerator])) return false
  const kept = await caseOf(transaction, act.record.subject.id)
  const lease = liveLease(kept, governance.clock.now())
  return lease !== null && lease.holder !== act.record.by
}

function stateOf(whole: WholeProposal): CaseState {
  const { escalation, returnAt, notes, assignee } = whole.case
  return {
    proposal: whole.proposal,
    facts: { escalation, hesitations: whole.hesitations, returnAt, notes, assignee },
    flags: whole.flags,
  }
}

function refused(code: Parameters<typeof rejected>[0], field: string): Effect {
  return { done: false, outcome: rejected(code, field) }
}
