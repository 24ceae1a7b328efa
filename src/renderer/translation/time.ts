/** How long ago a moment is, in the unit a person would choose. */
export interface Elapsed {
  readonly value: number
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const month = 30.44 * day
const year = 365.25 * day

/** @param from, to milliseconds since 1970; a moment to come counts as now, because clocks differ */
export function elapsed(from: number, to: number): Elapsed {
  const seconds = Math.max(0, (to - from) / 1000)
  if (seconds < minute) return { value: Math.floor(seconds), unit: 'second' }
  if (seconds < hour) return { value: Math.floor(seconds / minute), unit: 'minute' }
  if (seconds < day) return { value: Math.floor(seconds / hour), unit: 'hour' }
  if (seconds < month) return { value: Math.floor(seconds / day), unit: 'day' }
  if (seconds < year) return { value: Math.floor(seconds / month), unit: 'month' }
  return { value: Math.floor(seconds / year), unit: 'year' }
}

/** The same for a narrow column: days up to two years, so that one letter is enough. */
export function briefly(
  { value, unit }: Elapsed,
  from: number,
  to: number,
): { readonly value: number; readonly unit: Exclude<Elapsed['unit'], 'month'> } {
  if (unit === 'second') return { value: 0, unit }
  if (unit === 'minute' || unit === 'hour' || unit === 'day') return { value, unit }
  if (value >= 2 && unit === 'year') return { value, unit }
  return { value: Math.floor((to - from) / 1000 / day), unit: 'day' }
}
