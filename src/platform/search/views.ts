import { isoMoment } from '../http/moments.ts'
import { organisationSlug } from '../proposals/proposal-view.ts'
import { scoresOf, sequencePoolOf } from '../proposals/scores.ts'
import { totalOf, type Vote } from '../proposals/votes.ts'
import { questionPeriod } from '../store/question-details.ts'
import type { Row } from '../store/rows.ts'
import { ageAt, displayName } from '../user/names.ts'
import type { IndexRow } from './find.ts'
import type { Surroundings } from './surroundings.ts'

/** `ProposalListItem` (core API, section 6.1); it shows anonymous authors' name and age, the single view does not. */
export function listItem(row: IndexRow, around: Surroundings, now: number): unknown {
  const author = around.users.get(row.author_id)
  const votes = JSON.parse(row.votes_json) as readonly Vote[]
  return {
    id: row.proposal_id,
    author: {
      id: row.author_id,
      userType: author?.user_type ?? 'USER',
      displayName: author === undefined ? null : displayName(author),
      age: author === undefined ? null : ageAt(author.date_of_birth, now),
    },
    content: row.content,
    status: row.status,
    refusalReason: row.refusal_reason,
    tags: around.tags.get(row.proposal_id) ?? [],
    createdAt: isoMoment(row.created_at),
    agreementRate: row.agreement_rate,
    context: {
      source: row.source,
      question: row.question_context,
      country: row.country,
      language: row.language,
    },
    votes: votes.map(({ key, count, qualifications }) => ({
      key,
      count,
      qualifications: qualifications.map((each) => ({ key: each.key, count: each.count })),
    })),
    votesCount: row.votes_count,
  }
}

/** `IndexedProposal` (section 6.2). */
export function indexedProposal(row: IndexRow, around: Surroundings, now: number): unknown {
  const votes = JSON.parse(row.votes_json) as readonly Vote[]
  const question = row.question_id === null ? undefined : around.questions.get(row.question_id)
  const operation = around.operations.get(row.operation_id ?? '')
  return {
    id: row.proposal_id,
    userId: row.author_id,
    content: row.content,
    slug: row.slug,
    status: row.status,
    createdAt: isoMoment(row.created_at),
    updatedAt: row.updated_at === null ? null : isoMoment(row.updated_at),
    votes,
    votesCount: row.votes_count,
    votesVerifiedCount: totalOf(votes, 'countVerified'),
    votesSequenceCount: totalOf(votes, 'countSequence'),
    votesSegmentCount: totalOf(votes, 'countSegment'),
    toEnrich: isToEnrich(row, around),
    scores: scoresOf(votes),
    segmentScores: scoresOf(votes, 'countSegment'),
    agreementRate: row.agreement_rate,
    context: contextOf(row),
    trending: row.trending,
    labels: JSON.parse(row.labels_json) as unknown,
    author: authorOf(around.users.get(row.author_id) ?? null, now),
    organisations: [],
    question: question === undefined ? null : questionOf(question, now),
    tags: around.tags.get(row.proposal_id) ?? [],
    selectedStakeTag: around.stakeTags.get(row.proposal_id) ?? null,
    ideaId: row.idea_id,
    operationId: row.operation_id,
    sequencePool: sequencePoolOf(row.status, totalOf(votes, 'countVerified')),
    sequenceSegmentPool: sequencePoolOf(row.status, totalOf(votes, 'countSegment')),
    initialProposal: row.initial_proposal === 1,
    refusalReason: row.refusal_reason,
    operationKind: operation?.operation_kind ?? null,
    segment: null,
    keywords: JSON.parse(row.keywords_json) as unknown,
  }
}

function isToEnrich(row: IndexRow, around: Surroundings): boolean {
  const present = around.tagTypes.get(row.proposal_id)
  return (
    row.status === 'Accepted' && around.requiredTagTypes.some((type) => present?.has(type) !== true)
  )
}

function contextOf(row: IndexRow): unknown {
  const parameters = JSON.parse(row.get_parameters_json) as Readonly<Record<string, string>>
  return {
    operation: row.operation_id,
    source: row.source,
    location: row.location,
    question: row.question_context,
    country: row.country,
    language: row.language,
    getParameters: Object.entries(parameters).map(([key, value]) => ({ key, value })),
  }
}

function authorOf(author: Row<'user'> | null, now: number): unknown {
  return {
    firstName: author?.first_name ?? null,
    displayName: author === null ? null : displayName(author),
    organisationName: author?.organisation_name ?? null,
    organisationSlug: organisationSlug(author),
    postalCode: author?.postal_code ?? null,
    age: author === null ? null : ageAt(author.date_of_birth, now),
    avatarUrl: author?.avatar_url ?? null,
    anonymousParticipation: author?.anonymous_participation === 1,
    userType: author?.user_type ?? 'USER',
    profession: author?.profession ?? null,
  }
}

function questionOf(question: Row<'question'>, now: number): unknown {
  const { start, end } = questionPeriod(question)
  return {
    questionId: question.id,
    slug: question.slug,
    title: question.operation_title,
    question: question.question,
    countries: JSON.parse(question.countries_json) as unknown,
    language: question.language,
    startDate: isoMoment(start),
    endDate: isoMoment(end),
    isOpen: start <= now && now <= end,
  }
}
