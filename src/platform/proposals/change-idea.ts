import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody } from '../http/body.ts'
import { refuse } from '../http/faults.ts'
import { noContent, route, type Answer, type Call } from '../http/operation.ts'
import { existingProposals } from './lock-routes.ts'
import { writeProposal } from './write.ts'

const ChangeIdeaRequest = z.object({ proposalIds: z.array(z.string()), ideaId: z.string() })

/** Section 6.17 of the core API: no history entry. */
export function registerChangeIdea(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'ChangeProposalsIdea',
    method: 'POST',
    path: '/moderation/proposals/change-idea',
    guard: 'admin',
    contract: {
      summary: 'Sets the idea of several proposals.',
      body: ChangeIdeaRequest,
      answers: { 204: null },
    },
    run: async (call) => await changeIdea(platform, call),
  })
}

async function changeIdea(platform: PlatformContext, call: Call): Promise<Answer> {
  const request = decodeBody(call.body, ChangeIdeaRequest)
  const idea = await platform.store
    .selectFrom('idea')
    .select('id')
    .where('id', '=', request.ideaId)
    .executeTakeFirst()
  if (idea === undefined) return refuse('ideaId', 'mandatory', 'The idea does not exist.')
  const proposals = await existingProposals(platform, [...new Set(request.proposalIds)])
  await platform.store.transaction().execute(async (transaction) => {
    for (const { id } of proposals) {
      await writeProposal(platform, transaction, id, { idea_id: idea.id }, null)
    }
  })
  return noContent
}
