import type { CaseRules } from '../../../core/governance/apply-to-case.ts'
import type { Charter } from '../../../core/moderation/charter.ts'
import type { TagId } from '../../../core/identifiers.ts'
import { limitsOf } from '../../proposals/propose.ts'
import type { Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { chartersOf } from '../charter.ts'
import { moderatorsOf, questionDocuments } from '../documents/catalogue-documents.ts'

/** What a question asks of the acts on its cases. */
export async function caseRules(
  store: Store,
  question: Row<'question'>,
  platformCharter: Charter,
): Promise<CaseRules> {
  const tags = await store
    .selectFrom('tag')
    .select(['id', 'tag_type_id'])
    .where('question_id', '=', question.id)
    .execute()
  const documents = await questionDocuments(store, [question.id])
  const charters = await chartersOf(store, [question.id])
  const moderators = await moderatorsOf(store)
  const reasons = (charters.get(question.id) ?? platformCharter).reasons
  return {
    limits: limitsOf(question),
    tags: new Map(tags.map((tag) => [tag.id as TagId, { tagTypeId: tag.tag_type_id }])),
    requiredTagTypes: new Set(documents.get(question.id)?.requiredTagTypes),
    reasons: new Map(reasons.map((reason) => [reason.code, reason])),
    assignable: new Set(
      moderators.filter((each) => each.questions.includes(question.id)).map(({ id }) => id),
    ),
  }
}
