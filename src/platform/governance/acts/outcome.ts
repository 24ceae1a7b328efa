import type { ConflictCode, RejectionCode } from '../../../core/governance/codes.ts'
import type { ActResult } from '../../../core/governance/wire.ts'

/** What became of an act, before it has an id again. */
export type Outcome =
  | { readonly status: 'accepted'; readonly rev: string; readonly index: number }
  | {
      readonly status: 'conflict'
      readonly rev: string
      readonly doc: unknown
      readonly code: ConflictCode
    }
  | { readonly status: 'rejected'; readonly code: RejectionCode; readonly field: string | null }

export function rejected(code: RejectionCode, field: string | null = null): Outcome {
  return { status: 'rejected', code, field }
}

/** An outcome as the wire has it. The message is for people who read logs; nobody parses it. */
export function resultOf(id: string, outcome: Outcome): ActResult {
  if (outcome.status !== 'rejected') return { id, ...outcome }
  const { code, field } = outcome
  const message = `The act is not taken: ${code.replaceAll('_', ' ')}.`
  return { id, status: 'rejected', code, ...(field === null ? {} : { field }), message }
}
