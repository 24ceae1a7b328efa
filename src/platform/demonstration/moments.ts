import { dayLength, type DemonstrationQuestion } from './catalogue.ts'
import type { Choices } from './random.ts'

const hour = 3_600_000
const minute = 60_000

/** A moment within these days before `now`, at an hour when people write, never in the future. */
export function wakingMoment(
  now: number,
  newestDaysAgo: number,
  oldestDaysAgo: number,
  choices: Choices,
): number {
  const day = Math.floor(now / dayLength) * dayLength
  const daysAgo = choices.between(newestDaysAgo, oldestDaysAgo)
  const time = choices.pickWeighted([
    { from: 6, weight: 3 },
    { from: 11, weight: 5 },
    { from: 16, weight: 7 },
    { from: 20, weight: 4 },
  ])
  const moment =
    day - daysAgo * dayLength + time.from * hour + Math.floor(choices.next() * 4 * hour)
  return moment < now - minute ? moment : moment - dayLength
}

/** When a proposal came in: those that wait are recent, those decided are spread over the consultation. */
export function arrivalOf(
  question: DemonstrationQuestion,
  waits: boolean,
  now: number,
  choices: Choices,
): number {
  const age = question.material.startedDaysAgo
  if (waits && choices.chance(0.85)) return wakingMoment(now, 0, Math.min(6, age - 2), choices)
  return wakingMoment(now, waits ? 5 : 2, age - 2, choices)
}

/** When somebody acted on it after that: minutes to a day and a half later, never in the future. */
export function actedAfter(moment: number, now: number, choices: Choices): number {
  const delay = choices.between(4, 36 * 60) * minute + choices.between(0, 59_999)
  return Math.min(moment + delay, now - minute)
}
