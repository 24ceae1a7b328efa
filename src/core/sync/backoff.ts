/** Bounds of a wait, in milliseconds. */
export interface BackoffBounds {
  readonly base: number
  readonly cap: number
}

/**
 * How long to wait before the next try, in milliseconds: exponential with full jitter, so that consoles that lost the
 * same platform do not come back at the same moment.
 * @param failures how many tries in a row have failed, from 1
 * @param chance a number from 0 (included) to 1 (excluded)
 */
export function backoff(failures: number, chance: number, { base, cap }: BackoffBounds): number {
  const ceiling = Math.min(cap, base * 2 ** Math.min(30, Math.max(0, failures - 1)))
  return Math.floor(chance * ceiling)
}
