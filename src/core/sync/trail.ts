import { z } from 'zod'
import type { ProposalEvent } from '../moderation/proposal.ts'

/**
 * How far a proposal's history had come when an attempt began. The count orders even events of the same millisecond;
 * locks are left out, they say nothing of the proposal (core API, section 15.3).
 */
export const TrailMark = z.object({
  count: z.int().nonnegative(),
  newest: z.string().nullable(),
})
export type TrailMark = z.infer<typeof TrailMark>

const isLock = (event: ProposalEvent): boolean => event.actionType === 'lock'

/** @param events newest first, as the platform gives them */
export function markOf(events: readonly ProposalEvent[]): TrailMark {
  const told = events.filter((event) => !isLock(event))
  return { count: told.length, newest: told[0]?.date ?? null }
}

/** Events after the mark, newest first, without locks. */
export function eventsSince(events: readonly ProposalEvent[], mark: TrailMark): ProposalEvent[] {
  const told = events.filter((event) => !isLock(event))
  return told.slice(0, Math.max(0, told.length - mark.count))
}

/** The newest event that tells of the proposal, or null. */
export function newestEvent(events: readonly ProposalEvent[] | null): ProposalEvent | null {
  return events?.find((event) => !isLock(event)) ?? null
}
