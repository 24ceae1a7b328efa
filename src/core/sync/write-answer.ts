import { z } from 'zod'

const ValidationErrors = z.array(
  z.object({ field: z.string(), key: z.string(), message: z.string().nullish() }),
)

/** What an answer to a write of moderation means (core API, section 4). */
export type WriteMeaning =
  | { readonly meaning: 'done' }
  /** Another moderator is at work on it; `holder` is their name. */
  | { readonly meaning: 'locked' }
  /** It stands elsewhere than thought, perhaps by ourselves: read again. */
  | { readonly meaning: 'moved' }
  /** The answer says nothing sure about what was done: read again. */
  | { readonly meaning: 'unsure' }
  /** Not taken for now, and surely not done. */
  | { readonly meaning: 'later' }
  /** The platform will not take it. */
  | {
      readonly meaning: 'refused'
      readonly code: 'not_found' | 'forbidden' | 'invalid' | 'http'
      readonly field: string | null
      readonly key: string | null
      readonly status: number
    }

/** @param body the parsed JSON, or the text when it is none: both occur */
export function meaningOf(status: number, body: unknown): WriteMeaning {
  if (status >= 200 && status < 300) return { meaning: 'done' }
  if (status === 429) return { meaning: 'later' }
  if (status < 400 || status === 408 || status >= 500) return { meaning: 'unsure' }
  const errors = ValidationErrors.safeParse(body).data ?? []
  if (errors.some(({ key }) => key === 'already_locked')) return { meaning: 'locked' }
  if (errors.some(({ key }) => key === 'invalid_state')) return { meaning: 'moved' }
  const first = errors[0]
  return {
    meaning: 'refused',
    code: refusalCode(status),
    field: first?.field ?? null,
    key: first?.key ?? null,
    status,
  }
}

function refusalCode(status: number): 'not_found' | 'forbidden' | 'invalid' | 'http' {
  if (status === 404) return 'not_found'
  if (status === 403) return 'forbidden'
  return status === 400 ? 'invalid' : 'http'
}
