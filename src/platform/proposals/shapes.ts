import { z } from 'zod'
import { ProposalEvent } from '../../core/moderation/proposal.ts'
import { ProposalStatus } from '../../core/moderation/status.ts'

/** Proposals as they travel (core API, sections 5 and 6). */

const id = z.string()
const text = z.string().nullable()
const dateTime = z.iso.datetime()

export const UserType = z.enum(['ANONYMOUS', 'USER', 'ORGANISATION', 'PERSONALITY'])

const counts = {
  count: z.int(),
  countVerified: z.int(),
  countSequence: z.int(),
  countSegment: z.int(),
}
const VoteKey = z.enum(['agree', 'disagree', 'neutral'])

export const Vote = z.strictObject({
  key: VoteKey,
  ...counts,
  qualifications: z.array(z.strictObject({ key: z.string(), ...counts })),
})

const Keyword = z.strictObject({ key: z.string(), label: z.string() })

export const ModerationAuthor = z.strictObject({
  userId: id,
  firstName: text,
  lastName: text,
  displayName: text,
  postalCode: text,
  age: z.int().nullable(),
  avatarUrl: text,
  organisationName: text,
  organisationSlug: text,
  reachable: z.boolean(),
})

export const RequestContext = z.strictObject({
  userId: text,
  requestId: z.string(),
  sessionId: z.string(),
  visitorId: text,
  visitorCreatedAt: dateTime.nullable(),
  externalId: z.string(),
  country: text,
  detectedCountry: text,
  language: text,
  operationId: text,
  source: text,
  location: text,
  question: text,
  hostname: text,
  ipAddress: text,
  ipAddressHash: text,
  getParameters: z.record(z.string(), z.string()).nullable(),
  userAgent: text,
  questionId: text,
  applicationName: text,
  referrer: text,
  customData: z.record(z.string(), z.string()),
})

export const ModerationProposal = z.strictObject({
  id,
  proposalId: id,
  slug: z.string(),
  content: z.string(),
  author: ModerationAuthor,
  labels: z.array(z.string()),
  status: ProposalStatus,
  refusalReason: text,
  tags: z.array(id),
  votes: z.array(Vote),
  context: RequestContext,
  createdAt: dateTime.nullable(),
  updatedAt: dateTime.nullable(),
  events: z.array(ProposalEvent),
  idea: text,
  ideaProposals: z.array(z.unknown()).max(0),
  questionId: text,
  operationId: text,
  keywords: z.array(Keyword),
})

const TagOfRow = z.strictObject({ tagId: id, label: z.string(), display: z.boolean() })

export const ProposalListItem = z.strictObject({
  id,
  author: z.strictObject({
    id,
    userType: UserType,
    displayName: text,
    age: z.int().nullable(),
  }),
  content: z.string(),
  status: ProposalStatus,
  refusalReason: text,
  tags: z.array(TagOfRow),
  createdAt: dateTime,
  agreementRate: z.number().min(0).max(1),
  context: z.strictObject({ source: text, question: text, country: text, language: text }),
  votes: z.array(
    z.strictObject({
      key: VoteKey,
      count: z.int(),
      qualifications: z.array(z.strictObject({ key: z.string(), count: z.int() })),
    }),
  ),
  votesCount: z.int(),
})

const Score = z.strictObject({
  score: z.number(),
  lowerBound: z.number(),
  upperBound: z.number(),
})

const Scores = z.strictObject({
  engagement: Score,
  agreement: Score,
  adhesion: Score,
  realistic: Score,
  platitude: Score,
  topScore: Score,
  controversy: Score,
  rejection: Score,
  zone: z.enum(['consensus', 'rejection', 'limbo', 'controversy']),
})

const SequencePool = z.enum(['new', 'tested', 'excluded'])

