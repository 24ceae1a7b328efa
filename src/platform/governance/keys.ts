import { randomBytes } from 'node:crypto'
import { publicKeyOf } from '../../core/acts/signature.ts'
import { base64, fromBase64 } from '../../core/encoding.ts'
import { formatVerifierKey, signatureTypes } from '../../core/log/verifier-key.ts'
import type { Store } from '../store/schema.ts'

/** The name of the platform's own device key: what entries for the core API are signed by. */
export const platformKeyName = 'platform/core-api'

export interface PlatformKeys {
  /** Seed of the platform's own device; signs entries, never checkpoints. */
  readonly device: Uint8Array
  /** Secret that cursors are sealed with. */
  readonly cursors: Uint8Array
  /** `ethics.<domain>/log/<year>` */
  readonly origin: string
  /** Of the log's key, which signs checkpoints and nothing else. */
  readonly verifierKey: string
}

const domain = 'vigie.example'

/** The platform's keys, made at the first start and kept with the data. */
export async function openKeys(store: Store, now: number): Promise<PlatformKeys> {
  return await store.transaction().execute(async (transaction) => {
    const device = await seed(transaction, 'platform-device-seed')
    const cursors = await seed(transaction, 'cursor-secret')
    const log = await seed(transaction, 'log-seed')
    const year = new Date(now).getUTCFullYear()
    const origin = await kept(transaction, 'log-origin', `ethics.${domain}/log/${year}`)
    await announceDevice(transaction, device, now)
    const verifierKey = formatVerifierKey(origin, signatureTypes.note, publicKeyOf(log))
    return { device, cursors, origin, verifierKey }
  })
}

async function seed(transaction: Store, name: string): Promise<Uint8Array> {
  const text = await kept(transaction, name, base64(randomBytes(32)))
  const bytes = fromBase64(text)
  if (bytes?.length !== 32) throw new Error('a key of the platform is damaged')
  return bytes
}

/** What the store has under a name, or else the value given, kept from now on. */
async function kept(transaction: Store, name: string, value: string): Promise<string> {
  await transaction
    .insertInto('meta')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const row = await transaction
    .selectFrom('meta')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.value
}

async function announceDevice(transaction: Store, device: Uint8Array, now: number): Promise<void> {
  await transaction
    .insertInto('device')
    .values({
      key_id: platformKeyName,
      person_id: null,
      public_key: base64(publicKeyOf(device)),
      label: 'platform',
      enrolled_at: now,
      revoked_at: null,
      session_hash: null,
    })
    .onConflict((conflict) => conflict.column('key_id').doNothing())
    .execute()
}
