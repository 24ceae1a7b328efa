/** What the core knows of time. The wall clock names moments for people; only the monotonic one orders and waits. */
export interface Clock {
  /** Milliseconds since 1970, may jump. */
  readonly now: () => number
  /** Milliseconds from an arbitrary start, never goes back. */
  readonly monotonic: () => number
}
