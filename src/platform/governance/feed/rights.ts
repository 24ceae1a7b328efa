import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Rights } from '../../../core/governance/roles.ts'
import type { Caller } from '../../http/guard.ts'
import type { Store } from '../../store/schema.ts'

const Kept = z.object({
  personId: z.string(),
  roles: z.array(z.string()),
  questions: z.array(z.string()),
})

/** How long a cursor is honoured, in milliseconds: as long as the rights it names are kept. */
export const cursorLifetime = 90 * 24 * 3_600_000

/** What somebody may see, in an order that makes equal rights equal text. */
export function rightsOf(caller: Pick<Caller, 'userId' | 'roles' | 'availableQuestions'>): Rights {
  return {
    personId: caller.userId,
    roles: [...new Set(caller.roles)].toSorted(),
    questions: [...new Set(caller.availableQuestions)].toSorted(),
  }
}

/** Keeps rights, so that a cursor can name those it was made for. @returns their name */
export async function keepRights(store: Store, rights: Rights, now: number): Promise<string> {
  const rights_json = JSON.stringify(rights)
  const hash = createHash('sha256').update(rights_json).digest('base64url')
  await store
    .insertInto('rights')
    .values({ hash, rights_json, used_at: now })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ used_at: now }))
    .execute()
  return hash
}

/** The rights of a name, or null when they are no longer kept. */
export async function findRights(store: Store, hash: string): Promise<Rights | null> {
  const row = await store
    .selectFrom('rights')
    .select('rights_json')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row === undefined ? null : Kept.parse(JSON.parse(row.rights_json))
}

/** Forgets rights that no cursor still honoured can name. */
export async function forgetRights(store: Store, before: number): Promise<void> {
  await store.deleteFrom('rights').where('used_at', '<', before).execute()
}
