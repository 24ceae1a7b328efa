import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { defaultTextLimits, textFault, type TextLimits } from '../../core/moderation/text.ts'
import type { PlatformContext } from '../context.ts'
import { decodeBody } from '../http/body.ts'
import { refuse, refuseAll, violation, type Violation } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { created, route, type Answer, type Call } from '../http/operation.ts'
import { findQuestion, type Row } from '../store/rows.ts'
import type { Store } from '../store/schema.ts'
import { requestContext, type RequestContext } from './request-context.ts'
import { slugOf } from './text-forms.ts'
import { noVotes } from './votes.ts'
import { writeEvent } from './write.ts'
import { ProposalIds } from './shapes.ts'

const ProposeRequest = z.object({
  content: z.string(),
  questionId: z.string(),
  language: z.string(),
  country: z.string(),
})

/** `POST /proposals` (core API, end of section 7). */
export function registerPropose(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'PostProposal',
    method: 'POST',
    path: '/proposals',
    guard: 'signed-in',
    contract: { summary: 'Proposes.', body: ProposeRequest, answers: { 201: ProposalIds } },
    run: async (call) => await propose(platform, call),
  })
}

async function propose(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, ProposeRequest)
  const question = await findQuestion(platform.store, request.questionId)
  refuseAll([
    contentViolation(request.content, question === null ? defaultTextLimits : limitsOf(question)),
    countryViolation(request.country),
  ])
  if (question === null) return refuse('question', 'mandatory', 'The question does not exist.')
  const context: RequestContext = {
    ...requestContext(call),
    country: request.country.toUpperCase(),
    language: request.language,
    operationId: question.operation_id,
    questionId: question.id,
  }
  const id = platform.newId()
  const content = request.content
  await platform.store.transaction().execute(async (transaction) => {
    await createProposal(
      platform,
      transaction,
      { id, content, question, context },
      call.caller.userId,
    )
  })
  return created({ id, proposalId: id })
}

export interface NewProposal {
  readonly id: string
  readonly content: string
  readonly question: Row<'question'>
  readonly context: RequestContext
}

/** Writes a `Pending` proposal with its `propose` event (section 15.7). */
export async function createProposal(
  platform: PlatformContext,
  transaction: Store,
  proposal: NewProposal,
  authorId: string,
): Promise<void> {
  const now = platform.clock.now()
  await transaction
    .insertInto('proposal')
    .values({
      id: proposal.id,
      slug: slugOf(proposal.content),
      content: proposal.content,
      author_id: authorId,
      status: 'Pending',
      tags_json: '[]',
      labels_json: '[]',
      keywords_json: '[]',
      votes_json: JSON.stringify(noVotes),
      context_json: JSON.stringify(proposal.context),
      question_id: proposal.question.id,
      operation_id: proposal.question.operation_id,
      initial_proposal: 0,
      created_at: now,
      updated_at: null,
    })
    .execute()
  const event = {
    userId: authorId,
    actionType: 'propose',
    arguments: { content: proposal.content },
  }
  await writeEvent(transaction, proposal.id, event, now)
  await platform.index.changed(transaction, [proposal.id])
}

/** How long a proposal to a question may be. */
export function limitsOf(question: Row<'question'>): TextLimits {
  return { min: question.proposal_min_length, max: question.proposal_max_length }
}

/** What is wrong with a proposal's text, as a violation or null. */
export function contentViolation(content: string, limits: TextLimits): Violation | null {
  const fault = textFault(content, limits)
  if (fault === null) return null
  const message =
    fault === 'invalid_content'
      ? 'content must not hold HTML'
      : `content must have ${limits.min} to ${limits.max} characters`
  return violation('content', fault, message)
}

/** A country has at most three characters (section 1.5). */
export function countryViolation(country: string): Violation | null {
  return country.length > 3
    ? violation('country', 'too_long', 'country has at most 3 characters')
    : null
}
