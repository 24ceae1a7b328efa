import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fold } from '../../core/moderation/words.ts'
import type { PlatformContext } from '../context.ts'
import { decodeBody, markupIn, optional } from '../http/body.ts'
import { notFound, refuse, refuseAll } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { created, ok, page, route, type Answer, type Call } from '../http/operation.ts'
import { shallow, sliceOf } from '../http/paging.ts'
import type { Query } from '../http/query.ts'
import { findQuestion, type Row } from '../store/rows.ts'
import { listQuery } from './list-query.ts'
import { inOrder } from './listing.ts'
import { check, present } from './rules.ts'
import { Idea, IdeaStatus } from './shapes.ts'

const CreateIdea = z.object({ name: z.string(), questionId: optional(z.string()) })
const UpdateIdea = z.object({ name: z.string(), status: IdeaStatus })

const defaultSize = 10

/** Words of `_sort` (core API, section 12); those of the index that no idea holds any more sort nothing. */
const sortable = {
  ideaId: 'id',
  name: 'name',
  status: 'status',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  operationId: 'operation_id',
  questionId: 'question_id',
  themeId: null,
  question: null,
  language: null,
  country: null,
} as const satisfies Readonly<Record<string, keyof Row<'idea'> | null>>

/** Ideas (core API, section 12). */
export function registerIdeas(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'GetIdeas',
    method: 'GET',
    path: '/moderation/ideas',
    guard: 'moderation',
    contract: {
      summary: 'Searches ideas.',
      query: {
        ...listQuery,
        name: z.string(),
        questionId: z.string(),
        _sort: z.enum(Object.keys(sortable)),
      },
      answers: { 200: z.array(Idea) },
    },
    run: async (call) => await listIdeas(platform, call.query),
  })
  route(app, platform, {
    name: 'GetIdea',
    method: 'GET',
    path: '/moderation/ideas/:ideaId',
    guard: 'moderation',
    contract: { summary: 'Gives one idea.', answers: { 200: Idea } },
    run: async (call) => ok(ideaView(await ideaOf(platform, call))),
  })
  route(app, platform, {
    name: 'CreateIdea',
    method: 'POST',
    path: '/moderation/ideas',
    guard: 'admin',
    contract: { summary: 'Creates an idea.', body: CreateIdea, answers: { 201: Idea } },
    run: async (call) => await createIdea(platform, call),
  })
  route(app, platform, {
    name: 'UpdateIdea',
    method: 'PUT',
    path: '/moderation/ideas/:ideaId',
    guard: 'admin',
    contract: {
      summary: 'Changes an idea.',
      body: UpdateIdea,
      answers: { 200: z.strictObject({ id: z.string(), ideaId: z.string() }) },
    },
    run: async (call) => await updateIdea(platform, call),
  })
}

async function listIdeas(platform: PlatformContext, query: Query): Promise<Answer> {
  const direction = query.order('_order') === 'desc' ? -1 : 1
  const column = sortColumn(query.text('_sort'))
  const words = fold(query.text('name') ?? '').match(/[\p{L}\p{N}]+/gu) ?? []
  const questionId = query.text('questionId')
  const rows = await platform.store.selectFrom('idea').selectAll().execute()
  const found = rows.filter(
    (row) =>
      (!questionId || row.question_id === questionId) &&
      words.every((word) => fold(row.name).includes(word)),
  )
  const { start, size } = shallow(sliceOf(query, defaultSize))
  const sorted = column === null ? found : inOrder(found, [column, 'id'], direction)
  const shown = sorted.slice(start, start + (size ?? defaultSize))
  return page(shown.map(ideaView), found.length)
}

function sortColumn(word: string | null): keyof Row<'idea'> | null {
  if (!word) return null
  if (Object.hasOwn(sortable, word)) return sortable[word as keyof typeof sortable]
  return refuse('_sort', 'invalid_value', `${word} cannot be sorted on`)
}

async function createIdea(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, CreateIdea)
  refuseAll([markupIn('name', request.name)])
  refuseAll([present('question', request.questionId)])
  const question = await findQuestion(platform.store, request.questionId ?? '')
  if (question === null) throw notFound()
  await checkName(platform, request.name, question.id, null)
  const now = platform.clock.now()
  const row = {
    id: platform.newId(),
    name: request.name,
    operation_id: question.operation_id,
    question_id: question.id,
    status: 'Activated',
    created_at: now,
    updated_at: now,
  }
  await platform.store.insertInto('idea').values(row).execute()
  return created(ideaView(row))
}

async function updateIdea(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, UpdateIdea)
  refuseAll([markupIn('name', request.name)])
  const idea = await ideaOf(platform, call)
  await checkName(platform, request.name, idea.question_id, idea.id)
  await platform.store
    .updateTable('idea')
    .set({ name: request.name, status: request.status, updated_at: platform.clock.now() })
    .where('id', '=', idea.id)
    .execute()
  return ok({ id: idea.id, ideaId: idea.id })
}

/** A name is used once in a question. */
async function checkName(
  platform: PlatformContext,
  name: string,
  questionId: string | null,
  ownId: string | null,
): Promise<void> {
  const twins = await platform.store
    .selectFrom('idea')
    .select(['id', 'question_id'])
    .where('name', '=', name)
    .execute()
  const isFree = twins.every((twin) => twin.id === ownId || twin.question_id !== questionId)
  refuseAll([check(isFree, 'name', 'non_empty', 'The question already has an idea of this name.')])
}

async function ideaOf(platform: PlatformContext, call: Call<Caller>): Promise<Row<'idea'>> {
  const row = await platform.store
    .selectFrom('idea')
    .selectAll()
    .where('id', '=', call.parameter('ideaId'))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}

function ideaView(row: Row<'idea'>) {
  return {
    id: row.id,
    name: row.name,
    operationId: row.operation_id,
    questionId: row.question_id,
    status: row.status,
  }
}
