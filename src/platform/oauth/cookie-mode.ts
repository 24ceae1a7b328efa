import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformContext } from '../context.ts'
import { findClient } from './clients.ts'
import {
  clearTokenCookies,
  clearVisitorCookies,
  cookieNames,
  readCookies,
  setSessionCookies,
  setTokenCookies,
  setVisitorCookies,
  usesCookies,
} from './cookies.ts'
import { hashToken } from './secrets.ts'
import { deleteToken, issueToken, type TokenBody } from './tokens.ts'

const tokenPaths: ReadonlySet<string> = new Set(['/oauth/make_access_token', '/oauth/access_token'])

/**
 * Section 2.5 of the core API: for applications that use cookies, what they hold stands in for the headers, and an
 * expired sign-in that may still be refreshed is, without a word. Must be registered before what reads the headers.
 */
export function keepCookies(app: FastifyInstance, platform: PlatformContext): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!usesCookies(request)) return
    const cookies = readCookies(request)
    standIn(request, 'x-session-id', cookies.get(cookieNames.sessionId))
    standIn(request, 'x-visitor-id', cookies.get(cookieNames.visitorId))
    standIn(request, 'x-visitor-created-at', cookies.get(cookieNames.visitorCreatedAt))
    const token = cookies.get(cookieNames.secure) ?? ''
    if (token === '' || request.headers.authorization !== undefined || asksForToken(request)) return
    const honoured = await honouredToken(platform, reply, token)
    request.headers.authorization = `Bearer ${honoured}`
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (!usesCookies(request) || request.method === 'OPTIONS') return payload
    setSessionCookies(reply)
    const path = request.routeOptions.url ?? ''
    if (path === '/resetCookies') {
      clearTokenCookies(reply)
      clearVisitorCookies(reply)
      return payload
    }
    setVisitorCookies(reply)
    if (path === '/logout' && reply.statusCode === 204) clearTokenCookies(reply)
    if (asksForToken(request) && reply.statusCode === 200 && typeof payload === 'string') {
      await deliver(platform, reply, JSON.parse(payload) as TokenBody)
    }
    return payload
  })
}

function standIn(request: FastifyRequest, header: string, value: string | undefined): void {
  if (value !== undefined && value !== '') request.headers[header] ??= value
}

function asksForToken(request: FastifyRequest): boolean {
  return request.method === 'POST' && tokenPaths.has(request.routeOptions.url ?? '')
}

/** The token of the cookie, or the one that replaces it. One that nobody knows stays, to be refused as any other is. */
async function honouredToken(
  platform: PlatformContext,
  reply: FastifyReply,
  token: string,
): Promise<string> {
  const now = platform.clock.now()
  const row = await platform.store
    .selectFrom('token')
    .selectAll()
    .where('access_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (row !== undefined && row.access_until > now) return token
  const client =
    row === undefined || (row.refresh_until ?? 0) <= now
      ? null
      : await findClient(platform.store, row.client_id)
  if (row === undefined || client === null) {
    clearTokenCookies(reply)
    return token
  }
  const renewed = await platform.store.transaction().execute(async (transaction) => {
    const isFirst = await deleteToken(transaction, row.access_hash)
    return isFirst ? await issueToken(transaction, row.user_id, client, now) : null
  })
  if (renewed === null) return token
  setTokenCookies(reply, renewed, row.user_id, now)
  return renewed.access_token
}

async function deliver(
  platform: PlatformContext,
  reply: FastifyReply,
  token: TokenBody,
): Promise<void> {
  const row = await platform.store
    .selectFrom('token')
    .select('user_id')
    .where('access_hash', '=', hashToken(token.access_token))
    .executeTakeFirst()
  if (row !== undefined) setTokenCookies(reply, token, row.user_id, platform.clock.now())
}
