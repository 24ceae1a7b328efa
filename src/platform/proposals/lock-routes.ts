import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody } from '../http/body.ts'
import { refuse } from '../http/faults.ts'
import { requireQuestionRight, type Caller } from '../http/guard.ts'
import { noContent, route, type Answer, type Call } from '../http/operation.ts'
import type { Row } from '../store/rows.ts'
import { ownProposal } from './decision-routes.ts'
import { lockProposal, refuseLocked } from './locking.ts'

const LockRequest = z.object({ proposalIds: z.array(z.string()) })

/** Sections 6.7 and 6.8 of the core API. */
export function registerLocks(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'LockProposal',
    method: 'POST',
    path: '/moderation/proposals/:proposalId/lock',
    guard: 'moderation',
    contract: { summary: 'Takes or renews the lock of a proposal.', answers: { 204: null } },
    run: async (call) => {
      const { id } = await ownProposal(platform, call)
      const holder = await lockProposal(platform, call.caller, id)
      return holder === null ? noContent : refuseLocked(holder)
    },
  })
  route(app, platform, {
    name: 'LockMultipleProposals',
    method: 'POST',
    path: '/moderation/proposals/lock',
    guard: 'moderation',
    contract: {
      summary: 'Takes or renews several locks.',
      body: LockRequest,
      answers: { 204: null },
    },
    run: async (call) => await lockSeveral(platform, call),
  })
}

async function lockSeveral(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const { proposalIds } = decodeBody(call.body, LockRequest)
  const proposals = await existingProposals(platform, [...new Set(proposalIds)])
  requireQuestionRight(
    call.caller,
    proposals.map((proposal) => proposal.question_id),
  )
  let firstHolder: string | null = null
  for (const { id } of proposals) {
    const holder = await lockProposal(platform, call.caller, id)
    firstHolder ??= holder
  }
  return firstHolder === null ? noContent : refuseLocked(firstHolder)
}

/**
 * The proposals of all ids.
 * @throws ValidationFault `proposalIds`/`invalid_value` that names the unknown ones
 */
export async function existingProposals(
  platform: PlatformContext,
  ids: readonly string[],
): Promise<readonly Row<'proposal'>[]> {
  const found = new Map<string, Row<'proposal'>>()
  // SQLite binds at most 32,766 values in one statement, and a body can name more.
  for (let start = 0; start < ids.length; start += 1000) {
    const rows = await platform.store
      .selectFrom('proposal')
      .selectAll()
      .where('id', 'in', ids.slice(start, start + 1000))
      .execute()
    for (const row of rows) found.set(row.id, row)
  }
  const unknown = ids.filter((id) => !found.has(id))
  if (unknown.length > 0) {
    return refuse('proposalIds', 'invalid_value', `unknown proposals: ${unknown.join(', ')}`)
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}
