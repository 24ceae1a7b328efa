import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import { fold } from '../../core/moderation/words.ts'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { Store, Tables } from '../store/schema.ts'

/** What a search asks for; null does not filter (core API, sections 6.1 and 6.2). */
export interface ProposalFilter {
  readonly ids: readonly string[] | null
  readonly questionIds: readonly string[] | null
  readonly authorIds: readonly string[] | null
  readonly content: string | null
  readonly statuses: readonly ProposalStatus[] | null
  readonly userTypes: readonly string[] | null
  readonly initialProposal: boolean | null
  readonly tagIds: readonly string[] | null
  readonly operationIds: readonly string[] | null
  readonly ideaIds: readonly string[] | null
  readonly createdBefore: number | null
  readonly source: string | null
  readonly location: string | null
  readonly questionContext: string | null
  readonly minVotesCount: number | null
  readonly minScore: number | null
  readonly toEnrich: boolean | null
  readonly language: string | null
  readonly country: string | null
  readonly keywords: readonly string[] | null
}

export const everything: ProposalFilter = {
  ids: null,
  questionIds: null,
  authorIds: null,
  content: null,
  statuses: null,
  userTypes: null,
  initialProposal: null,
  tagIds: null,
  operationIds: null,
  ideaIds: null,
  createdBefore: null,
  source: null,
  location: null,
  questionContext: null,
  minVotesCount: null,
  minScore: null,
  toEnrich: null,
  language: null,
  country: null,
  keywords: null,
}

type IndexTables = Pick<Tables, 'proposal_index'>
type Builder = ExpressionBuilder<Tables, keyof IndexTables>
type Condition = Expression<SqlBool>

/** The rows of the search index that a filter lets through. */
export function matching(store: Store, filter: ProposalFilter) {
  return store
    .selectFrom('proposal_index')
    .where((builder) =>
      builder.and([...plainConditions(builder, filter), ...joined(builder, filter)]),
    )
}

/** How many proposals a filter lets through. */
export async function countMatching(store: Store, filter: ProposalFilter): Promise<number> {
  const row = await matching(store, filter)
    .select((builder) => builder.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

function plainConditions(builder: Builder, filter: ProposalFilter): readonly Condition[] {
  const same = (column: 'source' | 'location' | 'question_context', value: string | null) =>
    value === null ? null : builder(`proposal_index.${column}`, '=', value)
  const conditions = [
    oneOf('proposal_id', filter.ids),
    oneOf('question_id', filter.questionIds),
    oneOf('author_id', filter.authorIds),
    oneOf('operation_id', filter.operationIds),
    oneOf('idea_id', filter.ideaIds),
    oneOf('status', filter.statuses),
    same('source', filter.source),
    same('location', filter.location),
    same('question_context', filter.questionContext),
    filter.initialProposal === null
      ? null
      : builder('proposal_index.initial_proposal', '=', Number(filter.initialProposal)),
    filter.createdBefore === null
      ? null
      : builder('proposal_index.created_at', '<', filter.createdBefore),
    filter.minVotesCount === null
      ? null
      : builder('proposal_index.votes_count', '>=', filter.minVotesCount),
    filter.minScore === null
      ? null
      : builder('proposal_index.top_score_upper', '>=', filter.minScore),
    ...contentConditions(filter.content),
    keywordCondition(filter.keywords),
  ]
  return conditions.filter((condition) => condition !== null)
}

function oneOf(
  column: 'proposal_id' | 'question_id' | 'author_id' | 'operation_id' | 'idea_id' | 'status',
  values: readonly string[] | null,
): Condition | null {
  if (values === null) return null
  if (values.length === 0) return sql<SqlBool>`1 = 0`
  return sql<SqlBool>`${sql.ref(`proposal_index.${column}`)} in (${sql.join(values)})`
}

function joined(builder: Builder, filter: ProposalFilter): readonly Condition[] {
  const conditions: Condition[] = []
  if (filter.userTypes !== null) conditions.push(authorIs(builder, filter.userTypes))
  if (filter.tagIds !== null) conditions.push(hasAnyTag(builder, filter.tagIds))
  if (filter.toEnrich !== null) {
    const condition = needsEnrichment()
    conditions.push(filter.toEnrich ? condition : builder.not(condition))
  }
  if (filter.language !== null) conditions.push(questionLanguage(builder, filter.language))
  if (filter.country !== null) conditions.push(questionCountry(filter.country))
  return conditions
}

function authorIs(builder: Builder, types: readonly string[]): Condition {
  return builder.exists(
    builder
      .selectFrom('user')
      .select('user.id')
      .whereRef('user.id', '=', 'proposal_index.author_id')
      .where('user.user_type', 'in', types),
  )
}

function hasAnyTag(builder: Builder, tagIds: readonly string[]): Condition {
  return builder.exists(
    builder
      .selectFrom('proposal_index_tag')
      .select('proposal_index_tag.tag_id')
      .whereRef('proposal_index_tag.proposal_id', '=', 'proposal_index.proposal_id')
      .where('proposal_index_tag.tag_id', 'in', tagIds),
  )
}

/** Accepted, and at least one required tag type has no tag on the proposal (section 6.5). */
export function needsEnrichment(): Condition {
  return sql<SqlBool>`(proposal_index.status = 'Accepted' and exists (
    select 1 from tag_type where tag_type.required_for_enrichment = 1 and not exists (
      select 1 from proposal_index_tag join tag on tag.id = proposal_index_tag.tag_id
      where proposal_index_tag.proposal_id = proposal_index.proposal_id and tag.tag_type_id = tag_type.id)))`
}

function questionLanguage(builder: Builder, language: string): Condition {
  return builder.exists(
    builder
      .selectFrom('question')
      .select('question.id')
      .whereRef('question.id', '=', 'proposal_index.question_id')
      .where('question.language', '=', language),
  )
}

function questionCountry(country: string): Condition {
  const pattern = likePattern(JSON.stringify(country))
  return sql<SqlBool>`exists (select 1 from question where question.id = proposal_index.question_id
    and question.countries_json like ${pattern} escape '~')`
}

function keywordCondition(keywords: readonly string[] | null): Condition | null {
  if (keywords === null) return null
  const each = keywords.map((key) => contains('keywords_json', `"key":${JSON.stringify(key)}`))
  return sql<SqlBool>`(${sql.join(each, sql` or `)})`
}

/** Every word must be there; a text without any word finds nothing, as in the original's search engine. */
function contentConditions(content: string | null): readonly Condition[] {
  if (content === null) return []
  const each = words(content).map((word) => contains('folded_content', word))
  return each.length === 0 ? [sql<SqlBool>`1 = 0`] : each
}

/** The folded words of a text search, without the plural ending that would miss the singular. */
function words(content: string): readonly string[] {
  const parts = fold(content).match(/[\p{Letter}\p{Number}]+/gu) ?? []
  return parts.map((word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word))
}

function contains(column: 'folded_content' | 'keywords_json', text: string): Condition {
  return sql<SqlBool>`${sql.ref(`proposal_index.${column}`)} like ${likePattern(text)} escape '~'`
}

/** A `like` pattern, with `~` as its escape, of texts that contain the given one. */
export function likePattern(text: string): string {
  return `%${text.replace(/[%_~]/g, '~$&')}%`
}
