import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { recordChange } from '../governance/feed/record-change.ts'
import { decodeBody, markupIn, optional } from '../http/body.ts'
import { notFound, refuseAll, violation, type Violation } from '../http/faults.ts'
import { requireQuestionRight, visibleQuestions, type Caller } from '../http/guard.ts'
import { isoMoment } from '../http/moments.ts'
import { created, page, route, type Answer, type Call } from '../http/operation.ts'
import { sliceOf } from '../http/paging.ts'
import { findProposal } from '../store/rows.ts'
import { Flag } from './shapes.ts'

const FlagRequest = z.object({ reason: z.string(), comment: optional(z.string()) })

/** Generous for people, narrow enough that nobody stores a book in a flag. */
const longest = { reason: 100, comment: 2000 }

/** Flags are ours: citizens report a proposal, moderators read the reports of their questions. */
export function registerFlags(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'FlagProposal',
    method: 'POST',
    path: '/proposals/:proposalId/flags',
    guard: 'signed-in',
    contract: {
      summary: 'Reports a proposal.',
      body: FlagRequest,
      answers: { 201: z.strictObject({ id: z.string() }) },
    },
    run: async (call) => await flag(platform, call),
  })
  route(app, platform, {
    name: 'ListFlags',
    method: 'GET',
    path: '/moderation/flags',
    guard: 'moderation',
    contract: {
      summary: "Lists the flags of the caller's questions, oldest first.",
      query: {
        questionId: z.array(z.string()),
        createdAfter: z.iso.datetime(),
        _start: z.int().nonnegative(),
        _end: z.int().nonnegative(),
      },
      answers: { 200: z.array(Flag) },
    },
    run: async (call) => await listFlags(platform, call),
  })
}

async function flag(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const proposal = await findProposal(platform.store, call.parameter('proposalId'))
  if (proposal === null) throw notFound()
  const { reason, comment } = decodeBody(call.body, FlagRequest)
  refuseAll([
    reason.trim() === '' ? violation('reason', 'mandatory', 'reason is mandatory') : null,
    markupIn('reason', reason),
    markupIn('comment', comment),
    lengthViolation('reason', reason),
    lengthViolation('comment', comment),
  ])
  const id = platform.newId()
  await platform.store.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('flag')
      .values({
        id,
        proposal_id: proposal.id,
        user_id: call.caller.userId,
        source: call.caller.roles.includes('ROLE_MODERATOR') ? 'moderator' : 'citizen',
        reason,
        comment,
        created_at: platform.clock.now(),
      })
      .execute()
    await recordChange(transaction, { kind: 'proposal', id: proposal.id }, 'flag.citizen')
  })
  platform.governance.hub.poke()
  return created({ id })
}

function lengthViolation(field: keyof typeof longest, text: string | null): Violation | null {
  const most = longest[field]
  if (text === null || text.length <= most) return null
  return violation(field, 'too_long', `${field} has at most ${most} characters`)
}

/** Oldest first; all rows without `_end`. Moderators see the flags of their questions only. */
async function listFlags(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const asked = call.query.list('questionId')
  requireQuestionRight(call.caller, asked ?? [])
  const questions = visibleQuestions(call.caller, asked)
  const createdAfter = call.query.moment('createdAfter')
  const slice = sliceOf(call.query, null)
  let flags = platform.store
    .selectFrom('flag')
    .innerJoin('proposal', 'proposal.id', 'flag.proposal_id')
  if (questions !== null) flags = flags.where('proposal.question_id', 'in', questions)
  if (createdAfter !== null) flags = flags.where('flag.created_at', '>', createdAfter)
  const { total } = await flags
    .select((builder) => builder.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await flags
    .selectAll('flag')
    .orderBy('flag.created_at')
    .orderBy('flag.position')
    .limit(slice.size ?? Number.MAX_SAFE_INTEGER)
    .offset(slice.start)
    .execute()
  return page(
    rows.map((row) => ({
      id: row.id,
      proposalId: row.proposal_id,
      source: row.source,
      reason: row.reason,
      comment: row.comment,
      createdAt: isoMoment(row.created_at),
    })),
    total,
  )
}
