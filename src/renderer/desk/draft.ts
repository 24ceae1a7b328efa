import type { CaseView, CharterView, TagGroup } from '../../core/bridge/views.ts'
import type { TagId } from '../../core/identifiers.ts'
import type { Verdict, VerdictRules } from '../../core/moderation/verdict.ts'

/** What a moderator has prepared for a case and not yet decided. */
export interface Draft {
  /** The corrected text; null while it is as the author wrote it. */
  readonly text: string | null
  /** Null while they are the ones the case came with. */
  readonly tags: readonly TagId[] | null
  /** Whether the author is to be told. */
  readonly notify: boolean
  /** The reason a refusal was being given, and the words for it. */
  readonly reason: string | null
  readonly words: string | null
  /** What was being said to the lead. */
  readonly sentence: string | null
}

export const emptyDraft: Draft = {
  text: null,
  tags: null,
  notify: true,
  reason: null,
  words: null,
  sentence: null,
}

export function tagsOf(draft: Draft, shown: Pick<CaseView, 'tags'>): readonly TagId[] {
  return draft.tags ?? shown.tags
}

/** The corrected text when it really differs, else null: the platform is only sent what changed. */
export function editOf(draft: Draft, shown: Pick<CaseView, 'content'>): string | null {
  return draft.text === null || draft.text === shown.content ? null : draft.text
}

export function acceptance(draft: Draft, shown: CaseView): Verdict {
  const newContent = editOf(draft, shown)
  const tags = [...tagsOf(draft, shown)]
  return shown.actions.includes('accept')
    ? { action: 'accept', newContent, tags, notify: draft.notify }
    : { action: 'update', newContent, tags }
}

/** What the question asks of a verdict, in the form the core's rule takes. */
export function rulesOf(
  shown: Pick<CaseView, 'limits'>,
  groups: readonly TagGroup[],
  charter: Pick<CharterView, 'reasons'>,
): VerdictRules {
  return {
    limits: shown.limits,
    tags: new Map(
      groups.flatMap(({ tagTypeId, tags }) => tags.map(({ id }) => [id, { tagTypeId }] as const)),
    ),
    requiredTagTypes: new Set(
      groups.filter(({ required }) => required).map(({ tagTypeId }) => tagTypeId),
    ),
    reasons: new Map(charter.reasons.map(({ code, needsWords }) => [code, { needsWords }])),
  }
}

/** Tomorrow at nine, on the clock of the person's wall. @param now milliseconds since 1970 */
export function tomorrowMorning(now: number): string {
  const date = new Date(now)
  date.setDate(date.getDate() + 1)
  date.setHours(9, 0, 0, 0)
  return date.toISOString()
}

/** Nine in the morning of a day `YYYY-MM-DD`, or null when it is none or has passed. */
export function morningOf(day: string, now: number): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const date = new Date(`${day}T09:00:00`)
  return Number.isNaN(date.getTime()) || date.getTime() <= now ? null : date.toISOString()
}
