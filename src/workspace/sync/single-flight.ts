export interface SingleFlight {
  /** Runs the work, or once more after the run under way. */
  readonly kick: () => void
  readonly running: () => boolean
  /** Ends when nothing runs any more. */
  readonly idle: () => Promise<void>
}

/** Work that never runs twice at a time and never misses a call made while it ran. */
export function singleFlight(
  work: () => Promise<void>,
  onDefect: (fault: unknown) => void,
): SingleFlight {
  let again = false
  let current: Promise<void> | null = null

  async function loop(): Promise<void> {
    do {
      again = false
      try {
        await work()
      } catch (fault) {
        onDefect(fault)
      }
    } while (again)
    current = null
  }

  return {
    kick: () => {
      again = true
      current ??= loop()
    },
    running: () => current !== null,
    idle: () => current ?? Promise.resolve(),
  }
}
