import type { Clock } from '../../core/ports/clock.ts'

export interface LockHolder {
  readonly userId: string
  readonly fullName: string
}

/** `taken` is new and goes into the history, `renewed` is the caller's own pushed back (core API, section 6.7). */
export type LockOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'renewed' }
  | { readonly kind: 'held'; readonly by: string }

export interface Locks {
  readonly take: (proposalId: string, holder: LockHolder) => LockOutcome
}

/** Locks of proposals, in memory like the original's: they lapse, and nothing else releases them. */
export function createLocks(clock: Clock, seconds: number): Locks {
  const held = new Map<string, LockHolder & { readonly until: number }>()
  return {
    take: (proposalId, holder) => {
      const now = clock.monotonic()
      const current = held.get(proposalId)
      const isLive = current !== undefined && current.until > now
      if (isLive && current.userId !== holder.userId) return { kind: 'held', by: current.fullName }
      held.set(proposalId, { ...holder, until: now + seconds * 1000 })
      return { kind: isLive ? 'renewed' : 'taken' }
    },
  }
}
