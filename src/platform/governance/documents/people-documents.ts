import type { DeviceDocument, PersonDocument } from '../../../core/governance/documents.ts'
import type { KeyName } from '../../../core/acts/record.ts'
import type { PersonId } from '../../../core/identifiers.ts'
import { isoMoment } from '../../http/moments.ts'
import { idList, usersById } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { fullName } from '../../user/names.ts'

/** The devices of these key names that exist, by name. */
export async function deviceDocuments(
  store: Store,
  names: readonly string[],
): Promise<ReadonlyMap<string, DeviceDocument>> {
  if (names.length === 0) return new Map()
  const rows = await store.selectFrom('device').selectAll().where('key_id', 'in', names).execute()
  return new Map(
    rows.map((row) => {
      const document: DeviceDocument = {
        keyId: row.key_id as KeyName,
        personId: row.person_id as PersonId | null,
        publicKey: row.public_key,
        label: row.label,
        enrolledAt: isoMoment(row.enrolled_at),
        revokedAt: row.revoked_at === null ? null : isoMoment(row.revoked_at),
      }
      return [row.key_id, document]
    }),
  )
}

/** The people of these ids that exist, by id: name and roles only. Colleagues know each other by their full name. */
export async function personDocuments(
  store: Store,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonDocument>> {
  const users = await usersById(store, ids)
  return new Map(
    [...users.values()].map((user) => {
      const document: PersonDocument = {
        id: user.id as PersonId,
        displayName: fullName(user),
        roles: [...idList(user.roles_json)],
      }
      return [user.id, document]
    }),
  )
}
