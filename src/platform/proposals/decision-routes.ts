import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody, markupIn, optional } from '../http/body.ts'
import { notFound, refuse, refuseAll, violation } from '../http/faults.ts'
import { requireQuestionRight, type Caller } from '../http/guard.ts'
import { ok, route, type Answer, type Call } from '../http/operation.ts'
import { findProposal, findQuestion, type Row } from '../store/rows.ts'
import { decide, type Decision } from './decide.ts'
import { moderationProposal } from './proposal-view.ts'
import { ModerationProposal } from './shapes.ts'

const editionFields = {
  newContent: optional(z.string()),
  tags: z.array(z.string()),
  questionId: optional(z.string()),
  predictedTags: optional(z.array(z.string())),
  predictedTagsModelName: optional(z.string()),
}
const AcceptRequest = z.object({ sendNotificationEmail: z.boolean(), ...editionFields })
const UpdateRequest = z.object(editionFields)
const RefuseRequest = z.object({
  sendNotificationEmail: z.boolean(),
  refusalReason: optional(z.string()),
})

/** Sections 6.9 to 6.12 of the core API. */
export function registerDecisions(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'AcceptProposal',
    method: 'POST',
    path: '/moderation/proposals/:proposalId/accept',
    guard: 'moderation',
    contract: {
      summary: 'Accepts a proposal.',
      body: AcceptRequest,
      answers: { 200: ModerationProposal },
    },
    run: async (call) => await accept(platform, call),
  })
  route(app, platform, {
    name: 'EditProposal',
    method: 'PUT',
    path: '/moderation/proposals/:proposalId',
    guard: 'moderation',
    contract: {
      summary: 'Edits an accepted proposal.',
      body: UpdateRequest,
      answers: { 200: ModerationProposal },
    },
    run: async (call) => await update(platform, call),
  })
  route(app, platform, {
    name: 'RefuseProposal',
    method: 'POST',
    path: '/moderation/proposals/:proposalId/refuse',
    guard: 'moderation',
    contract: {
      summary: 'Refuses a proposal.',
      body: RefuseRequest,
      answers: { 200: ModerationProposal },
    },
    run: async (call) => await refuseProposal(platform, call),
  })
  route(app, platform, {
    name: 'PostponeProposal',
    method: 'POST',
    path: '/moderation/proposals/:proposalId/postpone',
    guard: 'moderation',
    contract: { summary: 'Postpones a pending proposal.', answers: { 200: ModerationProposal } },
    run: async (call) => {
      const { id } = await ownProposal(platform, call)
      return await answer(platform, call, id, { action: 'postpone' })
    },
  })
}

async function accept(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, AcceptRequest)
  refuseAll([markupIn('newContent', request.newContent)])
  const id = call.parameter('proposalId')
  const question = await targetQuestion(platform, call.caller, id, request.questionId)
  return await answer(platform, call, id, {
    action: 'accept',
    newContent: request.newContent,
    tags: request.tags,
    question,
    notify: request.sendNotificationEmail,
  })
}

async function update(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, UpdateRequest)
  refuseAll([markupIn('newContent', request.newContent)])
  const id = call.parameter('proposalId')
  const question = await targetQuestion(platform, call.caller, id, request.questionId)
  return await answer(platform, call, id, {
    action: 'update',
    newContent: request.newContent,
    tags: request.tags,
    question,
  })
}

async function refuseProposal(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const { id } = await ownProposal(platform, call)
  const request = decodeBody(call.body, RefuseRequest)
  const reason = request.refusalReason
  refuseAll([
    reason === null ? violation('refusalReason', 'mandatory', 'refusalReason is mandatory') : null,
    markupIn('refusalReason', reason),
  ])
  return await answer(platform, call, id, {
    action: 'refuse',
    reason: reason ?? '',
    notify: request.sendNotificationEmail,
  })
}

/** The proposal of the path: 404, then the question right, before any body is read (section 3.3). */
export async function ownProposal(
  platform: PlatformContext,
  call: Call<Caller>,
): Promise<Row<'proposal'>> {
  const proposal = await findProposal(platform.store, call.parameter('proposalId'))
  if (proposal === null) throw notFound()
  requireQuestionRight(call.caller, [proposal.question_id])
  return proposal
}

/**
 * The question a proposal will belong to: the one sent, or its own (section 6.9). The right is asked on that one.
 * @throws ValidationFault `questionId`/`not_found` for an unknown question, or an unknown proposal without one
 */
async function targetQuestion(
  platform: PlatformContext,
  caller: Caller,
  proposalId: string,
  questionId: string | null,
): Promise<Row<'question'>> {
  const id = questionId ?? (await questionOfProposal(platform, proposalId))
  const question = await findQuestion(platform.store, id)
  if (question === null) return refuse('questionId', 'not_found', 'The question does not exist.')
  requireQuestionRight(caller, [question.id])
  return question
}

async function questionOfProposal(platform: PlatformContext, proposalId: string): Promise<string> {
  const proposal = await findProposal(platform.store, proposalId)
  if (proposal === null) {
    return refuse('questionId', 'not_found', 'The proposal, and so its question, does not exist.')
  }
  // The original fails here, and its wire contract says so: section 6.9, 500.
  if (proposal.question_id === null) throw new Error('the proposal has no question')
  return proposal.question_id
}

async function answer(
  platform: PlatformContext,
  call: Call<Caller>,
  proposalId: string,
  decision: Decision,
): Promise<Answer> {
  const proposal = await decide(platform, proposalId, call.caller.userId, decision)
  return ok(await moderationProposal(platform.store, proposal, platform.clock.now()))
}
