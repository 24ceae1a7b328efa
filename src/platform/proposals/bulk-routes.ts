import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody } from '../http/body.ts'
import { refuse, refuseAll, violation } from '../http/faults.ts'
import type { Caller, Guard } from '../http/guard.ts'
import { ok, route, type Answer, type Call } from '../http/operation.ts'
import type { Store } from '../store/schema.ts'
import { decideInBulk, type BulkItem } from './bulk.ts'
import type { Decision } from './decide.ts'
import { BulkResult } from './shapes.ts'

const proposalIds = z.array(z.string())
const ProposalsRequest = z.object({ proposalIds })
const TagRequest = z.object({ proposalIds, tagIds: z.array(z.string()) })
const UntagRequest = z.object({ proposalIds, tagId: z.string() })

/** Sections 6.13 to 6.16 of the core API, under `/moderation` and, deprecated, under `/admin` (section 7.6). */
export function registerBulk(app: FastifyInstance, platform: PlatformContext): void {
  registerUnder(app, platform, '/moderation/proposals', 'moderation')
  registerUnder(app, platform, '/admin/proposals', 'admin')
}

function registerUnder(
  app: FastifyInstance,
  platform: PlatformContext,
  root: string,
  guard: Extract<Guard, 'moderation' | 'admin'>,
): void {
  const operations = [
    ['BulkAcceptProposal', 'POST', '/accept', acceptAll, ProposalsRequest],
    [
      'BulkRefuseInitialsProposals',
      'POST',
      '/refuse-initials-proposals',
      refuseInitials,
      ProposalsRequest,
    ],
    ['BulkTagProposal', 'POST', '/tag', tagAll, TagRequest],
    ['BulkDeleteTagProposal', 'DELETE', '/tag', untagAll, UntagRequest],
  ] as const
  for (const [name, method, path, run, body] of operations) {
    route(app, platform, {
      name: guard === 'admin' ? `Admin${name}` : name,
      method,
      path: root + path,
      guard,
      contract: { body, answers: { 200: BulkResult } },
      run: async (call) => await run(platform, call),
    })
  }
}

async function acceptAll(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, ProposalsRequest)
  return ok(await decideInBulk(platform, call.caller.userId, request.proposalIds, accept))
}

function accept({ tags, question }: BulkItem): Decision {
  return { action: 'accept', newContent: null, tags, question, notify: true }
}

async function refuseInitials(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, ProposalsRequest)
  return ok(await decideInBulk(platform, call.caller.userId, request.proposalIds, refuseInitial))
}

function refuseInitial({ index }: BulkItem): Decision {
  if (index.initial_proposal === 1) return { action: 'refuse', reason: 'other', notify: false }
  return refuse('initial', 'not-initial', 'The proposal was not seeded by staff.')
}

async function tagAll(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, TagRequest)
  await requireTags(platform.store, request.tagIds)
  const tag = ({ tags, question }: BulkItem): Decision => ({
    action: 'update',
    newContent: null,
    tags: [...tags, ...request.tagIds],
    question,
  })
  return ok(await decideInBulk(platform, call.caller.userId, request.proposalIds, tag))
}

async function untagAll(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, UntagRequest)
  await requireTags(platform.store, [request.tagId])
  const untag = ({ tags, question }: BulkItem): Decision => ({
    action: 'update',
    newContent: null,
    tags: tags.filter((tag) => tag !== request.tagId),
    question,
  })
  return ok(await decideInBulk(platform, call.caller.userId, request.proposalIds, untag))
}

/** Stops with one entry for each unknown tag, before anything is done. */
async function requireTags(store: Store, ids: readonly string[]): Promise<void> {
  const rows = await store.selectFrom('tag').select('id').execute()
  const known = new Set(rows.map((row) => row.id))
  const unknown = [...new Set(ids)].filter((id) => !known.has(id))
  refuseAll(unknown.map((id) => violation('tagId', 'invalid_value', `Tag ${id} does not exist.`)))
}
