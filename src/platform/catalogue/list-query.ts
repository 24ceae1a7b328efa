import { z } from 'zod'

/** The page of a list in the "json-server" style (core API, section 1.6); `_end` is exclusive. */
export const pageQuery = {
  _start: z.int().nonnegative(),
  _end: z.int().nonnegative(),
} as const satisfies Readonly<Record<string, z.ZodType>>

/** The page and the order. */
export const listQuery = {
  ...pageQuery,
  _sort: z.string(),
  _order: z.enum(['asc', 'desc']),
} as const satisfies Readonly<Record<string, z.ZodType>>
