import { PlainFault } from './faults.ts'
import { malformedParameter, type Query } from './query.ts'

/** A slice of a list. `size` null means all that follow. */
export interface Slice {
  readonly start: number
  readonly size: number | null
}

/** Search results deeper than this are refused (core API, section 1.6). */
const deepestResult = 30_000

/**
 * The slice asked for with `_start` and `_end`; `_end` is an exclusive index, not a size (section 1.6).
 * @param defaultSize rows after `_start` when there is no `_end`; null means all
 */
export function sliceOf(query: Query, defaultSize: number | null): Slice {
  const start = natural(query, '_start') ?? 0
  const end = natural(query, '_end')
  if (end === null) return { start, size: defaultSize }
  return { start, size: Math.max(0, end - start) }
}

/** The slice asked for with `limit` and `skip`, the older family. */
export function legacySliceOf(query: Query, defaultSize: number): Slice {
  return { start: natural(query, 'skip') ?? 0, size: natural(query, 'limit') ?? defaultSize }
}

/** Refuses a slice of search results that reaches too deep. */
export function shallow(slice: Slice): Slice {
  if (slice.start + (slice.size ?? 0) <= deepestResult) return slice
  throw new PlainFault(400, `Results deeper than ${deepestResult} cannot be asked for.`)
}

function natural(query: Query, name: string): number | null {
  const value = query.integer(name)
  if (value !== null && value < 0) throw malformedParameter(name)
  return value
}
