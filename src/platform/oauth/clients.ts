import { timingSafeEqual } from 'node:crypto'
import type { Selectable } from 'kysely'
import { TokenFault } from '../http/faults.ts'
import type { ClientTable, Store } from '../store/schema.ts'
import type { Form } from './form.ts'
import { hashToken } from './secrets.ts'

/** An application that may ask for tokens, with its own lifetimes (core API, section 2.1). */
export interface Client {
  readonly id: string
  readonly secretHash: string | null
  readonly scope: string | null
  readonly accessSeconds: number
  readonly refreshSeconds: number
  readonly grants: readonly string[]
  /** A person needs one of them; empty lets everybody in. */
  readonly roles: readonly string[]
}

export interface ClientCredentials {
  readonly id: string
  readonly secret: string
}

/** The client of an id, or null. */
export async function findClient(store: Store, id: string): Promise<Client | null> {
  const row = await store.selectFrom('client').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : clientOf(row)
}

/** The client that is used when a request names none. */
export async function defaultClient(store: Store): Promise<Client | null> {
  const row = await store
    .selectFrom('client')
    .selectAll()
    .where('is_default', '=', 1)
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : clientOf(row)
}

/**
 * The credentials a token request presents: the `Authorization` header first, then the form; null when neither has them.
 * @throws TokenFault `invalid_client` for a header that is not Basic credentials (section 2.3)
 */
export function presentedCredentials(
  authorization: string | undefined,
  form: Form,
): ClientCredentials | null {
  if (authorization !== undefined && authorization !== '') return basicCredentials(authorization)
  const id = form.get('client_id')
  return id === undefined ? null : { id, secret: form.get('client_secret') ?? '' }
}

function basicCredentials(authorization: string): ClientCredentials {
  const encoded = /^basic +([A-Za-z0-9+/_-]+=*) *$/i.exec(authorization)?.[1]
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8')
  const middle = text.indexOf(':')
  if (middle < 0) throw invalidClient()
  return { id: text.slice(0, middle), secret: text.slice(middle + 1) }
}

/**
 * The client whose credentials are presented, if it may use the grant.
 * @throws TokenFault `invalid_client` otherwise
 */
export async function authenticateClient(
  store: Store,
  credentials: ClientCredentials,
  grant: string,
): Promise<Client> {
  const client = await findClient(store, credentials.id)
  if (client === null || !isSecretOf(client, credentials.secret)) throw invalidClient()
  if (!client.grants.includes(grant)) throw invalidClient()
  return client
}

export function invalidClient(): TokenFault {
  return new TokenFault('invalid_client', 'The client is unknown or may not do this.')
}

/** Whether a person with these roles may have a token of the client. */
export function letsIn(client: Client, roles: readonly string[]): boolean {
  return client.roles.length === 0 || client.roles.some((role) => roles.includes(role))
}

function isSecretOf(client: Client, secret: string): boolean {
  if (client.secretHash === null) return secret === ''
  const presented = Buffer.from(hashToken(secret))
  return timingSafeEqual(presented, Buffer.from(client.secretHash))
}

function clientOf(row: Selectable<ClientTable>): Client {
  return {
    id: row.id,
    secretHash: row.secret_hash,
    scope: row.scope,
    accessSeconds: row.access_seconds,
    refreshSeconds: row.refresh_seconds,
    grants: JSON.parse(row.grants_json) as string[],
    roles: JSON.parse(row.roles_json) as string[],
  }
}
