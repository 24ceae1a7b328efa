import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { isoMoment } from '../http/moments.ts'
import type { Store, TokenTable } from '../store/schema.ts'
import type { Client } from './clients.ts'
import { hashToken, refreshTokenOf } from './secrets.ts'

/** The token object of section 2.1 of the core API; the only snake_case one. */
export interface TokenBody {
  readonly token_type: 'Bearer'
  readonly access_token: string
  readonly expires_in: number
  readonly refresh_token: string | null
  readonly refresh_expires_in: number | null
  readonly created_at: string
}

/** Makes a fresh token for a person; every sign-in has its own. */
export async function issueToken(
  store: Store,
  userId: string,
  client: Client,
  now: number,
): Promise<TokenBody> {
  const accessToken = `AT-${randomUUID()}`
  const refreshes = client.grants.includes('refresh_token')
  const refreshToken = refreshes ? refreshTokenOf(accessToken, await secretOf(store)) : null
  const row: Selectable<TokenTable> = {
    access_hash: hashToken(accessToken),
    refresh_hash: refreshToken === null ? null : hashToken(refreshToken),
    user_id: userId,
    client_id: client.id,
    created_at: now,
    access_until: now + client.accessSeconds * 1000,
    refresh_until: refreshes ? now + client.refreshSeconds * 1000 : null,
  }
  await store.insertInto('token').values(row).execute()
  return bodyOf(row, accessToken, refreshToken, now)
}

/** The token object of an access token that is still honoured, or null. */
export async function describeToken(
  store: Store,
  accessToken: string,
  now: number,
): Promise<TokenBody | null> {
  const row = await store
    .selectFrom('token')
    .selectAll()
    .where('access_hash', '=', hashToken(accessToken))
    .executeTakeFirst()
  if (row === undefined) return null
  const refreshToken =
    row.refresh_hash === null ? null : refreshTokenOf(accessToken, await secretOf(store))
  return bodyOf(row, accessToken, refreshToken, now)
}

/** The token a refresh token belongs to, while it lasts; null otherwise. */
export async function findRefreshable(
  store: Store,
  refreshToken: string,
  now: number,
): Promise<Selectable<TokenTable> | null> {
  const row = await store
    .selectFrom('token')
    .selectAll()
    .where('refresh_hash', '=', hashToken(refreshToken))
    .where('refresh_until', '>', now)
    .executeTakeFirst()
  return row ?? null
}

/** Deletes a token. @returns whether it was still there */
export async function deleteToken(store: Store, accessHash: string): Promise<boolean> {
  const result = await store
    .deleteFrom('token')
    .where('access_hash', '=', accessHash)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Deletes the tokens that neither open nor renew anything any more. */
export async function deleteDeadTokens(store: Store, now: number): Promise<void> {
  await store
    .deleteFrom('token')
    .where('access_until', '<=', now)
    .where((condition) =>
      condition.or([condition('refresh_until', 'is', null), condition('refresh_until', '<=', now)]),
    )
    .execute()
}

function bodyOf(
  row: Selectable<TokenTable>,
  accessToken: string,
  refreshToken: string | null,
  now: number,
): TokenBody {
  const refreshSpan = row.refresh_until === null ? null : row.refresh_until - row.created_at
  return {
    token_type: 'Bearer',
    access_token: accessToken,
    expires_in: Math.floor((row.access_until - now) / 1000),
    refresh_token: refreshToken,
    refresh_expires_in: refreshSpan === null ? null : refreshSpan / 1000,
    created_at: isoMoment(row.created_at),
  }
}

async function secretOf(store: Store): Promise<string> {
  const row = await store
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'secret')
    .executeTakeFirstOrThrow()
  return row.value
}
