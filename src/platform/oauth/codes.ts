import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody, optional } from '../http/body.ts'
import { notFound, TokenFault } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { isoMoment } from '../http/moments.ts'
import { ok, type Answer, type Call } from '../http/operation.ts'
import type { AuthorizationCodeTable, Store } from '../store/schema.ts'
import { findClient, letsIn } from './clients.ts'
import { hashToken } from './secrets.ts'

const codeSeconds = 300

export const CodeRequest = z.object({
  clientId: z.string(),
  scope: optional(z.string()),
  redirectUri: optional(z.string()),
})

/** `POST /oauth/code` (core API, section 2.4): a code that the client named may trade for a token. */
export async function createCode(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, CodeRequest)
  const client = await findClient(platform.store, request.clientId)
  if (client === null) throw notFound()
  if (!letsIn(client, call.caller.roles)) {
    throw new TokenFault('access_denied', 'The person has no role of this client.')
  }
  const now = platform.clock.now()
  const code = randomUUID()
  await platform.store
    .insertInto('authorization_code')
    .values({
      code_hash: hashToken(code),
      user_id: call.caller.userId,
      client_id: client.id,
      scope: request.scope,
      redirect_uri: request.redirectUri,
      until: now + codeSeconds * 1000,
    })
    .execute()
  return ok({
    authorizationCode: code,
    scope: request.scope,
    redirectUri: request.redirectUri,
    createdAt: isoMoment(now),
    expiresIn: codeSeconds,
    user: call.caller.userId,
    client: client.id,
  })
}

/** Spends a code: gives what it stood for once, then never again. */
export async function takeAuthorizationCode(
  store: Store,
  codeHash: string,
  now: number,
): Promise<Selectable<AuthorizationCodeTable> | null> {
  const row = await store
    .deleteFrom('authorization_code')
    .where('code_hash', '=', codeHash)
    .returningAll()
    .executeTakeFirst()
  return row === undefined || row.until <= now ? null : row
}
