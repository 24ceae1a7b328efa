import { sql } from 'kysely'
import { fold } from '../../core/moderation/words.ts'
import type { Slice } from '../http/paging.ts'
import type { Row } from '../store/rows.ts'
import type { Store } from '../store/schema.ts'
import { likePattern, matching, type ProposalFilter } from './filter.ts'
import type { SearchOrder } from './order.ts'

export type IndexRow = Row<'proposal_index'>

/**
 * A slice of what a filter lets through. Without an order a text search comes by relevance (core API, section 6.1):
 * the words together first, then the shorter text; anything else comes in the order in which it entered the index.
 */
export async function findProposals(
  store: Store,
  filter: ProposalFilter,
  order: SearchOrder | null,
  slice: Slice,
): Promise<readonly IndexRow[]> {
  if (slice.size === 0) return []
  let search = matching(store, filter).selectAll('proposal_index')
  if (order !== null) {
    // Missing values come last both ways, as in the original's search engine.
    search = search.orderBy(sql`${order.column} is null`).orderBy(order.column, order.direction)
  } else if (filter.content !== null) {
    const phrase = likePattern(fold(filter.content.trim()))
    search = search
      .orderBy(
        sql`case when proposal_index.folded_content like ${phrase} escape '~' then 0 else 1 end`,
      )
      .orderBy(sql`length(proposal_index.content)`)
  }
  return await search
    .orderBy('proposal_index.position')
    .limit(slice.size ?? Number.MAX_SAFE_INTEGER)
    .offset(slice.start)
    .execute()
}

/**
 * Candidates for "next": authors who are not plain users first, then the oldest (section 6.5).
 * @param most how many at most
 */
export async function findCandidates(
  store: Store,
  filter: ProposalFilter,
  most: number,
): Promise<readonly Pick<IndexRow, 'proposal_id' | 'author_id'>[]> {
  return await matching(store, filter)
    .leftJoin('user', 'user.id', 'proposal_index.author_id')
    .select(['proposal_index.proposal_id', 'proposal_index.author_id'])
    .orderBy(sql`case when "user".user_type <> 'USER' then 0 else 1 end`)
    .orderBy('proposal_index.created_at')
    .orderBy('proposal_index.position')
    .limit(most)
    .execute()
}
