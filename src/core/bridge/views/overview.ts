import { z } from 'zod'
import { QuestionId } from '../../identifiers.ts'
import { count, time } from './common.ts'

const outcomes = z.object({ accepted: count, refused: count })

export const OverviewView = z.object({
  /** Days of UTC, first to last; what was undecided at the end of each. */
  backlog: z.array(z.object({ day: z.iso.date(), submitted: count, decided: count, open: count })),
  /** Decisions of the time asked for; postponed as it stands now. */
  outcomes: outcomes.extend({ postponed: count }),
  /** Refusals by reason, the most frequent first. */
  reasons: z.array(z.object({ reason: z.string(), count })),
  delays: z.object({ p50: z.number(), p90: z.number() }).nullable(),
  byQuestion: z.array(
    z.object({
      questionId: QuestionId,
      open: count,
      late: count,
      ...outcomes.shape,
      delays: z.object({ p50: z.number(), p90: z.number() }).nullable(),
    }),
  ),
  /** Decisions of which this computer does not know when they were made; they are in no figure above. */
  undated: count,
  /** The oldest moment at which one of the questions was last brought up to date. */
  asOf: time.nullable(),
})
export type OverviewView = z.infer<typeof OverviewView>

export const ExportStarted = z.object({ exportId: z.string(), rows: count })
export type ExportStarted = z.infer<typeof ExportStarted>

/** A part of a CSV file (RFC 4180, UTF-8); the first begins with a byte order mark. */
export const ExportPart = z.object({
  text: z.string(),
  /** Give it as `offset` for the next part; null after the last. */
  next: z.int().nullable(),
  rowsDone: count,
})
export type ExportPart = z.infer<typeof ExportPart>
