const threeDigits = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(?:Z|[+-]\d{2}:\d{2})$/
const anyFraction =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})(?:\[[^\]]+\])?$/
const calendarDay = /^\d{4}-\d{2}-\d{2}$/

/** A moment as JSON bodies carry it: exactly three fraction digits, UTC (core API, section 1.4). */
export function isoMoment(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** A moment as the platform's other writer gives it: no trailing zeros in the fraction (section 1.4). */
export function leanMoment(milliseconds: number): string {
  return isoMoment(milliseconds).replace(/\.?0+Z$/, 'Z')
}

/** Reads a date-time of a JSON body; null unless it has exactly three fraction digits and an offset. */
export function readBodyMoment(text: string): number | null {
  return threeDigits.test(text) ? realMoment(text) : null
}

/** Reads a date-time query parameter: a zoned date-time with any fraction, or a day, read as its start in UTC. */
export function readQueryMoment(text: string): number | null {
  if (!text.includes('T')) return readDay(text) === null ? null : realMoment(`${text}T00:00:00Z`)
  const parts = anyFraction.exec(text)
  if (parts === null) return null
  const [, start, seconds = '00', fraction = '', zone] = parts
  return realMoment(`${start}:${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}${zone}`)
}

/** Reads a calendar day `yyyy-MM-dd`; null when there is no such day. */
export function readDay(text: string): string | null {
  if (!calendarDay.test(text)) return null
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time)) return null
  return isoMoment(time).startsWith(text) ? text : null
}

function realMoment(text: string): number | null {
  if (readDay(text.slice(0, 10)) === null) return null
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : time
}
