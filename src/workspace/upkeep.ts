import type { Desk } from './sync/desk.ts'

/** How often the queues are looked over for cases that their age has moved, in milliseconds. */
const every = 60 * 60_000
/** So many cases a transaction, and a pause after each: a decision never waits for more than one of them. */
const atOnce = 100
const rest = 10

export interface UpkeepRun {
  /** Looks at once, because rules changed. */
  readonly now: () => void
  readonly stop: () => void
}

/** Keeps the order of the queues true to time and rules, in the background. */
export function runUpkeep(desk: Desk): UpkeepRun {
  let timer: NodeJS.Timeout | null = null
  let looked = 0
  let stopped = false

  function arm(wait: number): void {
    if (timer !== null) clearTimeout(timer)
    if (!stopped) timer = setTimeout(step, wait)
  }

  function step(): void {
    timer = null
    const count = desk.store.atomically(() => desk.store.upkeep.step(atOnce))
    looked += count
    if (count > 0) return arm(rest)
    if (looked > 0) tell()
    arm(every)
  }

  function tell(): void {
    desk.log.info('upkeep.ranked', { cases: looked })
    looked = 0
    for (const { offered, state } of desk.store.questions.all())
      if (state !== 'offered')
        desk.emit('proposals.changed', { questionId: offered.id, proposalIds: [] })
  }

  arm(rest)
  return {
    now: () => arm(rest),
    stop: () => {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