export const IndexedProposal = z.strictObject({
  id,
  userId: id,
  content: z.string(),
  slug: z.string(),
  status: ProposalStatus,
  createdAt: dateTime,
  updatedAt: dateTime.nullable(),
  votes: z.array(Vote),
  votesCount: z.int(),
  votesVerifiedCount: z.int(),
  votesSequenceCount: z.int(),
  votesSegmentCount: z.int(),
  toEnrich: z.boolean(),
  scores: Scores,
  segmentScores: Scores,
  agreementRate: z.number(),
  context: z
    .strictObject({
      operation: text,
      source: text,
      location: text,
      question: text,
      country: text,
      language: text,
      getParameters: z.array(z.strictObject({ key: z.string(), value: z.string() })),
    })
    .nullable(),
  trending: z.enum(['popular', 'controversial']).nullable(),
  labels: z.array(z.string()),
  author: z.strictObject({
    firstName: text,
    displayName: text,
    organisationName: text,
    organisationSlug: text,
    postalCode: text,
    age: z.int().nullable(),
    avatarUrl: text,
    anonymousParticipation: z.boolean(),
    userType: UserType,
    profession: text,
  }),
  organisations: z.array(
    z.strictObject({ organisationId: id, organisationName: text, organisationSlug: text }),
  ),
  question: z
    .strictObject({
      questionId: id,
      slug: z.string(),
      title: z.string(),
      question: z.string(),
      countries: z.array(z.string()),
      language: z.string(),
      startDate: dateTime,
      endDate: dateTime,
      isOpen: z.boolean(),
    })
    .nullable(),
  tags: z.array(TagOfRow),
  selectedStakeTag: TagOfRow.nullable(),
  ideaId: text,
  operationId: text,
  sequencePool: SequencePool,
  sequenceSegmentPool: SequencePool,
  initialProposal: z.boolean(),
  refusalReason: text,
  operationKind: z
    .enum(['GREAT_CAUSE', 'PRIVATE_CONSULTATION', 'BUSINESS_CONSULTATION'])
    .nullable(),
  segment: text,
  keywords: z.array(Keyword),
})

export const LegacyResults = z.strictObject({
  total: z.int(),
  results: z.array(IndexedProposal),
})

export const TagsForProposal = z.strictObject({
  tags: z.array(
    z.strictObject({
      id,
      label: z.string(),
      tagTypeId: id,
      weight: z.number(),
      questionId: text,
      checked: z.boolean(),
      predicted: z.literal(false),
    }),
  ),
  modelName: z.string(),
})

export const NextAuthor = z.strictObject({
  author: ModerationAuthor,
  proposals: z.array(ModerationProposal),
  total: z.int(),
})

export const BulkResult = z.strictObject({
  successes: z.array(id),
  failures: z.array(
    z.strictObject({ proposalId: id, key: z.string(), message: z.string().nullable() }),
  ),
})

export const ProposalIds = z.strictObject({ id, proposalId: id })

export const Flag = z.strictObject({
  id,
  proposalId: id,
  source: z.enum(['citizen', 'rule', 'moderator']),
  reason: z.string(),
  comment: text,
  createdAt: dateTime,
})

/** Query parameters of the searches (sections 6.1 and 6.2). */
const Ids = z.array(id)

export const searchQuery = {
  id: Ids,
  questionId: Ids,
  userId: id,
  content: z.string(),
  status: z.array(ProposalStatus),
  userType: z.array(UserType),
  initialProposal: z.boolean(),
  tagId: Ids,
  _start: z.int().nonnegative(),
  _end: z.int().nonnegative(),
  _sort: z.string(),
  _order: z.enum(['asc', 'desc']),
} as const

export const legacyQuery = {
  proposalIds: Ids,
  createdBefore: dateTime,
  initialProposal: z.boolean(),
  tagsIds: Ids,
  operationId: id,
  questionId: Ids,
  ideaId: Ids,
  content: z.string(),
  source: z.string(),
  location: z.string(),
  question: z.string(),
  status: z.array(ProposalStatus),
  minVotesCount: z.int(),
  toEnrich: z.boolean(),
  minScore: z.number(),
  language: z.string(),
  country: z.string(),
  userType: z.array(UserType),
  keywords: z.array(z.string()),
  userId: id,
  limit: z.int().nonnegative(),
  skip: z.int().nonnegative(),
  sort: z.string(),
  order: z.enum(['asc', 'desc']),
} as const
