import type { Insertable } from 'kysely'
import type { PlatformContext } from '../context.ts'
import type { Violation } from '../http/faults.ts'
import { check } from '../catalogue/rules.ts'
import { idList, type Row } from '../store/rows.ts'
import type { UserTable } from '../store/schema.ts'

/** Columns by which lists of people may be sorted. */
export const sortable = [
  'id',
  'email',
  'first_name',
  'last_name',
  'organisation_name',
  'country',
  'user_type',
  'created_at',
] as const

/** Rows after `_start` when there is no `_end` (core API, section 1.6). */
export const defaultSize = 10

export async function findUser(platform: PlatformContext, id: string): Promise<Row<'user'> | null> {
  const row = await platform.store
    .selectFrom('user')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function everyUser(platform: PlatformContext): Promise<readonly Row<'user'>[]> {
  return await platform.store.selectFrom('user').selectAll().execute()
}

export function rolesOf(row: Pick<Row<'user'>, 'roles_json'>): readonly string[] {
  return idList(row.roles_json)
}

/**
 * Whether an address is free for an account.
 * @param ownId the account that may already have it
 */
export async function addressViolation(
  platform: PlatformContext,
  email: string,
  ownId: string | null,
): Promise<Violation | null> {
  const twin = await platform.store
    .selectFrom('user')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  const isFree = twin === undefined || twin.id === ownId
  return check(isFree, 'email', 'already_registered', 'The email is already registered.')
}

/** What every account made by staff starts with. */
export function newAccount(
  platform: PlatformContext,
  passwordHash: string | null,
): Pick<
  Insertable<UserTable>,
  'id' | 'password_hash' | 'email_verified' | 'anonymous_participation' | 'created_at'
> {
  return {
    id: platform.newId(),
    password_hash: passwordHash,
    email_verified: 1,
    anonymous_participation: 0,
    created_at: platform.clock.now(),
  }
}
