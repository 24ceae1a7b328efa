/** A revision as the wire has it: a position with leading zeros, so that text, too, is in order. */
export function revOf(position: number): string {
  return String(position).padStart(12, '0')
}

/** The position of a revision, or null for text that is none of ours. */
export function positionOf(rev: string): number | null {
  return /^\d{12,15}$/.test(rev) ? Number(rev) : null
}
