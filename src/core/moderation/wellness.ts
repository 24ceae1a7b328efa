import type { Topic } from './topics.ts'

/** A pause of so many milliseconds between two decisions is a break. */
export const breakFrom = 5 * 60_000

/** How somebody has been working since their last break; times on the monotonic clock, in milliseconds. */
export interface Pace {
  readonly lastAt: number | null
  /** Time at work without a break. */
  readonly stretch: number
}

export const rested: Pace = { lastAt: null, stretch: 0 }

/** The pace after a decision, and how long that took; the first after a break has no known length. */
export function paceAfter(
  pace: Pace,
  now: number,
): { readonly pace: Pace; readonly spent: number } {
  const gap = pace.lastAt === null ? null : now - pace.lastAt
  if (gap === null || gap >= breakFrom) return { pace: { lastAt: now, stretch: 0 }, spent: 0 }
  return { pace: { lastAt: now, stretch: pace.stretch + gap }, spent: gap }
}

/** Whether it is time for a break. */
export function needsBreak(pace: Pace, now: number, everyMinutes: number | null): boolean {
  if (everyMinutes === null || pace.lastAt === null || now - pace.lastAt >= breakFrom) return false
  return pace.stretch >= everyMinutes * 60_000
}

/** The topics of which as much was read today as was allowed. */
export function spentTopics(
  budgets: readonly {
    readonly topic: Topic
    readonly cases: number | null
    readonly minutes: number | null
  }[],
  read: readonly { readonly topic: Topic; readonly cases: number; readonly minutes: number }[],
): Topic[] {
  return budgets
    .filter(({ topic, cases, minutes }) => {
      const today = read.find((one) => one.topic === topic)
      if (today === undefined) return false
      return (
        (cases !== null && today.cases >= cases) || (minutes !== null && today.minutes >= minutes)
      )
    })
    .map(({ topic }) => topic)
}
