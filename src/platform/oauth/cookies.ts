import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TokenBody } from './tokens.ts'

/** Cookie names of the core API (section 2.5). */
export const cookieNames = {
  secure: 'make-secure',
  secureExpiration: 'make-secure-expiration',
  sessionId: 'make-session-id',
  sessionIdExpiration: 'make-session-id-expiration',
  visitorId: 'make-visitor-id',
  visitorCreatedAt: 'make-visitor-created-at',
  userId: 'make-user-id',
} as const

const sessionSeconds = 20 * 60
const visitorSeconds = 365 * 24 * 60 * 60
const withoutCookies: ReadonlySet<string> = new Set(['backoffice', 'concertation-beta', 'widget'])

/** Whether cookies are read and set for a request: its application's name turns them off (section 2.5). */
export function usesCookies(request: FastifyRequest): boolean {
  const name = request.headers['x-make-app-name']
  return typeof name !== 'string' || !withoutCookies.has(name)
}

/** The cookies of a request; a value that cannot be decoded is left as it came. */
export function readCookies(request: FastifyRequest): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]))
}

/** Gives a fresh token as cookies. They last as long as the longer of its two lifetimes. */
export function setTokenCookies(
  reply: FastifyReply,
  token: TokenBody,
  userId: string,
  now: number,
): void {
  const seconds = Math.max(token.expires_in, token.refresh_expires_in ?? 0)
  const until = new Date(now + seconds * 1000).toISOString()
  setCookie(reply, cookieNames.secure, token.access_token, seconds, ['HttpOnly'])
  setCookie(reply, cookieNames.secureExpiration, until, seconds)
  setCookie(reply, cookieNames.userId, encodeURIComponent(userId), seconds)
}

/** Takes the token back, wherever it is kept. */
export function clearTokenCookies(reply: FastifyReply): void {
  for (const name of [cookieNames.secure, cookieNames.secureExpiration, cookieNames.userId]) {
    setCookie(reply, name, '', 0)
  }
}

export function clearVisitorCookies(reply: FastifyReply): void {
  setCookie(reply, cookieNames.visitorId, '', 0)
  setCookie(reply, cookieNames.visitorCreatedAt, '', 0)
}

/** The session of the answer, for another twenty minutes. */
export function setSessionCookies(reply: FastifyReply): void {
  setFromHeader(reply, cookieNames.sessionId, 'x-session-id', sessionSeconds)
  setFromHeader(reply, cookieNames.sessionIdExpiration, 'x-session-id-expiration', sessionSeconds)
}

export function setVisitorCookies(reply: FastifyReply): void {
  setFromHeader(reply, cookieNames.visitorId, 'x-visitor-id', visitorSeconds)
  setFromHeader(reply, cookieNames.visitorCreatedAt, 'x-visitor-created-at', visitorSeconds)
}

function setFromHeader(reply: FastifyReply, name: string, header: string, seconds: number): void {
  const value = reply.getHeader(header)
  // A header may hold what ends a cookie early; nobody needs such a session kept.
  if (typeof value === 'string' && /^[\w.:+-]+$/.test(value)) setCookie(reply, name, value, seconds)
}

function setCookie(
  reply: FastifyReply,
  name: string,
  value: string,
  seconds: number,
  attributes: readonly string[] = [],
): void {
  const parts = [`${name}=${value}`, 'Path=/', `Max-Age=${seconds}`, 'SameSite=Lax', ...attributes]
  void reply.header('set-cookie', parts.join('; '))
}
