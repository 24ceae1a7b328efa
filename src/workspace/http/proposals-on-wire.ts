import { z } from 'zod'
import { ProposalId, QuestionId, TagId } from '../../core/identifiers.ts'
import { ProposalEvent, type Proposal } from '../../core/moderation/proposal.ts'
import { ProposalStatus } from '../../core/moderation/status.ts'
import type { Reading } from '../store/proposals.ts'

/** The shapes in which the platform tells of proposals (core API, sections 5, 6.1 and 6.2); unknown members pass. */

const text = z.string().nullish()
const Votes = z.array(z.object({ key: z.string(), count: z.number() }))
const tagIds = z.array(z.object({ tagId: TagId }))

const Single = z.object({
  id: ProposalId,
  content: z.string(),
  author: z.object({
    displayName: text,
    postalCode: text,
    age: z.number().nullish(),
    organisationName: text,
    reachable: z.boolean(),
  }),
  status: ProposalStatus,
  refusalReason: text,
  tags: z.array(TagId),
  votes: Votes,
  createdAt: text,
  updatedAt: text,
  events: z.array(
    ProposalEvent.extend({
      user: z.object({ id: z.string(), displayName: text }).nullish(),
      arguments: z.record(z.string(), z.string()).nullish(),
    }),
  ),
  questionId: QuestionId.nullish(),
})

const FullRow = z.object({
  id: ProposalId,
  content: z.string(),
  status: ProposalStatus,
  createdAt: z.string(),
  updatedAt: text,
  votes: Votes,
  author: z.object({
    displayName: text,
    organisationName: text,
    postalCode: text,
    age: z.number().nullish(),
    anonymousParticipation: z.boolean().nullish(),
    userType: z.string().nullish(),
  }),
  question: z.object({ questionId: QuestionId }).nullish(),
  tags: tagIds,
  refusalReason: text,
})

const CompactRow = z.object({
  id: ProposalId,
  author: z.object({ userType: z.string(), displayName: text, age: z.number().nullish() }),
  content: z.string(),
  status: ProposalStatus,
  refusalReason: text,
  tags: tagIds,
  createdAt: z.string(),
  votes: Votes,
})

function votesOf(votes: z.infer<typeof Votes>): Proposal['votes'] {
  const count = (key: string): number => votes.find((vote) => vote.key === key)?.count ?? 0
  return { agree: count('agree'), disagree: count('disagree'), neutral: count('neutral') }
}

/** Less the request context, which holds personal data a desk has no use for (section 5). */
function withoutContext(received: unknown): unknown {
  const { context: _, ...rest } = z.looseObject({}).parse(received)
  return rest
}

/** A `ModerationProposal`, or null when it is not of the contract's shape or belongs to no question. */
export function readSingle(body: unknown): Reading | null {
  const { data } = Single.safeParse(body)
  if (data === undefined || !data.questionId) return null
  const proposal: Proposal = {
    id: data.id,
    questionId: data.questionId,
    content: data.content,
    status: data.status,
    refusalReason: data.refusalReason ?? null,
    tags: data.tags,
    createdAt: data.createdAt ?? '',
    updatedAt: data.updatedAt ?? null,
    votes: votesOf(data.votes),
    author: {
      displayName: data.author.displayName ?? null,
      // A single read does not say the kind; an organisation's name gives it away.
      kind: data.author.organisationName ? 'ORGANISATION' : '',
      age: data.author.age ?? null,
      postalCode: data.author.postalCode ?? null,
      organisation: data.author.organisationName ?? null,
      reachable: data.author.reachable,
    },
    events: data.events.map(({ date, user, actionType, arguments: args }) => ({
      date,
      user: user ? { id: user.id, displayName: user.displayName ?? null } : null,
      actionType,
      arguments: args ?? {},
    })),
  }
  return { proposal, received: withoutContext(body), exact: true, hasUpdatedAt: true }
}

/** A row of the legacy search; what an anonymous participant hides stays hidden here as in a single read. */
export function readFullRow(row: unknown): Reading | null {
  const { data } = FullRow.safeParse(row)
  if (data === undefined || !data.question) return null
  const { author } = data
  const hidden = author.anonymousParticipation === true
  const proposal: Proposal = {
    ...rowCommon(data),
    questionId: data.question.questionId,
    updatedAt: data.updatedAt ?? null,
    author: {
      displayName: hidden ? null : (author.displayName ?? null),
      kind: author.userType ?? 'USER',
      age: hidden ? null : (author.age ?? null),
      postalCode: hidden ? null : (author.postalCode ?? null),
      organisation: hidden ? null : (author.organisationName ?? null),
      reachable: null,
    },
  }
  const received = z.looseObject({}).parse(withoutContext(row))
  const { anonymousParticipation, userType } = author
  return {
    proposal,
    received: hidden ? { ...received, author: { anonymousParticipation, userType } } : received,
    exact: false,
    hasUpdatedAt: true,
  }
}

/** A row of the compact search; it neither names its question nor hides the anonymous, so their name is dropped. */
export function readCompactRow(row: unknown, questionId: QuestionId): Reading | null {
  const { data } = CompactRow.safeParse(row)
  if (data === undefined) return null
  const proposal: Proposal = {
    ...rowCommon(data),
    questionId,
    updatedAt: null,
    author: {
      displayName: null,
      kind: data.author.userType,
      age: null,
      postalCode: null,
      organisation: null,
      reachable: null,
    },
  }
  const received = { ...z.looseObject({}).parse(withoutContext(row)), author: undefined }
  return { proposal, received, exact: false, hasUpdatedAt: false }
}

function rowCommon(
  data: z.infer<typeof CompactRow> | z.infer<typeof FullRow>,
): Omit<Proposal, 'questionId' | 'updatedAt' | 'author'> {
  return {
    id: data.id,
    content: data.content,
    status: data.status,
    refusalReason: data.refusalReason ?? null,
    tags: data.tags.map(({ tagId }) => tagId),
    createdAt: data.createdAt,
    votes: votesOf(data.votes),
    events: null,
  }
}
