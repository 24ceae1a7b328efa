import type { QuestionId } from '../../core/identifiers.ts'
import { Charter } from '../../core/moderation/charter.ts'
import { defaultTextLimits, type TextLimits } from '../../core/moderation/text.ts'
import type { VerdictRules } from '../../core/moderation/verdict.ts'
import charterFile from '../../../resources/charter/charter.json' with { type: 'json' }
import type { Store } from '../store/store.ts'

export const charter: Charter = Charter.parse(charterFile)

/** In force for a question: its own charter, else the platform's. */
export function charterOf(store: Store, questionId: QuestionId): Charter {
  return store.governance.question(questionId)?.document.charter ?? charter
}

export function limitsOf(store: Store, questionId: QuestionId): TextLimits {
  return store.questions.find(questionId)?.offered.limits ?? defaultTextLimits
}

export function verdictRules(store: Store, questionId: QuestionId): VerdictRules {
  return {
    limits: limitsOf(store, questionId),
    tags: store.catalogue.tagsOf(questionId),
    requiredTagTypes: store.requirements.typesOf(questionId),
    reasons: new Map(
      charterOf(store, questionId).reasons.map(({ code, needsWords }) => [code, { needsWords }]),
    ),
  }
}
