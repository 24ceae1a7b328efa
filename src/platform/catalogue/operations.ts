import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody, optional } from '../http/body.ts'
import { notFound, refuseAll } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { isoMoment } from '../http/moments.ts'
import { created, ok, route, type Answer, type Call } from '../http/operation.ts'
import type { Row } from '../store/rows.ts'
import { listQuery } from './list-query.ts'
import { listPage } from './listing.ts'
import { check, slugForm } from './rules.ts'
import { Operation, OperationKind, OperationStatus } from './shapes.ts'

const CreateOperation = z.object({ slug: z.string(), operationKind: OperationKind })
const UpdateOperation = z.object({
  status: optional(OperationStatus),
  slug: z.string(),
  operationKind: OperationKind,
})
const OperationIds = z.strictObject({ id: z.string(), operationId: z.string() })

const sortable = ['id', 'slug', 'status', 'operation_kind', 'created_at', 'updated_at'] as const

/** Operations (core API, section 11). */
export function registerOperations(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'ModerationGetOperations',
    method: 'GET',
    path: '/moderation/operations',
    guard: 'moderation',
    contract: {
      summary: 'Lists operations.',
      query: { slug: z.string(), operationKind: z.array(OperationKind), ...listQuery },
      answers: { 200: z.array(Operation) },
    },
    run: async (call) => await listOperations(platform, call),
  })
  route(app, platform, {
    name: 'ModerationGetOperation',
    method: 'GET',
    path: '/moderation/operations/:operationId',
    guard: 'moderation',
    contract: { summary: 'Gives one operation.', answers: { 200: Operation } },
    run: async (call) => ok(operationView(await operationOf(platform, call))),
  })
  route(app, platform, {
    name: 'ModerationPostOperation',
    method: 'POST',
    path: '/moderation/operations',
    guard: 'admin',
    contract: {
      summary: 'Creates an operation.',
      body: CreateOperation,
      answers: { 201: OperationIds },
    },
    run: async (call) => await createOperation(platform, call),
  })
  route(app, platform, {
    name: 'ModerationPutOperation',
    method: 'PUT',
    path: '/moderation/operations/:operationId',
    guard: 'admin',
    contract: {
      summary: 'Changes an operation.',
      body: UpdateOperation,
      answers: { 200: OperationIds },
    },
    run: async (call) => await updateOperation(platform, call),
  })
}

async function listOperations(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const slug = call.query.text('slug') ?? ''
  const kinds: readonly string[] | null = call.query.words('operationKind', OperationKind)
  const rows = await platform.store.selectFrom('operation').selectAll().execute()
  const shown = rows.filter(
    (row) => row.slug.includes(slug) && (kinds === null || kinds.includes(row.operation_kind)),
  )
  const rules = { order: ['slug'], sortable, size: null } as const
  return listPage(shown, call.query, rules, operationView)
}

async function createOperation(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, CreateOperation)
  refuseAll([slugForm('slug', request.slug)])
  const twin = await operationOfSlug(platform, request.slug)
  refuseAll([check(twin === null, 'slug', 'non_empty', 'The slug is already used.')])
  const now = platform.clock.now()
  const id = platform.newId()
  await platform.store
    .insertInto('operation')
    .values({
      id,
      slug: request.slug,
      operation_kind: request.operationKind,
      status: 'Pending',
      created_at: now,
      updated_at: now,
    })
    .execute()
  return created({ id, operationId: id })
}

async function updateOperation(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, UpdateOperation)
  refuseAll([slugForm('slug', request.slug)])
  const { id, status } = await operationOf(platform, call)
  const twin = await operationOfSlug(platform, request.slug)
  const isFree = twin === null || twin.id === id
  refuseAll([check(isFree, 'slug', 'invalid_value', 'The slug belongs to another operation.')])
  await platform.store.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('operation')
      .set({
        slug: request.slug,
        operation_kind: request.operationKind,
        status: request.status ?? status,
        updated_at: platform.clock.now(),
      })
      .where('id', '=', id)
      .execute()
    if (request.operationKind !== 'GREAT_CAUSE') return
    await transaction
      .updateTable('question')
      .set({ featured: 1 })
      .where('operation_id', '=', id)
      .execute()
  })
  return ok({ id, operationId: id })
}

async function operationOf(
  platform: PlatformContext,
  call: Call<Caller>,
): Promise<Row<'operation'>> {
  const row = await findOperation(platform, call.parameter('operationId'))
  if (row === null) throw notFound()
  return row
}

export async function findOperation(
  platform: PlatformContext,
  id: string,
): Promise<Row<'operation'> | null> {
  const row = await platform.store
    .selectFrom('operation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

async function operationOfSlug(
  platform: PlatformContext,
  slug: string,
): Promise<Row<'operation'> | null> {
  const row = await platform.store
    .selectFrom('operation')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row ?? null
}

function operationView(row: Row<'operation'>) {
  return {
    id: row.id,
    status: row.status,
    slug: row.slug,
    createdAt: isoMoment(row.created_at),
    updatedAt: isoMoment(row.updated_at),
    operationKind: row.operation_kind,
  }
}
