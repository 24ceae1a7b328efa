import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { recordTagChange } from '../governance/feed/catalogue-changes.ts'
import { decimal, decodeBody, markupIn, optional } from '../http/body.ts'
import { notFound, refuseAll } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { created, ok, route, type Answer, type Call } from '../http/operation.ts'
import type { Query } from '../http/query.ts'
import { findQuestion, type Row } from '../store/rows.ts'
import { questionPeriod } from '../store/question-details.ts'
import { holds, listPage } from './listing.ts'
import { listQuery } from './list-query.ts'
import { check, present } from './rules.ts'
import { Tag, TagDisplay } from './shapes.ts'

const CreateTag = z.object({
  label: z.string(),
  tagTypeId: z.string(),
  questionId: optional(z.string()),
  display: optional(z.string()),
  weight: optional(decimal),
})
const UpdateTag = z.object({
  label: z.string(),
  tagTypeId: z.string(),
  questionId: z.string(),
  display: z.string(),
  weight: decimal,
})

/** Tags (core API, section 8). */
export function registerTags(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'ModerationListTag',
    method: 'GET',
    path: '/moderation/tags',
    guard: 'moderation',
    contract: {
      summary: 'Lists tags, of all questions.',
      query: {
        tagId: z.array(z.string()),
        label: z.string(),
        tagTypeId: z.string(),
        questionId: z.string(),
        questionEndAfter: z.iso.datetime(),
        ...listQuery,
      },
      answers: { 200: z.array(Tag) },
    },
    run: async (call) => await listTags(platform, call.query),
  })
  route(app, platform, {
    name: 'ModerationGetTag',
    method: 'GET',
    path: '/moderation/tags/:tagId',
    guard: 'moderation',
    contract: { summary: 'Gives one tag.', answers: { 200: Tag } },
    run: async (call) => ok(tagView(await tagOf(platform, call))),
  })
  route(app, platform, {
    name: 'ModerationCreateTag',
    method: 'POST',
    path: '/moderation/tags',
    guard: 'admin',
    contract: { summary: 'Creates a tag of a question.', body: CreateTag, answers: { 201: Tag } },
    run: async (call) => await createTag(platform, call),
  })
  route(app, platform, {
    name: 'ModerationUpdateTag',
    method: 'PUT',
    path: '/moderation/tags/:tagId',
    guard: 'admin',
    contract: { summary: 'Replaces a tag.', body: UpdateTag, answers: { 200: Tag } },
    run: async (call) => await updateTag(platform, call),
  })
}

async function listTags(platform: PlatformContext, query: Query): Promise<Answer> {
  const ids = query.list('tagId')
  const label = query.text('label')
  const tagTypeId = query.text('tagTypeId')
  const questions = query.text('questionId')
  const ended = await questionsEndingAfter(platform, query.moment('questionEndAfter'))
  const rows = await platform.store.selectFrom('tag').selectAll().execute()
  const shown = rows.filter(
    (row) =>
      (ids === null || ids.includes(row.id)) &&
      (!label || holds(row.label, label)) &&
      (!tagTypeId || row.tag_type_id === tagTypeId) &&
      (!questions || row.question_id === questions) &&
      (ended === null || ended.has(row.question_id)),
  )
  const rules = { order: ['weight', 'label'], sortable, size: null } as const
  return listPage(shown, query, rules, tagView)
}

const sortable = [
  'id',
  'label',
  'display',
  'tag_type_id',
  'weight',
  'operation_id',
  'question_id',
] as const

async function questionsEndingAfter(
  platform: PlatformContext,
  moment: number | null,
): Promise<ReadonlySet<string | null> | null> {
  if (moment === null) return null
  const rows = await platform.store.selectFrom('question').selectAll().execute()
  return new Set(rows.filter((row) => questionPeriod(row).end > moment).map(({ id }) => id))
}

async function createTag(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, CreateTag)
  refuseAll([markupIn('label', request.label)])
  refuseAll([present('question', request.questionId)])
  const questionId = request.questionId ?? ''
  await checkTag(platform, { ...request, questionId }, null)
  const question = await findQuestion(platform.store, questionId)
  if (question === null) throw notFound()
  const row = {
    id: platform.newId(),
    label: request.label,
    display: displayOf(request.display),
    tag_type_id: request.tagTypeId,
    weight: request.weight ?? 0,
    operation_id: question.operation_id,
    question_id: question.id,
  }
  await platform.store.transaction().execute(async (transaction) => {
    await transaction.insertInto('tag').values(row).execute()
    await recordTagChange(transaction, row.id, [question.id])
  })
  platform.governance.hub.poke()
  return created(tagView(row))
}

async function updateTag(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, UpdateTag)
  refuseAll([markupIn('label', request.label)])
  const tag = await tagOf(platform, call)
  await checkTag(platform, request, tag.id)
  const question = await findQuestion(platform.store, request.questionId)
  if (question === null) throw notFound()
  const change = {
    label: request.label,
    display: displayOf(request.display),
    tag_type_id: request.tagTypeId,
    weight: request.weight,
    operation_id: question.operation_id,
    question_id: question.id,
  }
  await platform.store.transaction().execute(async (transaction) => {
    await transaction.updateTable('tag').set(change).where('id', '=', tag.id).execute()
    await recordTagChange(transaction, tag.id, [tag.question_id, question.id])
  })
  platform.governance.hub.poke()
  return ok(tagView({ ...tag, ...change }))
}

/** A label is used once in a question, and a tag has a type that exists. */
async function checkTag(
  platform: PlatformContext,
  request: { readonly label: string; readonly questionId: string; readonly tagTypeId: string },
  ownId: string | null,
): Promise<void> {
  const twins = await platform.store
    .selectFrom('tag')
    .select('id')
    .where('label', '=', request.label)
    .where('question_id', '=', request.questionId)
    .execute()
  const isFree = twins.every(({ id }) => id === ownId)
  refuseAll([check(isFree, 'label', 'non_empty', 'The question already has a tag of this label.')])
  const type = await platform.store
    .selectFrom('tag_type')
    .select('id')
    .where('id', '=', request.tagTypeId)
    .executeTakeFirst()
  refuseAll([check(type !== undefined, 'tagTypeId', 'invalid_value', 'No such tag type.')])
}

async function tagOf(platform: PlatformContext, call: Call<Caller>): Promise<Row<'tag'>> {
  const row = await platform.store
    .selectFrom('tag')
    .selectAll()
    .where('id', '=', call.parameter('tagId'))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}

/** An unknown word reads as `INHERIT`, without an error. */
function displayOf(word: string | null): z.infer<typeof TagDisplay> {
  return TagDisplay.safeParse(word).data ?? 'INHERIT'
}

function tagView(row: Row<'tag'>): z.infer<typeof Tag> {
  return {
    id: row.id,
    label: row.label,
    display: displayOf(row.display),
    tagTypeId: row.tag_type_id,
    weight: row.weight,
    operationId: row.operation_id,
    questionId: row.question_id,
  }
}
