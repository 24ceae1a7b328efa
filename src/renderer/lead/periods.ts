/** Days of UTC, both included, as the overview and the export take them. */
export interface Period {
  readonly from: string
  readonly to: string
}

export const periodLengths = [7, 30, 90, 365] as const
export type PeriodLength = (typeof periodLengths)[number]

const dayMilliseconds = 86_400_000

/** The last `days` days, the one of `now` included. @param now milliseconds since 1970 */
export function lastDays(days: PeriodLength, now: number): Period {
  return { from: dayOf(now - (days - 1) * dayMilliseconds), to: dayOf(now) }
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10)
}
