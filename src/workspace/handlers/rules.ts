import type { QuestionId } from '../../core/identifiers.ts'
import { Charter } from '../../core/moderation/charter.ts'
import { defaultTextLimits, type TextLimits } from '../../core/moderation/text.ts'
import type { VerdictRules } from '../../core/moderation/verdict.ts'
import charterFile from '../../../resources/charter/charter.json' with { type: 'json' }
import type { Store } from '../store/store.ts'

export const charter: Charter = Charter.parse(charterFile)

const reasons = new Map(charter.reasons.map(({ code, needsWords }) => [code, { needsWords }]))

export function limitsOf(store: Store, questionId: QuestionId): TextLimits {
  return store.questions.find(questionId)?.offered.limits ?? defaultTextLimits
}

/**
 * Tag types that an accepted proposal must carry. Where the platform does not say it by question, those it marks as
 * required count as far as the question has tags of them: otherwise nothing could ever be accepted there.
 */
export function requiredTagTypes(store: Store, questionId: QuestionId): ReadonlySet<string> {
  const told = store.questions.find(questionId)?.requiredTagTypes ?? null
  if (told !== null) return new Set(told)
  const present = new Set(
    [...store.catalogue.tagsOf(questionId).values()].map(({ tagTypeId }) => tagTypeId),
  )
  return new Set(store.catalogue.requiredTypes().filter((type) => present.has(type)))
}

export function verdictRules(store: Store, questionId: QuestionId): VerdictRules {
  return {
    limits: limitsOf(store, questionId),
    tags: store.catalogue.tagsOf(questionId),
    requiredTagTypes: requiredTagTypes(store, questionId),
    reasons,
  }
}
