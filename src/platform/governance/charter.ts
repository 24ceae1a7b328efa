import charter from '../../../resources/charter/charter.json' with { type: 'json' }
import { Charter } from '../../core/moderation/charter.ts'
import type { Store } from '../store/schema.ts'

/** The charter in force where a question has none of its own. */
export const platformCharter = Charter.parse(charter)

/** The newest charter of each of these questions that has its own. */
export async function chartersOf(
  store: Store,
  questionIds: readonly string[],
): Promise<ReadonlyMap<string, Charter>> {
  if (questionIds.length === 0) return new Map()
  const rows = await store
    .selectFrom('question_charter')
    .select(['question_id', 'charter_json'])
    .where('question_id', 'in', questionIds)
    .orderBy('version')
    .execute()
  return new Map(rows.map((row) => [row.question_id, Charter.parse(JSON.parse(row.charter_json))]))
}
