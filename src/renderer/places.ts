import type { ConflictId, ProposalId, QuestionId } from '../core/identifiers.ts'

/** The addresses of screens; ids are opaque and may hold anything. */
export const places = {
  today: '/',
  questions: '/moderation',
  desk: (questionId: QuestionId) => `/moderation/${encodeURIComponent(questionId)}`,
  case: (questionId: QuestionId, proposalId: ProposalId) =>
    `/moderation/${encodeURIComponent(questionId)}/${encodeURIComponent(proposalId)}`,
  conflict: (conflictId: ConflictId) => `/conflicts/${encodeURIComponent(conflictId)}`,
  search: '/search',
  overview: '/lead',
  toReview: '/lead/review',
  charters: '/lead/charters',
  outbox: '/outbox',
  settings: '/settings',
} as const
