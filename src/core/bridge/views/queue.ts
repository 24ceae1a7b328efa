import { z } from 'zod'
import { ActId, ProposalId } from '../../identifiers.ts'
import { ActState } from '../../acts/act.ts'
import { PriorityPart } from '../../moderation/priority.ts'
import { ProposalStatus } from '../../moderation/status.ts'
import { Topic } from '../../moderation/topics.ts'
import { count, time } from './common.ts'

/** The last act on a proposal that its author made here. */
export const ActMark = z.object({
  actId: ActId,
  action: z.enum(['accept', 'refuse', 'postpone', 'update']),
  state: ActState,
})
export type ActMark = z.infer<typeof ActMark>

/** A sum that can be opened: the points of its parts add up to the total. */
export const PriorityView = z.object({
  total: z.int(),
  parts: z.array(PriorityPart),
  late: z.boolean(),
})
export type PriorityView = z.infer<typeof PriorityView>

export const QueueItem = z.object({
  id: ProposalId,
  content: z.string(),
  /** With pending acts applied. */
  status: ProposalStatus,
  createdAt: time,
  flags: count,
  /** Organisations and personalities weigh more, as the core API serves them first. */
  authorKind: z.string(),
  mark: ActMark.nullable(),
  priority: PriorityView,
  language: z.string(),
  /** When a postponed case comes back by itself. */
  returnAt: time.nullable(),
  /** What may wear down who reads it. */
  topics: z.array(Topic),
})
export type QueueItem = z.infer<typeof QueueItem>

export const QueueFilter = z.enum([
  'to_decide',
  'flagged',
  'postponed',
  'decided',
  'all',
  /** Accepted, and a required tag type has no tag. */
  'to_enrich',
  /** For leads: cases somebody escalated, cases somebody doubts. */
  'escalated',
  'doubtful',
])
export type QueueFilter = z.infer<typeof QueueFilter>

/** What of a question's cases is shown, and in which order. */
export const QueueView = z.object({
  filter: QueueFilter,
  /** Only cases with a flag of this source. */
  flag: z.enum(['any', 'citizen', 'rule', 'moderator']).nullable(),
  /** Only cases beyond the service level. */
  late: z.boolean(),
  /** Only cases with all these words, each of which may be the beginning of one. */
  text: z.string().max(500).nullable(),
  /** By priority, oldest first within equal priority; or by age alone. */
  order: z.enum(['priority', 'oldest', 'newest']),
})
export type QueueView = z.infer<typeof QueueView>

/** The queue as a moderator finds it. */
export const everydayView: QueueView = {
  filter: 'to_decide',
  flag: null,
  late: false,
  text: null,
  order: 'priority',
}

/** How many cases each filter has here, and how many are late; what the view leaves out is counted too. */
export const QueueCounts = z.record(z.enum([...QueueFilter.options, 'late']), count)
export type QueueCounts = z.infer<typeof QueueCounts>

export const QueuePage = z.object({
  items: z.array(QueueItem),
  /** Give it as `after` for the next page of the same view; null at the end. With words a page may be short, or empty. */
  next: z.string().nullable(),
  counts: QueueCounts,
})
export type QueuePage = z.infer<typeof QueuePage>
