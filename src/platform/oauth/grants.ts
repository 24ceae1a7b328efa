import { setTimeout } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import type { PlatformContext } from '../context.ts'
import { followSession } from '../governance/devices.ts'
import { PlainFault, TokenFault } from '../http/faults.ts'
import type { Store, UserTable } from '../store/schema.ts'
import { defaultClient, invalidClient, letsIn, type Client } from './clients.ts'
import { takeAuthorizationCode } from './codes.ts'
import type { Form } from './form.ts'
import type { RefreshRace } from './refresh-races.ts'
import { hashToken, isPassword } from './secrets.ts'
import {
  deleteDeadTokens,
  deleteToken,
  findRefreshable,
  issueToken,
  type TokenBody,
} from './tokens.ts'

export const grantTypes = [
  'password',
  'refresh_token',
  'client_credentials',
  'authorization_code',
  'reconnect_token',
] as const
export type GrantType = (typeof grantTypes)[number]

/** One request for a token; `client` is null when the request names none. */
export interface GrantRequest {
  readonly form: Form
  readonly client: Client | null
  /** Of a refresh: whether another one is under way with the same token. */
  readonly race?: RefreshRace
}

const meetingMilliseconds = 10

type User = Selectable<UserTable>

/** Grants for which the default client stands in (core API, section 2.1). */
export function needsClient(grant: GrantType): boolean {
  return grant !== 'password' && grant !== 'reconnect_token'
}

/**
 * Gives a token for a grant.
 * @throws TokenFault by the table of section 2.2; PlainFault 412 when a concurrent refresh was faster
 */
export async function grantToken(
  platform: PlatformContext,
  grant: GrantType,
  request: GrantRequest,
): Promise<TokenBody> {
  switch (grant) {
    case 'password':
      return await byPassword(platform, request)
    case 'refresh_token':
      return await byRefreshToken(platform, request)
    case 'authorization_code':
      return await byAuthorizationCode(platform, request)
    case 'reconnect_token':
      requireField(request.form, 'reconnect_token')
      requireField(request.form, 'password')
      await clientFor(platform.store, request.client, grant)
      throw invalidGrant('The reconnect token is unknown.')
    case 'client_credentials':
      throw invalidGrant('The client stands for nobody.')
  }
}

async function byPassword(platform: PlatformContext, request: GrantRequest): Promise<TokenBody> {
  const email = requireField(request.form, 'username').toLowerCase()
  const password = requireField(request.form, 'password')
  const client = await clientFor(platform.store, request.client, 'password')
  const user = await findUser(platform.store, 'email', email)
  // A missing person costs the same time as a wrong password.
  const matches = await isPassword(password, user?.password_hash ?? null)
  if (user === null || !matches) throw invalidGrant('The email or the password is wrong.')
  return await tokenFor(platform, request, client, user)
}

async function byRefreshToken(
  platform: PlatformContext,
  request: GrantRequest,
): Promise<TokenBody> {
  const refreshToken = requireField(request.form, 'refresh_token')
  const client = requireClient(request)
  // SQLite answers within one turn of the event loop: without a pause two refreshes would never meet here, and a
  // console would never be shown the 412 that a platform with a real network below it gives.
  await setTimeout(meetingMilliseconds)
  const now = platform.clock.now()
  const former = await findRefreshable(platform.store, refreshToken, now)
  if (former === null) {
    throw request.race?.isSpent() === true
      ? new PlainFault(412, 'The refresh token is already spent.')
      : invalidGrant('The refresh token is unknown or expired.')
  }
  if (former.client_id !== client.id) throw invalidClient()
  const user = await findUser(platform.store, 'id', former.user_id)
  if (user === null) throw invalidGrant('The person is gone.')
  return await platform.store.transaction().execute(async (transaction) => {
    const isFirst = await deleteToken(transaction, former.access_hash)
    if (!isFirst) throw new PlainFault(412, 'The refresh token is already spent.')
    request.race?.spend()
    const token = await tokenFor({ ...platform, store: transaction }, request, client, user)
    await followSession(transaction, former.access_hash, hashToken(token.access_token))
    return token
  })
}

async function byAuthorizationCode(
  platform: PlatformContext,
  request: GrantRequest,
): Promise<TokenBody> {
  const code = requireField(request.form, 'code')
  const client = requireClient(request)
  const grant = await takeAuthorizationCode(platform.store, hashToken(code), platform.clock.now())
  if (grant === null) throw invalidGrant('The code is unknown or expired.')
  if (grant.client_id !== client.id) throw invalidClient()
  const redirectUri = request.form.get('redirect_uri') ?? null
  if (grant.redirect_uri !== redirectUri) throw invalidGrant('The redirect address differs.')
  const user = await findUser(platform.store, 'id', grant.user_id)
  if (user === null) throw invalidGrant('The person is gone.')
  return await tokenFor(platform, request, client, user)
}

async function tokenFor(
  platform: PlatformContext,
  request: GrantRequest,
  client: Client,
  user: User,
): Promise<TokenBody> {
  if (!letsIn(client, JSON.parse(user.roles_json) as string[])) {
    throw new TokenFault('access_denied', 'The person has no role of this client.')
  }
  const now = platform.clock.now()
  await deleteDeadTokens(platform.store, now)
  const approves = request.form.get('approvePrivacyPolicy') === 'true'
  await platform.store
    .updateTable('user')
    .set({ last_connection: now, ...(approves ? { privacy_policy_approval_date: now } : {}) })
    .where('id', '=', user.id)
    .execute()
  return await issueToken(platform.store, user.id, client, now)
}

/** The client named, or the default one if it may use the grant. */
async function clientFor(store: Store, client: Client | null, grant: GrantType): Promise<Client> {
  if (client !== null) return client
  const stand = await defaultClient(store)
  if (stand !== null && stand.grants.includes(grant)) return stand
  throw new TokenFault('unauthorized_client', 'The default client may not do this.')
}

function requireClient(request: GrantRequest): Client {
  if (request.client !== null) return request.client
  throw new TokenFault('invalid_request', 'Client credentials are needed.')
}

function requireField(form: Form, name: string): string {
  const value = form.get(name)
  if (value !== undefined) return value
  throw new TokenFault('invalid_request', `${name} is needed.`)
}

function invalidGrant(text: string): TokenFault {
  return new TokenFault('invalid_grant', text)
}

async function findUser(store: Store, by: 'id' | 'email', value: string): Promise<User | null> {
  const row = await store.selectFrom('user').selectAll().where(by, '=', value).executeTakeFirst()
  return row ?? null
}
