import type { Selectable } from 'kysely'
import type { Store, Tables } from './schema.ts'

/** Rows as they are read. */
export type Row<Name extends keyof Tables> = Selectable<Tables[Name]>

/** The proposal of an id on the authoritative side, or null. */
export async function findProposal(store: Store, id: string): Promise<Row<'proposal'> | null> {
  const row = await store.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export async function findQuestion(store: Store, id: string): Promise<Row<'question'> | null> {
  const row = await store.selectFrom('question').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** Users of the ids that exist, by id. */
export async function usersById(
  store: Store,
  ids: Iterable<string | null>,
): Promise<ReadonlyMap<string, Row<'user'>>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await store.selectFrom('user').selectAll().where('id', 'in', wanted).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Tag types whose tags an accepted proposal must carry, or it needs enrichment (core API, section 6.5). */
export async function requiredTagTypes(store: Store): Promise<readonly string[]> {
  const rows = await store
    .selectFrom('tag_type')
    .select('id')
    .where('required_for_enrichment', '=', 1)
    .execute()
  return rows.map((row) => row.id)
}

/** Whether a proposal carries a tag of every required type. */
export async function isEnriched(store: Store, tagIds: readonly string[]): Promise<boolean> {
  const rows = await store
    .selectFrom('tag_type')
    .leftJoin('tag', 'tag.tag_type_id', 'tag_type.id')
    .select(['tag_type.id as type', 'tag.id as tag'])
    .where('tag_type.required_for_enrichment', '=', 1)
    .execute()
  const carried = new Set<string | null>(tagIds)
  const present = new Set(rows.filter((row) => carried.has(row.tag)).map((row) => row.type))
  return rows.every((row) => present.has(row.type))
}

/** JSON text of a column that holds a list of ids or words. */
export function idList(json: string): readonly string[] {
  return JSON.parse(json) as readonly string[]
}
