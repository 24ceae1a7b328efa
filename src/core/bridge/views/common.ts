import { z } from 'zod'

/** ISO 8601, as the platform or this computer wrote it. */
export const time = z.string()
export const count = z.int().nonnegative()
