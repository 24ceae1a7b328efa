import { applyToQuestion } from '../../../core/governance/apply-to-question.ts'
import { markOfAct } from '../../../core/governance/merge.ts'
import type { Store } from '../../store/schema.ts'
import { chartersOf } from '../charter.ts'
import { recordChange } from '../feed/record-change.ts'
import type { Governance } from '../governance.ts'
import type { Effect, ProvenAct } from './judge-case.ts'
import { rejected } from './outcome.ts'

/** Applies an act to a question and writes what it changes. Rights and revision were asked before. */
export async function applyQuestionAct(
  governance: Governance,
  transaction: Store,
  { record, typed }: ProvenAct,
): Promise<Effect> {
  const questionId = record.subject.id
  const charter = (await chartersOf(transaction, [questionId])).get(questionId) ?? null
  const result = applyToQuestion({ charter }, typed, governance.charter.version)
  if (!result.ok) {
    const { code, field } = result.refusal
    return { done: false, outcome: rejected(code, field) }
  }
  const published = result.state.charter
  if (published !== null) {
    await transaction
      .insertInto('question_charter')
      .values({
        question_id: questionId,
        version: published.version,
        charter_json: JSON.stringify(published),
      })
      .execute()
  }
  const subject = { kind: 'question', id: questionId } as const
  const position = await recordChange(transaction, subject, markOfAct(typed), record)
  return { done: true, position }
}
