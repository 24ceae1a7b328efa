import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '../../core/ports/clock.ts'
import { readJson, writeWhole } from '../profile/files.ts'

const Attempts = z.object({ failures: z.int().nonnegative(), until: z.number() })

const freeTries = 3
const longestWait = 60

/** How many seconds must pass after so many wrong secrets in a row: never for good, at most a minute. */
export function waitAfter(failures: number): number {
  return failures < freeTries ? 0 : Math.min(longestWait, 2 ** (failures - freeTries + 1))
}

export interface AttemptGuard {
  /** Seconds until the next try is allowed, 0 when it is now. */
  readonly waitSeconds: () => number
  /** Counts a try before its outcome is known, so that ending the process does not give it back. */
  readonly begin: () => void
  readonly succeeded: () => void
}

/** Slows guessing at one vault, across restarts. */
export function attemptGuard(vaultPath: string, clock: Clock): AttemptGuard {
  const path = join(dirname(vaultPath), 'attempts.json')
  const read = (): z.infer<typeof Attempts> =>
    Attempts.safeParse(readJson(path)).data ?? { failures: 0, until: 0 }
  return {
    waitSeconds: () => {
      // A wall clock set back must not lock anyone out, hence the upper bound.
      const left = Math.ceil((read().until - clock.now()) / 1000)
      return Math.max(0, Math.min(longestWait, left))
    },
    begin: () => {
      const failures = read().failures + 1
      writeWhole(
        path,
        JSON.stringify({ failures, until: clock.now() + waitAfter(failures) * 1000 }),
      )
    },
    succeeded: () => writeWhole(path, JSON.stringify({ failures: 0, until: 0 })),
  }
}
