import { isoMoment } from '../http/moments.ts'
import type { Store } from '../store/schema.ts'
import { idList, usersById, type Row } from '../store/rows.ts'
import { ageAt, displayName } from '../user/names.ts'
import { slugOf } from './text-forms.ts'

/** `ModerationProposal` (core API, section 5): the authoritative state, with its author and history. */
export async function moderationProposal(
  store: Store,
  proposal: Row<'proposal'>,
  now: number,
): Promise<unknown> {
  const events = await historyOf(store, proposal.id)
  const authors = await usersById(store, [proposal.author_id])
  return {
    id: proposal.id,
    proposalId: proposal.id,
    slug: proposal.slug,
    content: proposal.content,
    author: moderationAuthor(proposal.author_id, authors.get(proposal.author_id) ?? null, now),
    labels: idList(proposal.labels_json),
    status: proposal.status,
    refusalReason: proposal.refusal_reason,
    tags: idList(proposal.tags_json),
    votes: JSON.parse(proposal.votes_json) as unknown,
    context: JSON.parse(proposal.context_json) as unknown,
    createdAt: isoMoment(proposal.created_at),
    updatedAt: proposal.updated_at === null ? null : isoMoment(proposal.updated_at),
    events,
    idea: proposal.idea_id,
    ideaProposals: [],
    questionId: proposal.question_id,
    operationId: proposal.operation_id,
    keywords: JSON.parse(proposal.keywords_json) as unknown,
  }
}

/** `ModerationAuthor`: nothing but the id when the author takes part anonymously, or is gone. */
export function moderationAuthor(userId: string, user: Row<'user'> | null, now: number): unknown {
  const shown = user === null || user.anonymous_participation === 1 ? null : user
  return {
    userId,
    firstName: shown?.first_name ?? null,
    lastName: shown?.last_name ?? null,
    displayName: shown === null ? null : displayName(shown),
    postalCode: shown?.postal_code ?? null,
    age: shown === null ? null : ageAt(shown.date_of_birth, now),
    avatarUrl: shown?.avatar_url ?? null,
    organisationName: shown?.organisation_name ?? null,
    organisationSlug: organisationSlug(shown),
    reachable: shown?.email_verified === 1,
  }
}

export function organisationSlug(user: Row<'user'> | null): string | null {
  const name = user?.organisation_name ?? null
  return name === null ? null : slugOf(name)
}

/** The history of a proposal, newest first (section 15.2). */
export async function historyOf(store: Store, proposalId: string): Promise<readonly unknown[]> {
  const rows = await store
    .selectFrom('proposal_event')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('position', 'desc')
    .execute()
  const users = await usersById(
    store,
    rows.map((row) => row.user_id),
  )
  return rows.map((row) => ({
    date: isoMoment(row.date),
    user: eventUser(row.user_id === null ? null : (users.get(row.user_id) ?? null)),
    actionType: row.action_type,
    arguments: JSON.parse(row.arguments_json) as unknown,
  }))
}

function eventUser(user: Row<'user'> | null): unknown {
  return user === null ? null : { id: user.id, displayName: displayName(user) }
}
