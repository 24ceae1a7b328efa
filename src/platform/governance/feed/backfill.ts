import { sql, type Insertable, type SqlBool } from 'kysely'
import { hasRole, staffRoles } from '../../../core/governance/roles.ts'
import { idList } from '../../store/rows.ts'
import type { Store, Tables } from '../../store/schema.ts'
import { fingerprintOf } from './fingerprint.ts'
import { subjectKey, type SubjectKind, type SubjectName } from './record-change.ts'
import { lastTaken } from './sequence.ts'

/** SQLite binds at most 32,766 values in one statement. */
const rowsAtOnce = 1000

type NewSubject = Omit<Insertable<Tables['subject']>, 'position' | 'first_position'>

/**
 * Gives a revision to everything that came in without one: fixtures, demonstration and imports, and data from before
 * there were revisions. All or nothing; a second run finds nothing to do.
 */
export async function backfillSubjects(store: Store): Promise<void> {
  await store.transaction().execute(async (transaction) => {
    await insert(transaction, await missingQuestions(transaction))
    await insert(transaction, await missingTags(transaction))
    await insert(transaction, await missingPeople(transaction))
    await insert(transaction, await missingDevices(transaction))
    await insert(transaction, await missingProposals(transaction))
  })
}

async function insert(transaction: Store, subjects: readonly NewSubject[]): Promise<void> {
  let position = await lastTaken(transaction, 'change')
  for (let start = 0; start < subjects.length; start += rowsAtOnce) {
    const rows = subjects.slice(start, start + rowsAtOnce).map((subject) => {
      position += 1
      return { ...subject, position, first_position: position }
    })
    await transaction.insertInto('subject').values(rows).execute()
  }
  await transaction
    .updateTable('sequence')
    .set({ value: position })
    .where('name', '=', 'change')
    .execute()
}

async function missingQuestions(store: Store): Promise<readonly NewSubject[]> {
  const rows = await store
    .selectFrom('question')
    .select('id')
    .where(isNew('question', 'question.id'))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => newSubject({ kind: 'question', id }, { question_id: id }))
}

async function missingTags(store: Store): Promise<readonly NewSubject[]> {
  const rows = await store
    .selectFrom('tag')
    .select(['id', 'question_id'])
    .where(isNew('tag', 'tag.id'))
    .orderBy('id')
    .execute()
  return rows.map(({ id, question_id }) => newSubject({ kind: 'tag', id }, { question_id }))
}

/** Only people who work here; citizens are none of anybody's business. */
async function missingPeople(store: Store): Promise<readonly NewSubject[]> {
  const rows = await store
    .selectFrom('user')
    .select(['id', 'roles_json'])
    .where(isNew('person', 'user.id'))
    .orderBy('id')
    .execute()
  return rows
    .filter((row) => hasRole({ roles: idList(row.roles_json) }, staffRoles))
    .map(({ id }) => newSubject({ kind: 'person', id }, { owner_id: id }))
}

async function missingDevices(store: Store): Promise<readonly NewSubject[]> {
  const rows = await store
    .selectFrom('device')
    .select(['key_id', 'person_id'])
    .where(isNew('device', 'device.key_id'))
    .orderBy('key_id')
    .execute()
  return rows.map((row) =>
    newSubject({ kind: 'device', id: row.key_id }, { owner_id: row.person_id }),
  )
}

async function missingProposals(store: Store): Promise<readonly NewSubject[]> {
  const lastEvents = await lastEventByProposal(store)
  const rows = await store
    .selectFrom('proposal')
    .select(['id', 'status', 'content', 'tags_json', 'refusal_reason', 'question_id', 'author_id'])
    .where(isNew('proposal', 'proposal.id'))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) =>
    newSubject(
      { kind: 'proposal', id: row.id },
      {
        question_id: row.question_id,
        fingerprint: fingerprintOf(row),
        last_event: lastEvents.get(row.id) ?? 0,
      },
    ),
  )
}

function isNew(kind: SubjectKind, idColumn: string) {
  const key = sql`${`${kind}:`} || ${sql.ref(idColumn)}`
  return sql<SqlBool>`not exists (select 1 from subject where subject.key = ${key})`
}

async function lastEventByProposal(store: Store): Promise<ReadonlyMap<string, number>> {
  const rows = await store
    .selectFrom('proposal_event')
    .select(({ fn }) => ['proposal_id', fn.max('position').as('last')])
    .groupBy('proposal_id')
    .execute()
  return new Map(rows.map((row) => [row.proposal_id, row.last]))
}

function newSubject(name: SubjectName, facts: Partial<NewSubject>): NewSubject {
  return {
    key: subjectKey(name),
    ...name,
    question_id: null,
    former_questions_json: '[]',
    owner_id: null,
    fingerprint: null,
    last_event: null,
    ...facts,
  }
}
