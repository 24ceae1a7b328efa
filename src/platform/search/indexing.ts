import { fold } from '../../core/moderation/words.ts'
import type { Store, ProposalTable } from '../store/schema.ts'
import type { Selectable } from 'kysely'
import { scoresOf } from '../proposals/scores.ts'
import { agreementRate, totalOf, trendingOf, type Vote } from '../proposals/votes.ts'

/** SQLite binds at most 32,766 values in one statement. */
const tagsAtOnce = 10_000

type ProposalRow = Selectable<ProposalTable>

interface ContextParts {
  readonly country?: string | null
  readonly language?: string | null
  readonly source?: string | null
  readonly location?: string | null
  readonly question?: string | null
  readonly getParameters?: Readonly<Record<string, string>> | null
}

/** The index's copy of a proposal, as the index tables keep it. */
export function indexRow(proposal: ProposalRow) {
  const votes = JSON.parse(proposal.votes_json) as readonly Vote[]
  const context = JSON.parse(proposal.context_json) as ContextParts
  const { topScore } = scoresOf(votes)
  const { id, context_json: _context, ...copied } = proposal
  return {
    ...copied,
    proposal_id: id,
    folded_content: fold(proposal.content),
    votes_count: totalOf(votes, 'count'),
    agreement_rate: agreementRate(votes),
    top_score: topScore.score,
    top_score_upper: topScore.upperBound,
    trending: trendingOf(votes),
    country: context.country ?? null,
    language: context.language ?? null,
    source: context.source ?? null,
    location: context.location ?? null,
    question_context: context.question ?? null,
    get_parameters_json: JSON.stringify(context.getParameters ?? {}),
  }
}

/** The tags of a proposal, each once, as the index tables keep them. */
export function indexTagRows(proposal: Pick<ProposalRow, 'id' | 'tags_json'>) {
  const tags = new Set(JSON.parse(proposal.tags_json) as string[])
  return [...tags].map((tag) => ({ proposal_id: proposal.id, tag_id: tag }))
}

/** Brings the index's copy of one proposal up to date; the row keeps its place. */
export async function indexProposal(store: Store, proposalId: string): Promise<void> {
  const proposal = await store
    .selectFrom('proposal')
    .selectAll()
    .where('id', '=', proposalId)
    .executeTakeFirst()
  if (proposal === undefined) return
  const row = indexRow(proposal)
  await store
    .insertInto('proposal_index')
    .values(row)
    .onConflict((conflict) => conflict.column('proposal_id').doUpdateSet(row))
    .execute()
  await store.deleteFrom('proposal_index_tag').where('proposal_id', '=', proposalId).execute()
  const tags = indexTagRows(proposal)
  for (let start = 0; start < tags.length; start += tagsAtOnce) {
    const some = tags.slice(start, start + tagsAtOnce)
    await store.insertInto('proposal_index_tag').values(some).execute()
  }
}
