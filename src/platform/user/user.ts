import type { FastifyInstance } from 'fastify'
import type { Selectable } from 'kysely'
import type { PlatformContext } from '../context.ts'
import { isoMoment, leanMoment } from '../http/moments.ts'
import { ok, route } from '../http/operation.ts'
import { unauthorised } from '../http/faults.ts'
import type { UserTable } from '../store/schema.ts'
import { displayName } from './names.ts'
import { CurrentUser, LongUser } from './shapes.ts'

type User = Selectable<UserTable>

/** `GET /user/current` and `GET /user/me` (core API, section 3.1). */
export function registerUser(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'GetCurrentUser',
    method: 'GET',
    path: '/user/current',
    guard: 'signed-in',
    contract: { summary: 'Gives the person signed in.', answers: { 200: CurrentUser } },
    run: async (call) => ok(currentUser(await userOf(platform, call.caller.userId))),
  })
  route(app, platform, {
    name: 'GetMe',
    method: 'GET',
    path: '/user/me',
    guard: 'signed-in',
    contract: { summary: 'Gives the person signed in, at length.', answers: { 200: LongUser } },
    run: async (call) => ok(longUser(await userOf(platform, call.caller.userId))),
  })
}

async function userOf(platform: PlatformContext, id: string): Promise<User> {
  const row = await platform.store
    .selectFrom('user')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw unauthorised()
  return row
}

function currentUser(user: User): unknown {
  return {
    userId: user.id,
    email: user.email,
    displayName: displayName(user),
    userType: user.user_type,
    roles: JSON.parse(user.roles_json) as unknown,
    hasPassword: user.password_hash !== null,
    enabled: true,
    emailVerified: user.email_verified === 1,
    country: user.country,
    avatarUrl: user.avatar_url,
    privacyPolicyApprovalDate:
      user.privacy_policy_approval_date === null
        ? null
        : leanMoment(user.privacy_policy_approval_date),
  }
}

function longUser(user: User): unknown {
  return {
    userId: user.id,
    email: user.email,
    firstName: user.first_name,
    lastName: user.last_name,
    organisationName: user.organisation_name,
    enabled: true,
    emailVerified: user.email_verified === 1,
    isOrganisation: user.user_type === 'ORGANISATION',
    lastConnection: user.last_connection === null ? null : isoMoment(user.last_connection),
    roles: JSON.parse(user.roles_json) as unknown,
    profile: profileOf(user),
    country: user.country,
    isHardBounce: false,
    lastMailingError: null,
    hasPassword: user.password_hash !== null,
    followedUsers: [],
    userType: user.user_type,
  }
}

function profileOf(user: User): unknown {
  return {
    dateOfBirth: user.date_of_birth,
    avatarUrl: user.avatar_url,
    profession: user.profession,
    description: user.description,
    postalCode: user.postal_code,
    website: user.website,
  }
}
