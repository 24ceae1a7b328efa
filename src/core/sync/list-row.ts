import { isAsSeen, type SeenProposal } from '../moderation/proposal.ts'

export interface Reading extends SeenProposal {
  readonly updatedAt: string | null
}

export interface Kept extends Reading {
  /** Whether it comes from a single read or the answer of a write, which are exact (core API, section 15.1). */
  readonly exact: boolean
}

/**
 * What to do with a row of a list. Lists come from an index that lags behind single reads, so a row replaces an exact
 * reading only when its `updatedAt` is later; a row without one (section 6.1 has none) that differs is verified by a
 * single read.
 * @param hasUpdatedAt whether this kind of row carries `updatedAt` at all
 */
export function listRowFate(
  kept: Kept | null,
  row: Reading,
  hasUpdatedAt: boolean,
): 'take' | 'keep' | 'verify' {
  if (kept === null) return 'take'
  if (!kept.exact) return !hasUpdatedAt || !isLater(kept.updatedAt, row.updatedAt) ? 'take' : 'keep'
  if (!hasUpdatedAt) return isAsSeen(kept, row) ? 'keep' : 'verify'
  return isLater(row.updatedAt, kept.updatedAt) ? 'take' : 'keep'
}

/**
 * Whether an exact reading was made before the one that is kept: two requests may be under way at once, and the answer
 * of the earlier may come last. Histories only grow, locks included; at the same length the times decide.
 */
export function isOvertakenReading(
  kept: { readonly updatedAt: string | null; readonly events: number },
  reading: { readonly updatedAt: string | null; readonly events: number },
): boolean {
  if (reading.events !== kept.events) return reading.events < kept.events
  return isLater(kept.updatedAt, reading.updatedAt)
}

/** Platform times against each other, never against the clock of this computer; none is the earliest. */
function isLater(left: string | null, right: string | null): boolean {
  return left !== null && (right === null || Date.parse(left) > Date.parse(right))
}
