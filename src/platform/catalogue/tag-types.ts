import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { recordTagTypeChange } from '../governance/feed/catalogue-changes.ts'
import { decodeBody, integer, markupIn } from '../http/body.ts'
import { notFound, refuseAll } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { created, ok, page, route, type Answer, type Call } from '../http/operation.ts'
import { sliceOf } from '../http/paging.ts'
import type { Row } from '../store/rows.ts'
import { pageQuery } from './list-query.ts'
import { inOrder } from './listing.ts'
import { TagType, TagTypeDisplay } from './shapes.ts'

const TagTypeRequest = z.object({
  label: z.string(),
  display: z.string(),
  weight: integer,
  requiredForEnrichment: z.boolean(),
})

const defaultSize = 10

/** Tag types (core API, section 8). */
export function registerTagTypes(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'ModerationListTagType',
    method: 'GET',
    path: '/moderation/tag-types',
    guard: 'moderation',
    contract: {
      summary: 'Lists tag types by ascending weight.',
      query: { label: z.string(), ...pageQuery },
      answers: { 200: z.array(TagType) },
    },
    run: async (call) => await listTagTypes(platform, call),
  })
  route(app, platform, {
    name: 'ModerationGetTagType',
    method: 'GET',
    path: '/moderation/tag-types/:tagTypeId',
    guard: 'moderation',
    contract: { summary: 'Gives one tag type.', answers: { 200: TagType } },
    run: async (call) => ok(tagTypeView(await tagTypeOf(platform, call))),
  })
  route(app, platform, {
    name: 'ModerationCreateTagType',
    method: 'POST',
    path: '/moderation/tag-types',
    guard: 'admin',
    contract: { summary: 'Creates a tag type.', body: TagTypeRequest, answers: { 201: TagType } },
    run: async (call) => {
      const row = { id: platform.newId(), ...changeOf(call) }
      await platform.store.insertInto('tag_type').values(row).execute()
      return created(tagTypeView(row))
    },
  })
  route(app, platform, {
    name: 'ModerationUpdateTagType',
    method: 'PUT',
    path: '/moderation/tag-types/:tagTypeId',
    guard: 'admin',
    contract: { summary: 'Replaces a tag type.', body: TagTypeRequest, answers: { 200: TagType } },
    run: async (call) => {
      const change = changeOf(call)
      const { id } = await tagTypeOf(platform, call)
      await platform.store.transaction().execute(async (transaction) => {
        await transaction.updateTable('tag_type').set(change).where('id', '=', id).execute()
        await recordTagTypeChange(transaction, id)
      })
      platform.governance.hub.poke()
      return ok(tagTypeView({ id, ...change }))
    },
  })
}

/** `_sort` and `_order` are not even read (section 1.6); the label is compared with its case. */
async function listTagTypes(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const label = call.query.text('label') ?? ''
  const rows = await platform.store.selectFrom('tag_type').selectAll().execute()
  const found = rows.filter((row) => row.label.includes(label))
  const { start, size } = sliceOf(call.query, defaultSize)
  const shown = inOrder(found, ['weight', 'label'], 1).slice(start, start + (size ?? defaultSize))
  return page(shown.map(tagTypeView), found.length)
}

function changeOf(call: Call<Caller>) {
  const request = decodeBody(call.body, TagTypeRequest)
  refuseAll([markupIn('label', request.label)])
  return {
    label: request.label,
    display: displayOf(request.display),
    weight: request.weight,
    required_for_enrichment: Number(request.requiredForEnrichment),
  }
}

async function tagTypeOf(platform: PlatformContext, call: Call<Caller>): Promise<Row<'tag_type'>> {
  const row = await platform.store
    .selectFrom('tag_type')
    .selectAll()
    .where('id', '=', call.parameter('tagTypeId'))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}

/** An unknown word reads as `HIDDEN`, without an error. */
function displayOf(word: string): z.infer<typeof TagTypeDisplay> {
  return TagTypeDisplay.safeParse(word).data ?? 'HIDDEN'
}

function tagTypeView(row: Row<'tag_type'>): z.infer<typeof TagType> {
  return {
    id: row.id,
    label: row.label,
    display: displayOf(row.display),
    weight: row.weight,
    requiredForEnrichment: row.required_for_enrichment === 1,
  }
}
