import type {
  CaseDocument,
  FlagDocument,
  ProposalDocument,
} from '../../../core/governance/documents.ts'
import {
  untouchedCase,
  waitsForSecondOpinion,
  type CaseFacts,
} from '../../../core/governance/case-state.ts'
import type { PersonId, ProposalId, QuestionId, TagId } from '../../../core/identifiers.ts'
import { isoMoment } from '../../http/moments.ts'
import { voteCount, type Vote } from '../../proposals/votes.ts'
import { idList, usersById, type Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { ageAt, displayName } from '../../user/names.ts'
import { casesOf, liveLease, type KeptCase } from '../cases.ts'

/** A proposal with all that belongs to it, before its reader's roles take things out. */
export interface WholeProposal {
  readonly proposal: ProposalDocument
  readonly case: Omit<CaseDocument, 'hesitations'>
  readonly hesitations: CaseFacts['hesitations']
  readonly flags: readonly FlagDocument[]
}

/** The proposals of these ids that exist, by id. */
export async function wholeProposals(
  store: Store,
  ids: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, WholeProposal>> {
  if (ids.length === 0) return new Map()
  const rows = await store.selectFrom('proposal').selectAll().where('id', 'in', ids).execute()
  const events = await eventsOf(store, ids)
  const flags = await flagsOf(store, ids)
  const cases = await casesOf(store, ids)
  const userIds = [...events.values()].flat().map((event) => event.user_id)
  const users = await usersById(store, [...userIds, ...rows.map((row) => row.author_id)])
  return new Map(
    rows.map((row) => {
      const own = events.get(row.id) ?? []
      const whole: WholeProposal = {
        proposal: proposalDocument(row, own, users, now),
        ...caseParts(row, cases.get(row.id), now),
        flags: (flags.get(row.id) ?? []).map(flagDocument),
      }
      return [row.id, whole]
    }),
  )
}

/** Locks are left out: they say nothing of the proposal, and would make it change under everybody's eyes. */
async function eventsOf(
  store: Store,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Row<'proposal_event'>[]>> {
  const rows = await store
    .selectFrom('proposal_event')
    .selectAll()
    .where('proposal_id', 'in', ids)
    .where('action_type', '<>', 'lock')
    .orderBy('position', 'desc')
    .execute()
  return Map.groupBy(rows, (row) => row.proposal_id)
}

async function flagsOf(
  store: Store,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Row<'flag'>[]>> {
  const rows = await store
    .selectFrom('flag')
    .selectAll()
    .where('proposal_id', 'in', ids)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, (row) => row.proposal_id)
}

function proposalDocument(
  row: Row<'proposal'>,
  events: readonly Row<'proposal_event'>[],
  users: ReadonlyMap<string, Row<'user'>>,
  now: number,
): ProposalDocument {
  const votes = JSON.parse(row.votes_json) as readonly Vote[]
  const newest = events.find((event) => event.action_type !== 'propose')
  return {
    id: row.id as ProposalId,
    questionId: row.question_id as QuestionId | null,
    content: row.content,
    status: row.status,
    refusalReason: row.refusal_reason,
    tags: idList(row.tags_json) as TagId[],
    createdAt: isoMoment(row.created_at),
    updatedAt: newest === undefined ? null : isoMoment(newest.date),
    votes: {
      agree: voteCount(votes, 'agree'),
      disagree: voteCount(votes, 'disagree'),
      neutral: voteCount(votes, 'neutral'),
    },
    author: authorOf(users.get(row.author_id) ?? null, now),
    events: events.map((event) => eventView(event, users)),
  }
}

/** Nothing but the type of somebody who takes part anonymously (core API, section 5, `ModerationAuthor`). */
function authorOf(user: Row<'user'> | null, now: number): ProposalDocument['author'] {
  const shown = user === null || user.anonymous_participation === 1 ? null : user
  return {
    displayName: shown === null ? null : displayName(shown),
    kind: user?.user_type ?? 'USER',
    age: shown === null ? null : ageAt(shown.date_of_birth, now),
    postalCode: shown?.postal_code ?? null,
    organisation: shown?.organisation_name ?? null,
    reachable: shown?.email_verified === 1,
  }
}

function eventView(
  event: Row<'proposal_event'>,
  users: ReadonlyMap<string, Row<'user'>>,
): NonNullable<ProposalDocument['events']>[number] {
  const user = event.user_id === null ? undefined : users.get(event.user_id)
  return {
    date: isoMoment(event.date),
    user: user === undefined ? null : { id: user.id, displayName: displayName(user) },
    actionType: event.action_type,
    arguments: JSON.parse(event.arguments_json) as Record<string, string>,
  }
}

function caseParts(
  row: Row<'proposal'>,
  kept: KeptCase | undefined,
  now: number,
): Pick<WholeProposal, 'case' | 'hesitations'> {
  const facts = kept?.facts ?? untouchedCase
  const lease = kept === undefined ? null : liveLease(kept, now)
  const { hesitations, ...rest } = facts
  return {
    hesitations,
    case: {
      proposalId: row.id as ProposalId,
      questionId: row.question_id as QuestionId | null,
      ...rest,
      secondOpinion: waitsForSecondOpinion(row, facts),
      lease:
        lease === null ? null : { holder: lease.holder as PersonId, until: isoMoment(lease.until) },
    },
  }
}

function flagDocument(row: Row<'flag'>): FlagDocument {
  return {
    id: row.id,
    proposalId: row.proposal_id as ProposalId,
    source: row.source as FlagDocument['source'],
    reason: row.reason,
    comment: row.comment,
    createdAt: isoMoment(row.created_at),
  }
}
