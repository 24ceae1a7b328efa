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
  const trace = act.mark === null ? null : traceSince(act.mark, act, proposal)
  if (trace !== null) return { step: 'receive', crossed: trace.crossed }
  return isAsSeen(proposal, act.base) ? { step: 'send' } : { step: 'conflict' }
}

/** Whether the write of an act fell on changes that its reading had not seen: other events since, before its own. */
export function hasOvertaken(
  mark: TrailMark,
  act: { readonly body: Verdict; readonly by: PersonId },
  proposal: Pick<Proposal, 'events'>,
): boolean {
  return traceSince(mark, { verdict: act.body, person: act.by }, proposal)?.crossed ?? false
}

/** The act's own event after the mark, or null. */
function traceSince(
  mark: TrailMark,
  { verdict, person }: Pick<Attempted, 'verdict' | 'person'>,
  { events }: Pick<Proposal, 'events'>,
): { readonly crossed: boolean } | null {
  const since = eventsSince(events ?? [], mark)
  const own = since.findIndex((event) => isTraceOf(event, verdict, person))
  return own === -1 ? null : { crossed: own < since.length - 1 }
}
