import type { QuestionId } from '../../core/identifiers.ts'
import type { KeptAct } from '../store/acts.ts'
import type { LaneOutcome } from './lane.ts'
import type { PullEnd } from './pull.ts'
import type { TakeEnd } from './take.ts'

export type PushEnd = 'done' | 'no_answer' | 'signed_out'

/** @param wait milliseconds that the platform asked for, where it did */
export type NoteOutcome = (kept: KeptAct, outcome: LaneOutcome, wait?: number) => void

/** How a desk is kept in step with a platform, whatever the platform has to offer. */
export interface Adapter {
  /** Brings the first act of each lane to the platform, and says what became of each. */
  readonly push: (
    acts: readonly KeptAct[],
    signal: AbortSignal,
    note: NoteOutcome,
  ) => Promise<PushEnd>
  /** What changed on the platform since it was last asked. */
  readonly pull: (signal: AbortSignal) => Promise<PullEnd>
  /** The first sync of a question. */
  readonly take: (id: QuestionId, signal: AbortSignal) => Promise<TakeEnd>
  /** Whether a single exact reading says more than what was pulled. */
  readonly readsSingly: boolean
}
