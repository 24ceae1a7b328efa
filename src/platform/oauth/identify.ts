import type { Caller } from '../http/guard.ts'
import { bearerToken, rejectedToken } from '../http/guard.ts'
import type { PlatformContext } from '../context.ts'
import { fullName } from '../user/names.ts'
import { hashToken } from './secrets.ts'

/**
 * The person behind an `Authorization` header, null when it carries no bearer token.
 * @throws PlainFault 401 when the token is unknown or expired
 */
export async function identify(
  platform: PlatformContext,
  header: string | undefined,
): Promise<Caller | null> {
  const token = bearerToken(header)
  return token === null ? null : await callerOf(platform, token)
}

async function callerOf(platform: PlatformContext, token: string): Promise<Caller> {
  const accessHash = hashToken(token)
  const row = await platform.store
    .selectFrom('token')
    .innerJoin('user', 'user.id', 'token.user_id')
    .selectAll('user')
    .where('token.access_hash', '=', accessHash)
    .where('token.access_until', '>', platform.clock.now())
    .executeTakeFirst()
  if (row === undefined) throw rejectedToken()
  return {
    userId: row.id,
    email: row.email,
    emailVerified: row.email_verified === 1,
    roles: JSON.parse(row.roles_json) as string[],
    availableQuestions: JSON.parse(row.available_questions_json) as string[],
    fullName: fullName(row) ?? '<unknown>',
    accessHash,
  }
}
