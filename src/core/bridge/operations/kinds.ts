import { z } from 'zod'

export interface Operation {
  /** Who answers: the host itself or the workspace behind it. */
  readonly by: 'host' | 'workspace'
  /** A query changes nothing; a command may. */
  readonly kind: 'query' | 'command'
  /** Whether an account must be unlocked. */
  readonly locked: 'allowed' | 'refused'
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly timeoutSeconds: number
  /** Size of the input as JSON, in bytes. */
  readonly maxInputBytes: number
}

export const nothing = z.object({})
export const page = {
  after: z.string().max(512).nullable(),
  limit: z.int().min(1).max(200),
}

const small = { timeoutSeconds: 10, maxInputBytes: 64 * 1024 } as const
export const slow = { ...small, timeoutSeconds: 60 } as const
export const atHost = { ...small, by: 'host', locked: 'allowed' } as const
export const beforeUnlock = { ...slow, by: 'workspace', locked: 'allowed' } as const
export const atDesk = { ...small, by: 'workspace', locked: 'refused' } as const
