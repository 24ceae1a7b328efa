import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { listQuery } from '../catalogue/list-query.ts'
import { holds, listPage } from '../catalogue/listing.ts'
import {
  countryCode,
  countryLength,
  email,
  password,
  present,
  withoutMarkup,
} from '../catalogue/rules.ts'
import { Moderator } from '../catalogue/shapes.ts'
import type { PlatformContext } from '../context.ts'
import { decodeBody } from '../http/body.ts'
import { forbidden, notFound, refuseAll } from '../http/faults.ts'
import { checkGuard, type Caller } from '../http/guard.ts'
import { created, ok, route, type Answer, type Call } from '../http/operation.ts'
import { hashPassword } from '../oauth/secrets.ts'
import { idList, type Row } from '../store/rows.ts'
import {
  addressViolation,
  defaultSize,
  everyUser,
  findUser,
  newAccount,
  rolesOf,
  sortable,
} from './people.ts'
import { CreateModerator, UpdateModerator } from './requests.ts'

const moderatorRole = 'ROLE_MODERATOR'
const defaultRoles = [moderatorRole, 'ROLE_CITIZEN']
const administratorRoles: ReadonlySet<string> = new Set(['ROLE_ADMIN', 'ROLE_SUPER_ADMIN'])

/** Moderators (core API, section 13). */
export function registerModerators(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'GetModerators',
    method: 'GET',
    path: '/admin/moderators',
    guard: 'admin',
    contract: {
      summary: 'Lists the accounts with the role of moderator.',
      query: {
        id: z.array(z.string()),
        email: z.string(),
        firstName: z.string(),
        ...listQuery,
      },
      answers: { 200: z.array(Moderator) },
    },
    run: async (call) => await listModerators(platform, call),
  })
  route(app, platform, {
    name: 'GetModerator',
    method: 'GET',
    path: '/admin/moderators/:moderatorId',
    guard: 'admin',
    contract: { summary: 'Gives one moderator.', answers: { 200: Moderator } },
    run: async (call) => ok(moderatorView(await moderatorOf(platform, call))),
  })
  route(app, platform, {
    name: 'PostModerator',
    method: 'POST',
    path: '/admin/moderators',
    guard: 'admin',
    contract: {
      summary: 'Creates a moderator.',
      body: CreateModerator,
      answers: { 201: Moderator },
    },
    run: async (call) => await createModerator(platform, call),
  })
  route(app, platform, {
    name: 'PutModerator',
    method: 'PUT',
    path: '/admin/moderators/:moderatorId',
    guard: 'moderation',
    contract: {
      summary: 'Changes a moderator: by an administrator, or by the moderator.',
      body: UpdateModerator,
      answers: { 200: Moderator },
    },
    run: async (call) => await updateModerator(platform, call),
  })
}

async function listModerators(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const ids = call.query.list('id')
  const address = call.query.text('email') ?? ''
  const firstName = call.query.text('firstName') ?? ''
  const rows = (await everyUser(platform)).filter(
    (row) =>
      rolesOf(row).includes(moderatorRole) &&
      (ids === null || ids.includes(row.id)) &&
      holds(row.email, address) &&
      holds(row.first_name ?? '', firstName),
  )
  const rules = { order: ['email'], sortable, size: defaultSize } as const
  return listPage(rows, call.query, rules, moderatorView)
}

async function createModerator(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, CreateModerator)
  refuseAll([
    email(request.email),
    present('firstName', request.firstName),
    ...withoutMarkup({ firstName: request.firstName, lastName: request.lastName }),
    password(request.password),
    countryLength(request.country),
  ])
  refuseAll([await addressViolation(platform, request.email, null)])
  const hash = request.password === null ? null : await hashPassword(request.password)
  const row = {
    ...newAccount(platform, hash),
    email: request.email.toLowerCase(),
    first_name: request.firstName,
    last_name: request.lastName,
    user_type: 'USER',
    roles_json: JSON.stringify(request.roles ?? defaultRoles),
    available_questions_json: JSON.stringify([...new Set(request.availableQuestions)]),
    country: countryCode(request.country),
  }
  await platform.store.insertInto('user').values(row).execute()
  return created(moderatorView(row))
}

/** Admins change anybody, moderators themselves but not their roles. */
async function updateModerator(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const isAdmin = call.caller.roles.some((role) => administratorRoles.has(role))
  if (!isAdmin && call.caller.userId !== call.parameter('moderatorId')) throw forbidden()
  const request = decodeBody(call.body, UpdateModerator)
  const row = await moderatorOf(platform, call)
  if (request.roles !== null && !hasSameRoles(request.roles, rolesOf(row))) {
    checkGuard('admin', call.caller)
  }
  const address = request.email ?? row.email
  refuseAll([
    request.email === null ? null : email(request.email),
    ...withoutMarkup({ firstName: request.firstName, lastName: request.lastName }),
    countryLength(request.country),
  ])
  refuseAll([await addressViolation(platform, address, row.id)])
  const change = {
    email: address.toLowerCase(),
    first_name: request.firstName ?? row.first_name,
    last_name: request.lastName ?? row.last_name,
    roles_json: JSON.stringify(request.roles ?? rolesOf(row)),
    country: countryCode(request.country ?? row.country),
    available_questions_json: JSON.stringify([...new Set(request.availableQuestions)]),
  }
  await platform.store.updateTable('user').set(change).where('id', '=', row.id).execute()
  return ok(moderatorView({ ...row, ...change }))
}

function hasSameRoles(some: readonly string[], others: readonly string[]): boolean {
  return some.every((role) => others.includes(role)) && others.every((role) => some.includes(role))
}

/** The moderator of the path; 404 for an account that may not moderate. */
async function moderatorOf(platform: PlatformContext, call: Call<Caller>): Promise<Row<'user'>> {
  const row = await findUser(platform, call.parameter('moderatorId'))
  if (row === null) throw notFound()
  if (!rolesOf(row).some((role) => role === moderatorRole || administratorRoles.has(role)))
    throw notFound()
  return row
}

type ModeratorRow = Pick<
  Row<'user'>,
  | 'id'
  | 'email'
  | 'first_name'
  | 'last_name'
  | 'roles_json'
  | 'country'
  | 'available_questions_json'
>

function moderatorView(row: ModeratorRow): z.infer<typeof Moderator> {
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    roles: [...rolesOf(row)],
    country: row.country,
    availableQuestions: [...idList(row.available_questions_json)],
  }
}
