import type { FastifyInstance } from 'fastify'
import type { PlatformContext } from '../context.ts'
import { ok, route } from '../http/operation.ts'
import { idList, type Row } from '../store/rows.ts'
import { ownProposal } from './decision-routes.ts'
import { moderationProposal } from './proposal-view.ts'
import { ModerationProposal, TagsForProposal } from './shapes.ts'

/** Sections 6.3 and 6.4 of the core API. Reading neither locks nor leaves a trace. */
export function registerSingle(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'GetModerationProposal',
    method: 'GET',
    path: '/moderation/proposals/:proposalId',
    guard: 'moderation',
    contract: { summary: 'Gives one proposal.', answers: { 200: ModerationProposal } },
    run: async (call) => {
      const proposal = await ownProposal(platform, call)
      return ok(await moderationProposal(platform.store, proposal, platform.clock.now()))
    },
  })
  route(app, platform, {
    name: 'GetTagsForProposal',
    method: 'GET',
    path: '/moderation/proposals/:proposalId/tags',
    guard: 'moderation',
    contract: {
      summary: "Gives the tags of the proposal's question, its own ticked.",
      answers: { 200: TagsForProposal },
    },
    run: async (call) => ok(await tagsForProposal(platform, await ownProposal(platform, call))),
  })
}

/** All tags of the proposal's question, those it carries ticked; prediction is gone from the original. */
async function tagsForProposal(
  platform: PlatformContext,
  proposal: Row<'proposal'>,
): Promise<unknown> {
  if (proposal.question_id === null) return { tags: [], modelName: '' }
  const rows = await platform.store
    .selectFrom('tag')
    .selectAll()
    .where('question_id', '=', proposal.question_id)
    .orderBy('weight')
    .orderBy('label')
    .execute()
  const carried = new Set(idList(proposal.tags_json))
  const tags = rows.map((tag) => ({
    id: tag.id,
    label: tag.label,
    tagTypeId: tag.tag_type_id,
    weight: tag.weight,
    questionId: tag.question_id,
    checked: carried.has(tag.id),
    predicted: false,
  }))
  return { tags, modelName: 'none' }
}
