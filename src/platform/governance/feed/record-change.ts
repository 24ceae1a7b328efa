import { markOfType, type MergeMark } from '../../../core/governance/merge.ts'
import type { Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { takeNext } from './sequence.ts'

export const subjectKinds = ['proposal', 'question', 'tag', 'device', 'person'] as const
export type SubjectKind = (typeof subjectKinds)[number]

export interface SubjectName {
  readonly kind: SubjectKind
  readonly id: string
}

/** Who made a change: a device with its counter, or null for what no act did. */
export interface ChangeMaker {
  readonly device: string
  readonly counter: number
}

export function subjectKey({ kind, id }: SubjectName): string {
  return `${kind}:${id}`
}

/**
 * Says, in the transaction of a write, that a subject has changed: it gets the next revision and appears in
 * `GET /changes` once the transaction is committed.
 * @param what the type of act, or what else happened (`flag.citizen`); it decides which acts commute with it
 * @returns the subject's new position
 */
export async function recordChange(
  transaction: Store,
  subject: SubjectName,
  what: string | MergeMark,
  maker: ChangeMaker | null = null,
): Promise<number> {
  const position = await takeNext(transaction, 'change')
  const key = subjectKey(subject)
  const mark = typeof what === 'string' ? markOfType(what) : what
  await moveSubject(transaction, subject, position)
  await transaction
    .insertInto('subject_change')
    .values({
      position,
      subject_key: key,
      type: mark.type,
      device: maker?.device ?? null,
      counter: maker?.counter ?? null,
      added_json: JSON.stringify(mark.added),
      removed_json: JSON.stringify(mark.removed),
    })
    .execute()
  return position
}

async function moveSubject(
  transaction: Store,
  subject: SubjectName,
  position: number,
): Promise<void> {
  const key = subjectKey(subject)
  const place = await placeOf(transaction, subject)
  const former = await transaction
    .selectFrom('subject')
    .select(['question_id', 'former_questions_json'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (former === undefined) {
    const places = { position, first_position: position }
    const row = { key, ...subject, ...places, ...place, former_questions_json: '[]' }
    await transaction.insertInto('subject').values(row).execute()
    return
  }
  await transaction
    .updateTable('subject')
    .set({
      position,
      question_id: place.question_id,
      former_questions_json: formerQuestions(former, place.question_id),
    })
    .where('key', '=', key)
    .execute()
}

/** The questions a subject has left, each once. */
function formerQuestions(
  former: Pick<Row<'subject'>, 'question_id' | 'former_questions_json'>,
  questionId: string | null,
): string {
  if (former.question_id === null || former.question_id === questionId) {
    return former.former_questions_json
  }
  const before = JSON.parse(former.former_questions_json) as readonly string[]
  return JSON.stringify([...new Set([...before, former.question_id])])
}

/** Where a subject belongs: what decides who may see it. */
async function placeOf(
  transaction: Store,
  { kind, id }: SubjectName,
): Promise<{ readonly question_id: string | null; readonly owner_id: string | null }> {
  switch (kind) {
    case 'proposal':
    case 'tag': {
      const row = await transaction
        .selectFrom(kind)
        .select('question_id')
        .where('id', '=', id)
        .executeTakeFirst()
      return { question_id: row?.question_id ?? null, owner_id: null }
    }
    case 'question':
      return { question_id: id, owner_id: null }
    case 'device': {
      const row = await transaction
        .selectFrom('device')
        .select('person_id')
        .where('key_id', '=', id)
        .executeTakeFirst()
      return { question_id: null, owner_id: row?.person_id ?? null }
    }
    case 'person':
      return { question_id: null, owner_id: id }
  }
}
