import {
  CaseDocument,
  ProposalDocument,
  type FlagDocument,
} from '../../core/governance/documents.ts'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import type { Reading } from '../store/proposals.ts'
import { writeExact } from '../sync/settle.ts'
import type { Desk } from '../sync/desk.ts'

/** A proposal as the platform gives it with an act that it would not take. */
export const ProposalWithCase = ProposalDocument.extend({ case: CaseDocument.optional() })

/** All that a page of changes says of one proposal. */
export interface ToldProposal {
  readonly proposal: ProposalDocument
  readonly case: CaseDocument | null
  /** Null where they were not told. */
  readonly flags: readonly FlagDocument[] | null
  readonly rev: string
}

/** A reading whose revision says that nothing later was read before; null for a proposal that has no question. */
export function readingOf(document: ProposalDocument): Reading | null {
  const { questionId } = document
  if (questionId === null) return null
  const proposal = { ...document, questionId }
  return { proposal, received: document, exact: true, hasUpdatedAt: true, isNewest: true }
}

/**
 * Writes what was told of a proposal, with its revision. To be called in a transaction.
 * @returns whether anything that is shown may have changed
 */
export function writeProposal(desk: Desk, told: ToldProposal, reading: Reading): boolean {
  const { store } = desk
  const id = told.proposal.id
  const before = store.governance.caseOf(id)
  if (told.flags !== null) store.governance.replaceFlagsOf(id, told.flags)
  let changed = writeExact(desk, reading)
  store.governance.setRev(id, told.rev)
  if (told.case !== null) {
    store.governance.writeCase(told.case)
    store.proposals.setReturn(id, told.case.returnAt)
    changed ||= JSON.stringify(before) !== JSON.stringify(store.governance.caseOf(id))
  }
  store.recompute(id)
  return changed
}

/** Changed proposals, by question. */
export type Touched = Map<QuestionId, Set<ProposalId>>

export function touch(touched: Touched, questionId: QuestionId, id: ProposalId): void {
  touched.set(questionId, (touched.get(questionId) ?? new Set()).add(id))
}

/** So many changed at once that they need not be named. */
const most = 100

export function tellTouched(desk: Desk, touched: Touched): void {
  for (const [questionId, ids] of touched)
    desk.emit('proposals.changed', { questionId, proposalIds: ids.size > most ? [] : [...ids] })
}
