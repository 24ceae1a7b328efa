import type { Charter } from '../moderation/charter.ts'
import type { TypedBody } from './bodies.ts'

/** What acts on a question change: its own charter, null while it has the platform's. */
export interface QuestionState {
  readonly charter: Charter | null
}

export type QuestionRefusal =
  /** A charter's version is one more than the one it replaces. */
  | { readonly code: 'version_not_next'; readonly field: 'body.charter.version' }
  /** Two reasons with one code, two articles with one number, or a reason that rests on an article there is not. */
  | { readonly code: 'charter_contradicts_itself'; readonly field: 'body.charter' }
  | { readonly code: 'wrong_subject'; readonly field: 'subject' }

export type QuestionResult =
  | { readonly ok: true; readonly state: QuestionState }
  | { readonly ok: false; readonly refusal: QuestionRefusal }

/**
 * A question once an act has been done on it, or why it may not be.
 * @param currentVersion of the charter in force, the platform's where the question has none of its own
 */
export function applyToQuestion(
  state: QuestionState,
  typed: TypedBody,
  currentVersion: number,
): QuestionResult {
  if (typed.type !== 'charter.publish') {
    return { ok: false, refusal: { code: 'wrong_subject', field: 'subject' } }
  }
  const { charter } = typed.body
  if (charter.version !== (state.charter?.version ?? currentVersion) + 1) {
    return { ok: false, refusal: { code: 'version_not_next', field: 'body.charter.version' } }
  }
  if (!holdsTogether(charter)) {
    return { ok: false, refusal: { code: 'charter_contradicts_itself', field: 'body.charter' } }
  }
  return { ok: true, state: { charter } }
}

function holdsTogether(charter: Charter): boolean {
  const articles = new Set(charter.articles.map(({ number }) => number))
  const reasons = new Set(charter.reasons.map(({ code }) => code))
  return (
    articles.size === charter.articles.length &&
    reasons.size === charter.reasons.length &&
    charter.reasons.every(({ article }) => article === null || articles.has(article))
  )
}
