import type { Store } from '../../store/schema.ts'
import { recordChange } from './record-change.ts'

/**
 * Says that a tag was created or changed. Which tag types a question requires depends on the tags it has, so the
 * questions it belongs to, and belonged to, have changed as well.
 */
export async function recordTagChange(
  transaction: Store,
  tagId: string,
  questionIds: readonly (string | null)[],
): Promise<void> {
  await recordChange(transaction, { kind: 'tag', id: tagId }, 'tag.change')
  for (const id of new Set(questionIds)) {
    if (id !== null) await recordChange(transaction, { kind: 'question', id }, 'question.tags')
  }
}

/** Says that a tag type was changed: with it, all tags of the type. */
export async function recordTagTypeChange(transaction: Store, typeId: string): Promise<void> {
  const tags = await transaction
    .selectFrom('tag')
    .select(['id', 'question_id'])
    .where('tag_type_id', '=', typeId)
    .execute()
  for (const tag of tags) await recordChange(transaction, { kind: 'tag', id: tag.id }, 'tag.change')
  for (const id of new Set(tags.map((tag) => tag.question_id))) {
    if (id !== null) await recordChange(transaction, { kind: 'question', id }, 'question.tags')
  }
}
