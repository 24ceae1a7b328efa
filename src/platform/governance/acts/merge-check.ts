import type { ActRecord } from '../../../core/acts/record.ts'
import type { TypedBody } from '../../../core/governance/bodies.ts'
import { commute, isAdditive, markOfAct } from '../../../core/governance/merge.ts'
import { idList, type Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { positionOf } from '../rev.ts'

export type MergeCheck = 'current' | 'moved' | 'base_missing'

/**
 * Whether an act may be applied to its subject as it is now: it saw the current revision, or commutes with all that
 * happened since, or what happened since was done by its own device before it.
 */
export async function checkMerge(
  transaction: Store,
  subject: Row<'subject'>,
  record: ActRecord,
  typed: TypedBody,
): Promise<MergeCheck> {
  const mark = markOfAct(typed)
  if (isAdditive(typed.type)) return 'current'
  if (record.base === null) return 'base_missing'
  const base = positionOf(record.base)
  if (base === subject.position) return 'current'
  if (base === null || !(await wasRevision(transaction, subject, base))) return 'moved'
  const since = await transaction
    .selectFrom('subject_change')
    .selectAll()
    .where('subject_key', '=', subject.key)
    .where('position', '>', base)
    .execute()
  const isClear = since.every((change) => {
    const isOwn = change.device === record.device && Number(change.counter) < record.counter
    if (isOwn) return true
    const added = idList(change.added_json)
    return commute(mark, { type: change.type, added, removed: idList(change.removed_json) })
  })
  return isClear ? 'current' : 'moved'
}

/** Whether a subject ever stood at a position. */
async function wasRevision(
  transaction: Store,
  subject: Row<'subject'>,
  position: number,
): Promise<boolean> {
  if (position === subject.first_position) return true
  const change = await transaction
    .selectFrom('subject_change')
    .select('position')
    .where('position', '=', position)
    .where('subject_key', '=', subject.key)
    .executeTakeFirst()
  return change !== undefined
}
