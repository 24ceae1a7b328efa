import { z } from 'zod'
import { ActId, ProposalId, QuestionId, TagId } from '../../identifiers.ts'
import { ProposalStatus } from '../../moderation/status.ts'
import { count, time } from './common.ts'
import { QueueView } from './queue.ts'

/** A proposal near another one, with what makes it near. */
export const SimilarProposal = z.object({
  id: ProposalId,
  content: z.string(),
  status: ProposalStatus,
  /** From 0 to 1; see `core/moderation/similarity.ts`. */
  score: z.number(),
  /** The words both have, as the case writes them. */
  sharedWords: z.array(z.string()),
})
export type SimilarProposal = z.infer<typeof SimilarProposal>

/** One of several that was left as it was: the rule is a code as of the error `rule`, or `conflict`, `not_found`. */
export const LeftProposal = z.object({ proposalId: ProposalId, rule: z.string() })
export type LeftProposal = z.infer<typeof LeftProposal>

/** An act that could not be taken back: `too_late`, `newer_act_first` or `not_found`. */
export const LeftAct = z.object({ actId: ActId, rule: z.string() })
export type LeftAct = z.infer<typeof LeftAct>

/** What somebody was writing on a case when they were interrupted. */
export const CaseDraft = z.object({
  /** The corrected text; null while it is as the author wrote it. */
  text: z.string().max(20_000).nullable(),
  /** Null while they are the ones the case came with. */
  tags: z.array(TagId).max(100).nullable(),
  notify: z.boolean(),
  /** The reason that was chosen for a refusal, and the words for it. */
  reason: z.string().max(64).nullable(),
  words: z.string().max(1000).nullable(),
  /** What was to be said to the lead. */
  sentence: z.string().max(1000).nullable(),
})
export type CaseDraft = z.infer<typeof CaseDraft>

export const SavedView = z.object({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(80),
  questionId: QuestionId,
  view: QueueView,
})
export type SavedView = z.infer<typeof SavedView>

export const TodayView = z.object({
  waiting: z.array(
    z.object({ questionId: QuestionId, toDecide: count, flagged: count, late: count }),
  ),
  /** Postponed cases that come back today or have come back, the earliest first; 100 at most. */
  returning: z.array(
    z.object({
      id: ProposalId,
      questionId: QuestionId,
      content: z.string(),
      returnAt: time,
    }),
  ),
  /** Since the last visit; all of it counts when there was none. */
  changed: z.object({
    /** Submitted since then, and still to be decided. */
    newCases: count,
    decidedByOthers: count,
    /** Open ones, whenever they arose. */
    conflicts: count,
  }),
  /** When this desk was last worked at before it was opened this time. */
  lastVisitAt: time.nullable(),
})
export type TodayView = z.infer<typeof TodayView>

export const StorageView = z.object({
  /** Of the database with its journal, on this computer. */
  bytes: count,
  proposals: count,
  /** Questions that are, or are coming, on this computer. */
  questions: count,
  backups: z.object({ files: count, bytes: count }),
  schemaVersion: z.int(),
})
export type StorageView = z.infer<typeof StorageView>

export const DeskSettings = z.object({
  /** How long an act stays undoable before it may leave. */
  holdSeconds: z.number().min(0).max(60),
  /** Languages the moderator reads, ISO 639-1: cases in these weigh more. */
  languages: z.array(z.string().max(8)).max(30).optional(),
})
export type DeskSettings = z.infer<typeof DeskSettings>
