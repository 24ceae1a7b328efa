import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { listQuery } from '../catalogue/list-query.ts'
import { holds, listPage } from '../catalogue/listing.ts'
import { AdminUser } from '../catalogue/shapes.ts'
import type { PlatformContext } from '../context.ts'
import { notFound } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { ok, route, type Answer, type Call } from '../http/operation.ts'
import { idList, type Row } from '../store/rows.ts'
import { defaultSize, everyUser, findUser, rolesOf, sortable } from './people.ts'

const UserType = AdminUser.shape.userType

/** Users, for super administrators, to be read (core API, section 13). */
export function registerUsers(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'AdminGetUsers',
    method: 'GET',
    path: '/admin/users',
    guard: 'super-admin',
    contract: {
      summary: 'Lists accounts.',
      query: {
        id: z.array(z.string()),
        email: z.string(),
        role: z.string(),
        userType: UserType,
        ...listQuery,
      },
      answers: { 200: z.array(AdminUser) },
    },
    run: async (call) => await listUsers(platform, call),
  })
  route(app, platform, {
    name: 'AdminGetUser',
    method: 'GET',
    path: '/admin/users/:userId',
    guard: 'super-admin',
    contract: { summary: 'Gives one account.', answers: { 200: AdminUser } },
    run: async (call) => {
      const row = await findUser(platform, call.parameter('userId'))
      if (row === null) throw notFound()
      return ok(userView(row))
    },
  })
}

async function listUsers(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const ids = call.query.list('id')
  const address = call.query.text('email') ?? ''
  const role = call.query.text('role')
  const userType = call.query.word('userType', UserType)
  const rows = (await everyUser(platform)).filter(
    (row) =>
      (ids === null || ids.includes(row.id)) &&
      holds(row.email, address) &&
      (!role || rolesOf(row).includes(role)) &&
      (userType === null || row.user_type === userType),
  )
  const rules = { order: ['email'], sortable, size: defaultSize } as const
  return listPage(rows, call.query, rules, userView)
}

function userView(row: Row<'user'>) {
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    organisationName: row.organisation_name,
    userType: row.user_type,
    roles: rolesOf(row),
    country: row.country,
    availableQuestions: idList(row.available_questions_json),
  }
}
