import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { leasedToOthers } from '../governance/cases.ts'
import { decimal, decodeBody, integer, optional } from '../http/body.ts'
import { notFound, refuse } from '../http/faults.ts'
import { requireQuestionRight, type Caller } from '../http/guard.ts'
import { ok, route, type Answer, type Call } from '../http/operation.ts'
import { countMatching, everything, type ProposalFilter } from '../search/filter.ts'
import { findCandidates } from '../search/find.ts'
import { findProposal, findQuestion, idList, isEnriched, type Row } from '../store/rows.ts'
import { lockProposal } from './locking.ts'
import { moderationAuthor, moderationProposal } from './proposal-view.ts'
import { ModerationProposal, NextAuthor } from './shapes.ts'

const NextRequest = z.object({
  questionId: optional(z.string()),
  toEnrich: z.boolean(),
  minVotesCount: optional(integer),
  minScore: optional(decimal),
})
type NextRequest = z.output<typeof NextRequest>

const mostCandidates = 50
const mostAuthorCandidates = 1000

/** Sections 6.5 and 6.6 of the core API. */
export function registerNext(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'NextProposalToModerate',
    method: 'POST',
    path: '/moderation/proposals/next',
    guard: 'moderation',
    contract: {
      summary: 'Gives and locks the next proposal.',
      body: NextRequest,
      answers: { 200: ModerationProposal },
    },
    run: async (call) => await nextProposal(platform, call),
  })
  route(app, platform, {
    name: 'NextAuthorToModerate',
    method: 'POST',
    path: '/moderation/proposals/next-author-to-moderate',
    guard: 'moderation',
    contract: {
      summary: "Gives and locks the next author's proposals.",
      body: NextRequest,
      answers: { 200: NextAuthor },
    },
    run: async (call) => await nextAuthor(platform, call),
  })
}

async function nextProposal(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = await readRequest(platform, call)
  const candidates = await freeCandidates(platform, call.caller, request, mostCandidates)
  for (const candidate of candidates) {
    const proposal = await qualifying(platform, request, candidate.proposal_id)
    if (proposal === null) continue
    // The answer is the state before the lock: its history does not hold this lock yet (section 6.5).
    const view = await moderationProposal(platform.store, proposal, platform.clock.now())
    if ((await lockProposal(platform, call.caller, proposal.id)) === null) return ok(view)
  }
  throw notFound()
}

/** The first candidates, less those that somebody else has reserved (governance API, `POST /leases`). */
async function freeCandidates(
  platform: PlatformContext,
  caller: Caller,
  request: NextRequest & { readonly questionId: string },
  most: number,
): Promise<Awaited<ReturnType<typeof findCandidates>>> {
  const now = platform.clock.now()
  const reserved = await leasedToOthers(platform.store, request.questionId, caller.userId, now)
  const filter = filterOf(request)
  const candidates = await findCandidates(platform.store, filter, most + reserved.size)
  return candidates.filter((each) => !reserved.has(each.proposal_id)).slice(0, most)
}

async function nextAuthor(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = await readRequest(platform, call)
  const filter = filterOf(request)
  const candidates = await freeCandidates(platform, call.caller, request, mostAuthorCandidates)
  const byAuthor = Map.groupBy(candidates, (candidate) => candidate.author_id)
  for (const [authorId, own] of byAuthor) {
    const ids = own.map((candidate) => candidate.proposal_id)
    const proposals = await lockedTogether(platform, call.caller, request, ids)
    if (proposals === null) continue
    return ok({
      author: await authorView(platform, authorId),
      proposals,
      total: await countMatching(platform.store, filter),
    })
  }
  throw notFound()
}

/**
 * The views of an author's proposals when all still qualify and all could be locked. Locks taken before one fails are
 * not given back; they lapse (section 6.6).
 */
async function lockedTogether(
  platform: PlatformContext,
  caller: Caller,
  request: NextRequest,
  ids: readonly string[],
): Promise<readonly unknown[] | null> {
  const proposals: Row<'proposal'>[] = []
  for (const id of ids) {
    const proposal = await qualifying(platform, request, id)
    if (proposal === null) return null
    proposals.push(proposal)
  }
  const views: unknown[] = []
  for (const proposal of proposals) {
    views.push(await moderationProposal(platform.store, proposal, platform.clock.now()))
    if ((await lockProposal(platform, caller, proposal.id)) !== null) return null
  }
  return views
}

async function authorView(platform: PlatformContext, authorId: string): Promise<unknown> {
  const user = await platform.store
    .selectFrom('user')
    .selectAll()
    .where('id', '=', authorId)
    .executeTakeFirst()
  return moderationAuthor(authorId, user ?? null, platform.clock.now())
}

async function readRequest(
  platform: PlatformContext,
  call: Call<Caller>,
): Promise<NextRequest & { readonly questionId: string }> {
  const request = decodeBody(call.body, NextRequest)
  if (request.questionId === null)
    return refuse('questionId', 'mandatory', 'questionId is mandatory')
  const question = await findQuestion(platform.store, request.questionId)
  if (question === null) throw notFound()
  requireQuestionRight(call.caller, [question.id])
  return { ...request, questionId: question.id }
}

function filterOf(request: NextRequest & { readonly questionId: string }): ProposalFilter {
  const filter = { ...everything, questionIds: [request.questionId] }
  if (!request.toEnrich) return { ...filter, statuses: ['Pending'] }
  return {
    ...filter,
    statuses: ['Accepted'],
    toEnrich: true,
    minVotesCount: request.minVotesCount,
    minScore: request.minScore,
  }
}

/** The authoritative proposal, if the index was right about it. */
async function qualifying(
  platform: PlatformContext,
  request: NextRequest,
  id: string,
): Promise<Row<'proposal'> | null> {
  const proposal = await findProposal(platform.store, id)
  if (proposal === null || proposal.question_id !== request.questionId) return null
  if (!request.toEnrich) return proposal.status === 'Pending' ? proposal : null
  if (proposal.status !== 'Accepted') return null
  return (await isEnriched(platform.store, idList(proposal.tags_json))) ? null : proposal
}
