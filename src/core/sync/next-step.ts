import type { PersonId } from '../identifiers.ts'
import { isAsSeen, type Proposal, type SeenProposal } from '../moderation/proposal.ts'
import type { Verdict } from '../moderation/verdict.ts'
import { isTraceOf } from './own-event.ts'
import { eventsSince, type TrailMark } from './trail.ts'

export interface Attempted {
  readonly base: SeenProposal
  readonly verdict: Verdict
  readonly person: PersonId
  /** Where the history stood before the first attempt; null while none has begun. */
  readonly mark: TrailMark | null
}

export type NextStep =
  /** The platform does not have it and the proposal is as it was seen. */
  | { readonly step: 'send' }
  /** The platform has it; `crossed` when other events fell between reading and writing. */
  | { readonly step: 'receive'; readonly crossed: boolean }
  /** The proposal is no longer as it was seen: a person settles it. */
  | { readonly step: 'conflict' }

/**
 * What to do with an act, given an exact reading of its proposal (core API, section 6.3). After an attempt whose
 * answer was lost, the trace in the history decides, never the clock of this computer (section 18).
 */
export function nextStep(act: Attempted, proposal: Proposal): NextStep {
  const since = act.mark === null ? [] : eventsSince(proposal.events ?? [], act.mark)
  const own = since.findIndex((event) => isTraceOf(event, act.verdict, act.person))
  if (own !== -1) return { step: 'receive', crossed: own < since.length - 1 }
  return isAsSeen(proposal, act.base) ? { step: 'send' } : { step: 'conflict' }
}
