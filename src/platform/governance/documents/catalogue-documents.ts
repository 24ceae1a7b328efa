import type { QuestionDocument, TagDocument } from '../../../core/governance/documents.ts'
import { caseWriters, hasRole } from '../../../core/governance/roles.ts'
import type { PersonId, QuestionId, TagId } from '../../../core/identifiers.ts'
import { isoMoment } from '../../http/moments.ts'
import { idList, type Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { chartersOf } from '../charter.ts'

/** The questions of these ids that exist, by id. */
export async function questionDocuments(
  store: Store,
  ids: readonly string[],
): Promise<ReadonlyMap<string, QuestionDocument>> {
  if (ids.length === 0) return new Map()
  const rows = await store.selectFrom('question').selectAll().where('id', 'in', ids).execute()
  const required = await requiredTypes(store, ids)
  const charters = await chartersOf(store, ids)
  const moderators = await moderatorsOf(store)
  return new Map(
    rows.map((row) => {
      const document: QuestionDocument = {
        id: row.id as QuestionId,
        slug: row.slug,
        title: row.operation_title,
        question: row.question,
        language: row.language,
        countries: [...idList(row.countries_json)],
        startDate: momentOf(row.start_date),
        endDate: momentOf(row.end_date),
        limits: { min: row.proposal_min_length, max: row.proposal_max_length },
        requiredTagTypes: required.get(row.id) ?? [],
        moderators: moderators
          .filter((each) => each.questions.includes(row.id))
          .map(({ id }) => id),
        charter: charters.get(row.id) ?? null,
      }
      return [row.id, document]
    }),
  )
}

/** The tags of these ids that exist, by id. */
export async function tagDocuments(
  store: Store,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TagDocument>> {
  if (ids.length === 0) return new Map()
  const rows = await store
    .selectFrom('tag')
    .leftJoin('tag_type', 'tag_type.id', 'tag.tag_type_id')
    .selectAll('tag')
    .select('tag_type.label as type_label')
    .where('tag.id', 'in', ids)
    .execute()
  return new Map(
    rows.map((row) => {
      const document: TagDocument = {
        id: row.id as TagId,
        questionId: row.question_id as QuestionId | null,
        label: row.label,
        tagTypeId: row.tag_type_id,
        tagTypeLabel: row.type_label ?? '',
        weight: row.weight,
      }
      return [row.id, document]
    }),
  )
}

/** Tag types required of each question: those required anywhere of which the question has tags. */
async function requiredTypes(
  store: Store,
  questionIds: readonly string[],
): Promise<ReadonlyMap<string | null, string[]>> {
  const rows = await store
    .selectFrom('tag')
    .innerJoin('tag_type', 'tag_type.id', 'tag.tag_type_id')
    .select(['tag.question_id', 'tag.tag_type_id'])
    .distinct()
    .where('tag_type.required_for_enrichment', '=', 1)
    .where('tag.question_id', 'in', questionIds)
    .orderBy('tag_type.weight')
    .orderBy('tag_type.id')
    .execute()
  const byQuestion = Map.groupBy(rows, (row) => row.question_id)
  return new Map([...byQuestion].map(([id, own]) => [id, own.map((row) => row.tag_type_id)]))
}

interface Moderator {
  readonly id: PersonId
  readonly questions: readonly string[]
}

/** Everybody who may decide cases, with their questions. */
export async function moderatorsOf(store: Store): Promise<readonly Moderator[]> {
  const rows = await store
    .selectFrom('user')
    .select(['id', 'roles_json', 'available_questions_json'])
    // A role's name is its own, so the text of the column can tell who is none of them before it is parsed.
    .where('roles_json', 'like', '%MODERATOR%')
    .orderBy('id')
    .execute()
  return rows
    .filter((row) => hasRole({ roles: idList(row.roles_json) }, caseWriters))
    .map((row) => ({ id: row.id as PersonId, questions: idList(row.available_questions_json) }))
}

function momentOf(milliseconds: Row<'question'>['start_date']): string | null {
  return milliseconds === null ? null : isoMoment(milliseconds)
}
