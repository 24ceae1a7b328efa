import { z } from 'zod'
import { TagId } from '../identifiers.ts'
import type { Proposal } from './proposal.ts'
import { statusAfter } from './status.ts'
import { textFault, type TextFault, type TextLimits } from './text.ts'

const tags = z.array(TagId).max(100)
const newContent = z.string().max(20_000).nullable()

export const AcceptVerdict = z.object({
  action: z.literal('accept'),
  newContent,
  tags,
  notify: z.boolean(),
})
export const RefuseVerdict = z.object({
  action: z.literal('refuse'),
  /** The code word of the reason, stored by the core API as free text (section 6.10). */
  reason: z.string().min(1).max(64),
  /** The moderator's own words, needed by reasons that ask for them. */
  words: z.string().max(1000).nullable(),
  notify: z.boolean(),
})
export const PostponeVerdict = z.object({
  action: z.literal('postpone'),
  /** When the case comes back to this desk; null waits for a second opinion. The core API has no date (section 6.11). */
  returnAt: z.iso.datetime().nullable(),
})
export const UpdateVerdict = z.object({ action: z.literal('update'), newContent, tags })

/** A moderation decision as its maker means it. */
export const Verdict = z.discriminatedUnion('action', [
  AcceptVerdict,
  RefuseVerdict,
  PostponeVerdict,
  UpdateVerdict,
])
export type Verdict = z.infer<typeof Verdict>

/** What a question asks of a verdict. */
export interface VerdictRules {
  readonly limits: TextLimits
  /** Tags that belong to the question, by id. */
  readonly tags: ReadonlyMap<TagId, { readonly tagTypeId: string }>
  /** Tag types of which an accepted proposal must carry at least one tag. */
  readonly requiredTagTypes: ReadonlySet<string>
  readonly reasons: ReadonlyMap<string, { readonly needsWords: boolean }>
}

export type VerdictRefusal =
  | { readonly code: 'invalid_state'; readonly field: 'status' }
  | { readonly code: TextFault; readonly field: 'newContent' }
  | { readonly code: 'unknown_tag' | 'missing_required_tag'; readonly field: 'tags' }
  | { readonly code: 'unknown_reason'; readonly field: 'reason' }
  | { readonly code: 'words_needed'; readonly field: 'words' }

/**
 * Why a verdict may not be given on a proposal, or null. The core API checks only the state; the rest is the desk's
 * duty (core API, sections 6.9, 6.10 and 18).
 */
export function verdictRefusal(
  proposal: Pick<Proposal, 'status'>,
  verdict: Verdict,
  rules: VerdictRules,
): VerdictRefusal | null {
  if (statusAfter(proposal.status, verdict.action) === null)
    return { code: 'invalid_state', field: 'status' }
  switch (verdict.action) {
    case 'accept':
    case 'update':
      return contentRefusal(verdict.newContent, rules) ?? tagsRefusal(verdict.tags, rules)
    case 'refuse':
      return reasonRefusal(verdict, rules)
    case 'postpone':
      return null
  }
}

function contentRefusal(content: string | null, rules: VerdictRules): VerdictRefusal | null {
  if (content === null) return null
  const fault = textFault(content, rules.limits)
  return fault === null ? null : { code: fault, field: 'newContent' }
}

function tagsRefusal(tags: readonly TagId[], rules: VerdictRules): VerdictRefusal | null {
  const types = new Set<string>()
  for (const tag of tags) {
    const known = rules.tags.get(tag)
    if (known === undefined) return { code: 'unknown_tag', field: 'tags' }
    types.add(known.tagTypeId)
  }
  for (const required of rules.requiredTagTypes) {
    if (!types.has(required)) return { code: 'missing_required_tag', field: 'tags' }
  }
  return null
}

function reasonRefusal(
  verdict: z.infer<typeof RefuseVerdict>,
  rules: VerdictRules,
): VerdictRefusal | null {
  const reason = rules.reasons.get(verdict.reason)
  if (reason === undefined) return { code: 'unknown_reason', field: 'reason' }
  const words = verdict.words?.trim() ?? ''
  if (reason.needsWords && words === '') return { code: 'words_needed', field: 'words' }
  return null
}
