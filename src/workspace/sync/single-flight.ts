export interface SingleFlight {
  /** Runs the work, or once more after the run under way. */
  readonly kick: () => void
  readonly running: () => boolean
  /** Ends when nothing runs any more. */
  readonly idle: () => Promise<void>
}

export interface SingleFlightEvents {
  readonly onDefect: (fault: unknown) => void
  /** Called whenever nothing runs any more, whoever had kicked. */
  readonly onIdle: () => void
}

/** Work that never runs twice at a time and never misses a call made while it ran. */
export function singleFlight(
  work: () => Promise<void>,
  { onDefect, onIdle }: SingleFlightEvents,
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
    onIdle()
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
