import { sql, type RawBuilder } from 'kysely'
import { refuse } from '../http/faults.ts'
import { malformedParameter, type Query } from '../http/query.ts'

/** How rows come: by a column of the index, or of their question. */
export interface SearchOrder {
  readonly column: RawBuilder<unknown>
  readonly direction: 'asc' | 'desc'
}

function indexColumn(name: string): RawBuilder<unknown> {
  return sql`${sql.ref(`proposal_index.${name}`)}`
}

function questionColumn(name: string): RawBuilder<unknown> {
  return sql`(select ${sql.ref(`question.${name}`)} from question where question.id = proposal_index.question_id)`
}

/** Sortable values of `_sort` (core API, section 6.1), with the spelling of the original. */
const sortable: ReadonlyMap<string, RawBuilder<unknown>> = new Map([
  ['agreementRate', indexColumn('agreement_rate')],
  ['content.keyword', indexColumn('content')],
  ['country', indexColumn('country')],
  ['createdAt', indexColumn('created_at')],
  ['labels', indexColumn('labels_json')],
  ['language', indexColumn('language')],
  ['question.countries', questionColumn('countries_json')],
  ['question.language', questionColumn('language')],
  ['slug', indexColumn('slug')],
  ['scores.topScoreAjustedWithVotes', indexColumn('top_score')],
  ['trending', indexColumn('trending')],
  ['updatedAt', indexColumn('updated_at')],
])

/** Fields of the index that exist but cannot be sorted on: JSON 400 rather than plain text. */
const unsortable: ReadonlySet<string> = new Set([
  'id',
  'userId',
  'content',
  'status',
  'refusalReason',
  'votes',
  'votesCount',
  'votesVerifiedCount',
  'votesSequenceCount',
  'votesSegmentCount',
  'toEnrich',
  'scores.topScore',
  'scores.controversy',
  'scores.rejection',
  'scores.zone',
  'context.operation',
  'context.source',
  'context.location',
  'context.question',
  'context.country',
  'context.language',
  'author.firstName',
  'author.displayName',
  'author.organisationName',
  'author.postalCode',
  'author.age',
  'author.avatarUrl',
  'author.anonymousParticipation',
  'author.userType',
  'organisations',
  'organisations.organisationId',
  'organisations.organisationName',
  'question.questionId',
  'question.slug',
  'question.startDate',
  'question.endDate',
  'question.isOpen',
  'tags',
  'tags.tagId',
  'tags.label',
  'selectedStakeTag.tagId',
  'ideaId',
  'operationId',
  'operationKind',
  'sequencePool',
  'sequenceSegmentPool',
  'segment',
  'initialProposal',
  'keywords',
  'keywords.key',
])

/** Sortable values of `sort` in the legacy search (section 6.2). */
const legacySortable: ReadonlyMap<string, RawBuilder<unknown>> = new Map(
  ['content', 'slug', 'status', 'trending', 'country', 'language']
    .map((name): [string, RawBuilder<unknown>] => [name, indexColumn(name)])
    .concat([
      ['createdAt', indexColumn('created_at')],
      ['updatedAt', indexColumn('updated_at')],
      ['labels', indexColumn('labels_json')],
    ]),
)

/** The order asked for with `_sort` and `_order`, or null. */
export function searchOrder(query: Query): SearchOrder | null {
  const direction = query.order('_order') ?? 'asc'
  const name = query.text('_sort')
  if (name === null || name === '') return null
  const column = sortable.get(name)
  if (column !== undefined) return { column, direction }
  if (!unsortable.has(name)) throw malformedParameter('_sort')
  return refuse('_sort', 'invalid_value', `${name} cannot be sorted on`)
}

/** The order asked for with `sort` and `order`, or null. */
export function legacyOrder(query: Query): SearchOrder | null {
  const direction = query.order('order') ?? 'asc'
  const name = query.text('sort')
  if (name === null || name === '') return null
  const column = legacySortable.get(name)
  if (column !== undefined) return { column, direction }
  return refuse('sort', 'invalid_value', `${name} cannot be sorted on`)
}
