import { usersById, type Row } from '../store/rows.ts'
import type { Store } from '../store/schema.ts'
import type { IndexRow } from './find.ts'

export interface IndexedTag {
  readonly tagId: string
  readonly label: string
  readonly display: boolean
}

/** What stands around the rows of one page of search results. */
export interface Surroundings {
  readonly users: ReadonlyMap<string, Row<'user'>>
  readonly questions: ReadonlyMap<string, Row<'question'>>
  readonly operations: ReadonlyMap<string, Row<'operation'>>
  /** Known tags of each proposal, in the proposal's own order. */
  readonly tags: ReadonlyMap<string, readonly IndexedTag[]>
  /** The first of them, by weight, of the type labelled "stake" in any case. */
  readonly stakeTags: ReadonlyMap<string, IndexedTag>
  readonly requiredTagTypes: readonly string[]
  /** Tag types present on each proposal. */
  readonly tagTypes: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads what stands around a page of rows, in a handful of statements. */
export async function surroundingsOf(
  store: Store,
  rows: readonly IndexRow[],
): Promise<Surroundings> {
  const types = await store.selectFrom('tag_type').selectAll().execute()
  const questions = await questionsOf(store, rows)
  return {
    users: await usersById(
      store,
      rows.map((row) => row.author_id),
    ),
    questions,
    operations: await operationsOf(store),
    requiredTagTypes: types
      .filter((type) => type.required_for_enrichment === 1)
      .map((type) => type.id),
    ...(await tagsOf(store, rows, types)),
  }
}

async function questionsOf(
  store: Store,
  rows: readonly IndexRow[],
): Promise<ReadonlyMap<string, Row<'question'>>> {
  const ids = [...new Set(rows.map((row) => row.question_id))].filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const found = await store.selectFrom('question').selectAll().where('id', 'in', ids).execute()
  return new Map(found.map((row) => [row.id, row]))
}

async function operationsOf(store: Store): Promise<ReadonlyMap<string, Row<'operation'>>> {
  const found = await store.selectFrom('operation').selectAll().execute()
  return new Map(found.map((row) => [row.id, row]))
}

async function tagsOf(
  store: Store,
  rows: readonly IndexRow[],
  types: readonly Row<'tag_type'>[],
): Promise<Pick<Surroundings, 'tags' | 'stakeTags' | 'tagTypes'>> {
  const typeById = new Map(types.map((type) => [type.id, type]))
  const known = await knownTags(store, rows)
  const tags = new Map<string, readonly IndexedTag[]>()
  const stakeTags = new Map<string, IndexedTag>()
  const tagTypes = new Map<string, ReadonlySet<string>>()
  for (const row of rows) {
    const ids = JSON.parse(row.tags_json) as string[]
    const own = ids.flatMap((id) => known.get(id) ?? [])
    const shown = (tag: Row<'tag'>): IndexedTag => indexedTag(tag, typeById.get(tag.tag_type_id))
    const stake = own
      .filter((tag) => typeById.get(tag.tag_type_id)?.label.toLowerCase() === 'stake')
      .toSorted((one, other) => one.weight - other.weight)[0]
    tags.set(row.proposal_id, own.map(shown))
    tagTypes.set(row.proposal_id, new Set(own.map((tag) => tag.tag_type_id)))
    if (stake !== undefined) stakeTags.set(row.proposal_id, shown(stake))
  }
  return { tags, stakeTags, tagTypes }
}

/** Tags on any proposal of the page, by id. */
async function knownTags(
  store: Store,
  rows: readonly IndexRow[],
): Promise<ReadonlyMap<string, Row<'tag'>>> {
  const found = new Map<string, Row<'tag'>>()
  const ids = rows.map((row) => row.proposal_id)
  for (let start = 0; start < ids.length; start += 1000) {
    const some = await store
      .selectFrom('proposal_index_tag')
      .innerJoin('tag', 'tag.id', 'proposal_index_tag.tag_id')
      .selectAll('tag')
      .distinct()
      .where('proposal_index_tag.proposal_id', 'in', ids.slice(start, start + 1000))
      .execute()
    for (const tag of some) found.set(tag.id, tag)
  }
  return found
}

/** `INHERIT` takes the display of the tag's type (core API, section 8). */
function indexedTag(tag: Row<'tag'>, type: Row<'tag_type'> | undefined): IndexedTag {
  const display = tag.display === 'INHERIT' ? type?.display : tag.display
  return { tagId: tag.id, label: tag.label, display: display === 'DISPLAYED' }
}
