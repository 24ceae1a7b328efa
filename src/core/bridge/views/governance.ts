import { z } from 'zod'
import { PersonId, ProposalId, QuestionId } from '../../identifiers.ts'

const time = z.string()

/** A colleague: no more than a name and what they may do. */
export const ColleagueView = z.object({
  id: PersonId,
  /** Null where the platform has told none. */
  name: z.string().nullable(),
  roles: z.array(z.string()),
})
export type ColleagueView = z.infer<typeof ColleagueView>

/** What is known of a case beside its proposal, with pending acts applied; all empty on a platform that has none of it. */
export const CaseFactsView = z.object({
  escalation: z.object({ sentence: z.string(), by: ColleagueView, at: time }).nullable(),
  /** Oldest first. */
  notes: z.array(z.object({ id: z.string(), text: z.string(), by: ColleagueView, at: time })),
  hesitations: z.object({
    count: z.int().nonnegative(),
    mine: z.boolean(),
    /** Whose they are; null for those who may not know. */
    by: z.array(ColleagueView).nullable(),
  }),
  assignee: ColleagueView.nullable(),
  /** Whether it waits for somebody else's opinion. */
  secondOpinion: z.boolean(),
  /** Who has reserved it. */
  lease: z.object({ holder: ColleagueView, until: time }).nullable(),
  /** What can be done beside a verdict, by this person, on this platform, now. */
  doable: z.array(z.enum(['escalate', 'hesitate', 'restore', 'note', 'flag', 'assign'])),
})
export type CaseFactsView = z.infer<typeof CaseFactsView>

/** Cases reserved for this person, to be decided without a network too. */
export const LeaseView = z.object({
  leaseId: z.string(),
  questionId: QuestionId,
  until: time,
  proposalIds: z.array(ProposalId),
  /** How many of them no longer wait. */
  done: z.int().nonnegative(),
})
export type LeaseView = z.infer<typeof LeaseView>

export const AssignmentView = z.object({
  proposalId: ProposalId,
  questionId: QuestionId,
  content: z.string(),
  assignee: ColleagueView,
})
export type AssignmentView = z.infer<typeof AssignmentView>
