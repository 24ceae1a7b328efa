import { z } from 'zod'
import { ProposalId, QuestionId, TagId } from '../identifiers.ts'
import { ProposalStatus } from './status.ts'

/** One entry of a proposal's history (core API, section 15.2); `actionType` is open. */
export const ProposalEvent = z.object({
  date: z.string(),
  user: z.object({ id: z.string(), displayName: z.string().nullable() }).nullable(),
  actionType: z.string(),
  arguments: z.record(z.string(), z.string()),
})
export type ProposalEvent = z.infer<typeof ProposalEvent>

export const ProposalAuthor = z.object({
  displayName: z.string().nullable(),
  kind: z.string(),
  age: z.number().nullable(),
  postalCode: z.string().nullable(),
  organisation: z.string().nullable(),
  reachable: z.boolean().nullable(),
})
export type ProposalAuthor = z.infer<typeof ProposalAuthor>

/** A proposal as the workspace keeps it: what the platform last said, less the request context (section 5). */
export const Proposal = z.object({
  id: ProposalId,
  questionId: QuestionId,
  content: z.string(),
  status: ProposalStatus,
  refusalReason: z.string().nullable(),
  tags: z.array(TagId),
  createdAt: z.string(),
  updatedAt: z.string().nullable(),
  votes: z.object({ agree: z.number(), disagree: z.number(), neutral: z.number() }),
  author: ProposalAuthor,
  /** Newest first; null while only a list row has been read, which has no history. */
  events: z.array(ProposalEvent).nullable(),
})
export type Proposal = z.infer<typeof Proposal>

/** What a moderator had before their eyes when they decided: the base of the act (core API, section 18). */
export const SeenProposal = z.object({
  status: ProposalStatus,
  content: z.string(),
  tags: z.array(TagId),
})
export type SeenProposal = z.infer<typeof SeenProposal>

/** Whether a proposal still is what was seen; `updatedAt` moves with a mere lock, so it is not asked (section 15.3). */
export function isAsSeen(
  proposal: Pick<Proposal, 'status' | 'content' | 'tags'>,
  seen: SeenProposal,
): boolean {
  return (
    proposal.status === seen.status &&
    proposal.content === seen.content &&
    proposal.tags.length === seen.tags.length &&
    proposal.tags.every((tag) => seen.tags.includes(tag))
  )
}
