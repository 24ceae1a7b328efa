import type { Updateable } from 'kysely'
import { z } from 'zod'
import { ProposalStatus } from '../../core/moderation/status.ts'
import type { PlatformContext } from '../context.ts'
import { decodeBody, moment, optional } from '../http/body.ts'
import { notFound, refuseAll, violation, type Violation } from '../http/faults.ts'
import { isoMoment } from '../http/moments.ts'
import { ok, type Answer, type Call } from '../http/operation.ts'
import { moderationProposal } from '../proposals/proposal-view.ts'
import { slugOf } from '../proposals/text-forms.ts'
import { writeProposal } from '../proposals/write.ts'
import { findProposal, type Row } from '../store/rows.ts'
import type { ProposalTable, Store } from '../store/schema.ts'

const text = optional(z.string())
const pairs = optional(z.record(z.string(), z.string()))

export const Keyword = z.object({ key: z.string(), label: z.string() })

const ContextPatch = z.object({
  requestId: text,
  sessionId: text,
  visitorId: text,
  visitorCreatedAt: optional(moment),
  externalId: text,
  country: text,
  detectedCountry: text,
  language: text,
  operation: text,
  source: text,
  location: text,
  question: text,
  hostname: text,
  ipAddress: text,
  ipAddressHash: text,
  getParameters: pairs,
  userAgent: text,
  questionId: text,
  applicationName: text,
  referrer: text,
  customData: pairs,
})

export const PatchRequest = z.object({
  slug: text,
  content: text,
  author: text,
  labels: optional(z.array(z.string())),
  status: optional(ProposalStatus),
  refusalReason: text,
  tags: optional(z.array(z.string())),
  questionId: text,
  creationContext: optional(ContextPatch),
  ideaId: text,
  operation: text,
  initialProposal: optional(z.boolean()),
  keywords: optional(z.array(Keyword)),
})
type PatchRequest = z.output<typeof PatchRequest>

/**
 * The administrators' override (core API, section 7.1): no check of the state, no mail and no history entry. It
 * bypasses the trail on purpose, as the original does; the audit must look at the state itself.
 */
export async function patchProposal(platform: PlatformContext, call: Call): Promise<Answer> {
  const request = decodeBody(call.body, PatchRequest)
  await checkReferences(platform.store, request)
  const id = call.parameter('proposalId')
  const patched = await platform.store.transaction().execute(async (transaction) => {
    const proposal = await findProposal(transaction, id)
    if (proposal === null) throw notFound()
    const change = await changeOf(transaction, proposal, request)
    await writeProposal(platform, transaction, id, change, null)
    return (await findProposal(transaction, id)) ?? proposal
  })
  return ok(await moderationProposal(platform.store, patched, platform.clock.now()))
}

async function checkReferences(store: Store, request: PatchRequest): Promise<void> {
  refuseAll([
    await reference(store, 'author', 'user', request.author),
    await reference(store, 'ideaId', 'idea', request.ideaId),
    await reference(store, 'operation', 'operation', request.operation),
    await reference(store, 'questionId', 'question', request.questionId),
  ])
}

async function reference(
  store: Store,
  field: string,
  table: 'user' | 'idea' | 'operation' | 'question',
  id: string | null,
): Promise<Violation | null> {
  if (id === null) return null
  const row = await store.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
  if (row !== undefined) return null
  return violation(field, 'invalid_value', `${field} names nothing that exists`)
}

async function changeOf(
  store: Store,
  proposal: Row<'proposal'>,
  request: PatchRequest,
): Promise<Updateable<ProposalTable>> {
  const { content, slug, labels, keywords, initialProposal, creationContext } = request
  const tags = request.tags === null ? null : await knownTags(store, request.tags)
  const newSlug = slug ?? (content === null ? null : slugOf(content))
  return given({
    slug: newSlug,
    content,
    author_id: request.author,
    labels_json: labels === null ? null : JSON.stringify(labels),
    status: request.status,
    refusal_reason: request.refusalReason,
    tags_json: tags === null ? null : JSON.stringify(tags),
    question_id: request.questionId,
    context_json: creationContext === null ? null : patchedContext(proposal, creationContext),
    idea_id: request.ideaId,
    operation_id: request.operation,
    initial_proposal: initialProposal === null ? null : Number(initialProposal),
    keywords_json: keywords === null ? null : JSON.stringify(keywords),
  })
}

/** Null means "as it was": a patch cannot empty a field. */
function given(change: Readonly<Record<string, unknown>>): Updateable<ProposalTable> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null))
}

/** Unknown tags are dropped without a word (section 7.1). */
async function knownTags(store: Store, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await store.selectFrom('tag').select('id').execute()
  const known = new Set(rows.map((row) => row.id))
  return [...new Set(ids)].filter((id) => known.has(id))
}

function patchedContext(proposal: Row<'proposal'>, patch: z.output<typeof ContextPatch>): string {
  const { operation, visitorCreatedAt, ...rest } = patch
  const before = JSON.parse(proposal.context_json) as Readonly<Record<string, unknown>>
  const changes = {
    ...rest,
    operationId: operation,
    visitorCreatedAt: visitorCreatedAt === null ? null : isoMoment(visitorCreatedAt),
  }
  return JSON.stringify({ ...before, ...given(changes) })
}
