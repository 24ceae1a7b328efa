import type { PersonId } from '../identifiers.ts'
import type { CaseState } from './case-state.ts'
import type { CaseDocument, FlagDocument, ProposalDocument } from './documents.ts'

/**
 * The state that acts on a case are applied to, from the documents somebody holds. Who hesitated is known to lead
 * moderators only; everybody else knows of themselves.
 */
export function caseOfDocuments(
  proposal: ProposalDocument,
  found: CaseDocument,
  flags: readonly FlagDocument[],
  reader: PersonId,
): CaseState {
  const { escalation, returnAt, notes, assignee, hesitations } = found
  const { questionId, content, status, refusalReason, tags } = proposal
  return {
    proposal: { questionId, content, status, refusalReason, tags },
    facts: {
      escalation,
      hesitations: hesitations.by ?? (hesitations.mine ? [reader] : []),
      returnAt,
      notes,
      assignee,
    },
    flags,
  }
}
