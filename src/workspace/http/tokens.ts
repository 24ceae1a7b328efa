import { z } from 'zod'
import { BridgeError } from '../../core/bridge/errors.ts'
import { consoleClientId } from '../../core/sync/console-client.ts'
import type { HttpOutcome, Transport } from './transport.ts'

const TokenAnswer = z.object({ access_token: z.string(), refresh_token: z.string().nullish() })

/** The sign-in as the store keeps it; the password is kept nowhere. */
export const Tokens = z.object({ access: z.string(), refresh: z.string().nullable() })
export type Tokens = z.infer<typeof Tokens>

const tokenPath = '/oauth/make_access_token'

/**
 * The password grant. A platform that does not know this console's client gets one more try under its default client,
 * whose sign-ins can't be refreshed (core API, section 2.5).
 * @throws BridgeError `wrong_credentials`, `unreachable`, `platform_fault`
 */
export async function signIn(http: Transport, email: string, password: string): Promise<Tokens> {
  const grant = { grant_type: 'password', username: email, password }
  const own = await http.send(
    tokenRequest({ ...grant, client_id: consoleClientId, client_secret: '' }),
  )
  const outcome = isUnknownClient(own) ? await http.send(tokenRequest(grant)) : own
  if (outcome.kind === 'no_answer') throw new BridgeError('unreachable')
  const tokens = tokensIn(outcome)
  if (tokens !== null) return isUnknownClient(own) ? { ...tokens, refresh: null } : tokens
  if (outcome.status === 400 || outcome.status === 401) throw new BridgeError('wrong_credentials')
  throw new BridgeError('platform_fault', { status: outcome.status })
}

export type Refreshed =
  | { readonly kind: 'refreshed'; readonly tokens: Tokens }
  /** The sign-in has ended. */
  | { readonly kind: 'ended' }
  /** Nothing is known; the same refresh token may be tried again. */
  | { readonly kind: 'unknown' }

/** The refresh grant, without the stale bearer: with it, the platform answers 401 (section 2.3). */
export async function refresh(http: Transport, refreshToken: string): Promise<Refreshed> {
  const outcome = await http.send(
    tokenRequest({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: consoleClientId,
      client_secret: '',
    }),
  )
  if (outcome.kind === 'no_answer' || outcome.status >= 500) return { kind: 'unknown' }
  const tokens = tokensIn(outcome)
  return tokens === null ? { kind: 'ended' } : { kind: 'refreshed', tokens }
}

function tokenRequest(form: Readonly<Record<string, string>>) {
  return { method: 'POST', path: tokenPath, form } as const
}

function tokensIn(outcome: Extract<HttpOutcome, { kind: 'answer' }>): Tokens | null {
  if (outcome.status !== 200) return null
  const { data } = TokenAnswer.safeParse(outcome.body)
  return data === undefined
    ? null
    : { access: data.access_token, refresh: data.refresh_token ?? null }
}

function isUnknownClient(outcome: HttpOutcome): boolean {
  return (
    outcome.kind === 'answer' &&
    outcome.status === 401 &&
    z.object({ key: z.literal('invalid_client') }).safeParse(outcome.body).success
  )
}
