import { z } from 'zod'
import { PersonId, QuestionId, TagId } from '../identifiers.ts'
import { ProposalStatus } from '../moderation/status.ts'

const moment = z.iso.datetime()

export const Escalation = z.object({ sentence: z.string(), by: PersonId, at: moment })
export type Escalation = z.infer<typeof Escalation>

export const CaseNote = z.object({
  /** The id of the act that wrote it. */
  id: z.string(),
  text: z.string(),
  by: PersonId,
  at: moment,
})
export type CaseNote = z.infer<typeof CaseNote>

/** What of a proposal moderation changes. */
export const ModeratedProposal = z.object({
  questionId: QuestionId.nullable(),
  content: z.string(),
  status: ProposalStatus,
  refusalReason: z.string().nullable(),
  tags: z.array(TagId),
})
export type ModeratedProposal = z.infer<typeof ModeratedProposal>

/** What is ours beside the proposal. */
export const CaseFacts = z.object({
  escalation: Escalation.nullable(),
  /** Who hesitated, each once, in the order of ids. */
  hesitations: z.array(PersonId),
  /** When a postponed case comes back; null while it is not postponed, or waits for a second opinion. */
  returnAt: moment.nullable(),
  /** Oldest first; of the same second, in the order of ids. */
  notes: z.array(CaseNote),
  assignee: PersonId.nullable(),
})
export type CaseFacts = z.infer<typeof CaseFacts>

export const CaseFlag = z.object({
  id: z.string(),
  source: z.enum(['citizen', 'rule', 'moderator']),
  reason: z.string(),
  comment: z.string().nullable(),
  createdAt: moment,
})
export type CaseFlag = z.infer<typeof CaseFlag>

/** A proposal with all that moderation knows of it: what acts on a case are applied to. */
export interface CaseState {
  readonly proposal: ModeratedProposal
  readonly facts: CaseFacts
  /** Oldest first; of the same moment, in the order of ids. */
  readonly flags: readonly CaseFlag[]
}

/** A case of which nothing has been said yet. */
export const untouchedCase: CaseFacts = {
  escalation: null,
  hesitations: [],
  returnAt: null,
  notes: [],
  assignee: null,
}

/** Whether a case waits for the opinion of somebody else: it was postponed without a date, or somebody hesitated. */
export function waitsForSecondOpinion(
  proposal: Pick<ModeratedProposal, 'status'>,
  facts: Pick<CaseFacts, 'hesitations' | 'returnAt'>,
): boolean {
  if (proposal.status === 'Postponed' && facts.returnAt === null) return true
  const isOpen = proposal.status === 'Pending' || proposal.status === 'Postponed'
  return isOpen && facts.hesitations.length > 0
}
