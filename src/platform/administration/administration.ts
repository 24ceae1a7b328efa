import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody } from '../http/body.ts'
import { notFound } from '../http/faults.ts'
import { ok, route, type Answer, type Call } from '../http/operation.ts'
import { historyOf } from '../proposals/proposal-view.ts'
import { search } from '../proposals/search-routes.ts'
import { writeProposal } from '../proposals/write.ts'
import { findProposal } from '../store/rows.ts'
import { Keyword, PatchRequest, patchProposal } from './patch.ts'
import { CorrectionRequest, correctVotes, resetVotes } from './vote-correction.ts'
import { ModerationProposal, ProposalListItem, searchQuery } from '../proposals/shapes.ts'

const KeywordsRequest = z.array(z.object({ proposalId: z.string(), keywords: z.array(Keyword) }))

/** Section 7 of the core API; the bulk twins of 7.6 are registered with their originals. */
export function registerAdministration(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'PatchProposal',
    method: 'PATCH',
    path: '/admin/proposals/:proposalId',
    guard: 'admin',
    contract: {
      summary: 'Patches anything of a proposal, without a trace.',
      body: PatchRequest,
      answers: { 200: ModerationProposal },
    },
    run: async (call) => await patchProposal(platform, call),
  })
  route(app, platform, {
    name: 'GetProposalHistory',
    method: 'GET',
    path: '/admin/proposals/:proposalId/history',
    guard: 'admin',
    contract: {
      summary: 'Gives the history of a proposal, newest first.',
      answers: { 200: ModerationProposal.shape.events },
    },
    run: async (call) => await history(platform, call),
  })
  route(app, platform, {
    name: 'SetProposalKeywords',
    method: 'POST',
    path: '/admin/proposals/keywords',
    guard: 'admin',
    contract: {
      summary: 'Replaces keywords.',
      body: KeywordsRequest,
      answers: {
        200: z.array(
          z.strictObject({
            proposalId: z.string(),
            status: z.enum(['Ok', 'Error']),
            message: z.string().nullable(),
          }),
        ),
      },
    },
    run: async (call) => await setKeywords(platform, call),
  })
  route(app, platform, {
    name: 'FixTrolledProposal',
    method: 'PUT',
    path: '/admin/proposals/:proposalId/fix-trolled-proposal',
    guard: 'admin',
    contract: {
      summary: 'Corrects vote counters.',
      body: CorrectionRequest,
      answers: { 200: ModerationProposal },
    },
    run: async (call) => await correctVotes(platform, call),
  })
  route(app, platform, {
    name: 'ResetVotes',
    method: 'POST',
    path: '/admin/proposals/reset-votes',
    guard: 'admin',
    contract: { summary: 'Resets votes in the background.', answers: { 202: null } },
    run: async () => {
      resetVotes(platform).catch(() => platform.log.error('votes.reset_failed'))
      return await Promise.resolve({ status: 202 })
    },
  })
  route(app, platform, {
    name: 'AdminSearchProposals',
    method: 'GET',
    path: '/admin/proposals',
    guard: 'admin',
    contract: {
      summary: 'Searches proposals; a deprecated twin.',
      query: searchQuery,
      answers: { 200: z.array(ProposalListItem) },
    },
    run: async (call) => await search(platform, call),
  })
}

async function history(platform: PlatformContext, call: Call): Promise<Answer> {
  const proposal = await findProposal(platform.store, call.parameter('proposalId'))
  if (proposal === null) throw notFound()
  return ok(await historyOf(platform.store, proposal.id))
}

/** Section 7.3: replaces keywords, one result each, no history entry. */
async function setKeywords(platform: PlatformContext, call: Call): Promise<Answer> {
  const request = decodeBody(call.body, KeywordsRequest)
  const results: unknown[] = []
  for (const { proposalId, keywords } of request) {
    const isKnown = await platform.store.transaction().execute(async (transaction) => {
      if ((await findProposal(transaction, proposalId)) === null) return false
      const change = { keywords_json: JSON.stringify(keywords) }
      await writeProposal(platform, transaction, proposalId, change, null)
      return true
    })
    results.push(
      isKnown
        ? { proposalId, status: 'Ok', message: null }
        : { proposalId, status: 'Error', message: 'The proposal does not exist.' },
    )
  }
  return ok(results)
}
