import { createHash } from 'node:crypto'
import { KeyName } from '../../core/acts/record.ts'
import { isKeyName } from '../../core/acts/key-name.ts'
import { assertUsablePublicKey } from '../../core/acts/signature.ts'
import { fromBase64 } from '../../core/encoding.ts'
import { deviceEntryKind, platformClass } from '../../core/governance/definitions.ts'
import { hasRole, roles } from '../../core/governance/roles.ts'
import { DeviceInput, type DeviceAnswer } from '../../core/governance/wire.ts'
import { decodeBody } from '../http/body.ts'
import type { Caller } from '../http/guard.ts'
import { created, noContent, type Answer, type Call } from '../http/operation.ts'
import type { Row } from '../store/rows.ts'
import type { Store } from '../store/schema.ts'
import { GovernanceFault } from './fault.ts'
import { recordChange } from './feed/record-change.ts'
import type { Governance } from './governance.ts'
import { logPlatformAct } from './log/platform-act.ts'

/** Consoles come and go, but nobody works on more than so many at once. */
const mostDevices = 20

/**
 * `POST /devices`: enrols the key of a console. The same key again gives the same name.
 * @throws GovernanceFault `unusable_key`, `key_taken`, `too_many_devices`
 */
export async function enrolDevice(governance: Governance, call: Call<Caller>): Promise<Answer> {
  const { publicKey, label } = decodeBody(call.body, DeviceInput)
  assertUsable(publicKey)
  const keyId = await governance.store
    .transaction()
    .execute(
      async (transaction) => await enrol(governance, transaction, call.caller, publicKey, label),
    )
  governance.hub.poke()
  return created({ keyId } satisfies DeviceAnswer)
}

function assertUsable(publicKey: string): void {
  try {
    assertUsablePublicKey(fromBase64(publicKey) ?? new Uint8Array())
  } catch {
    throw new GovernanceFault('unusable_key', 'publicKey')
  }
}

async function enrol(
  governance: Governance,
  transaction: Store,
  caller: Caller,
  publicKey: string,
  label: string,
): Promise<KeyName> {
  const twin = await transaction
    .selectFrom('device')
    .selectAll()
    .where('public_key', '=', publicKey)
    .executeTakeFirst()
  if (twin !== undefined) return await sameAgain(transaction, caller, twin)
  await assertRoom(transaction, caller)
  const keyId = KeyName.parse(`${keySegment(caller.userId)}/${governance.newId()}`)
  await transaction
    .insertInto('device')
    .values({
      key_id: keyId,
      person_id: caller.userId,
      public_key: publicKey,
      label,
      enrolled_at: governance.clock.now(),
      revoked_at: null,
      session_hash: caller.accessHash,
    })
    .execute()
  await logDevice(governance, transaction, 'device.enrol', keyId, caller.userId, publicKey)
  return keyId
}

/** A console that lost the answer asks again; nobody else can have the same key honestly. */
async function sameAgain(
  transaction: Store,
  caller: Caller,
  twin: Row<'device'>,
): Promise<KeyName> {
  if (twin.person_id !== caller.userId || twin.revoked_at !== null) {
    throw new GovernanceFault('key_taken', 'publicKey')
  }
  await transaction
    .updateTable('device')
    .set({ session_hash: caller.accessHash })
    .where('key_id', '=', twin.key_id)
    .execute()
  return KeyName.parse(twin.key_id)
}

async function assertRoom(transaction: Store, caller: Caller): Promise<void> {
  const { count } = await transaction
    .selectFrom('device')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person_id', '=', caller.userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostDevices) throw new GovernanceFault('too_many_devices')
}

/** A person's part of their keys' names: their id where it can stand in one, else what stands for it. */
function keySegment(personId: string): string {
  if (isKeyName(personId) && /^[\w.-]{1,64}$/.test(personId)) return personId
  return createHash('sha256').update(personId).digest('base64url').slice(0, 22)
}

/**
 * `DELETE /devices/{keyId}`: later acts under it are refused, and its console is told to forget everything. What it
 * signed before stays good.
 * @throws GovernanceFault `not_found`, `forbidden`
 */
export async function revokeDevice(
  governance: Governance,
  caller: Caller,
  keyId: string,
): Promise<Answer> {
  await governance.store.transaction().execute(async (transaction) => {
    const device = await findDevice(transaction, keyId)
    if (device === null) throw new GovernanceFault('not_found')
    const isAdmin = hasRole(caller, [roles.admin, roles.superAdmin]) && device.person_id !== null
    if (device.person_id !== caller.userId && !isAdmin) throw new GovernanceFault('forbidden')
    if (device.revoked_at !== null) return
    await transaction
      .updateTable('device')
      .set({ revoked_at: governance.clock.now() })
      .where('key_id', '=', keyId)
      .execute()
    const { public_key: publicKey } = device
    await logDevice(governance, transaction, 'device.revoke', keyId, caller.userId, publicKey)
  })
  governance.hub.poke()
  return noContent
}

async function logDevice(
  governance: Governance,
  transaction: Store,
  type: string,
  keyId: string,
  by: string,
  publicKey: string,
): Promise<void> {
  const subject = { kind: 'device', id: keyId } as const
  await recordChange(transaction, subject, type)
  await logPlatformAct(governance, transaction, {
    type,
    subject,
    base: null,
    body: { publicKey },
    by,
    marks: { kind: deviceEntryKind, class: platformClass },
  })
}

export async function findDevice(store: Store, keyId: string): Promise<Row<'device'> | null> {
  const row = await store
    .selectFrom('device')
    .selectAll()
    .where('key_id', '=', keyId)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Whether the console that calls is one whose device was revoked. It names its device, or is known by the sign-in it
 * was enrolled with; one that has enrolled none yet is nobody's.
 * @param named the key name in the header `x-vigie-device`, or null
 * @throws GovernanceFault `forbidden` for a device that is not the caller's
 */
export async function isRevokedConsole(
  store: Store,
  caller: Caller,
  named: string | null,
): Promise<boolean> {
  if (named !== null) {
    const device = await findDevice(store, named)
    if (device?.person_id !== caller.userId) throw new GovernanceFault('forbidden')
    return device.revoked_at !== null
  }
  const devices = await store
    .selectFrom('device')
    .select('revoked_at')
    .where('session_hash', '=', caller.accessHash)
    .execute()
  return devices.length > 0 && devices.every((device) => device.revoked_at !== null)
}

/** A sign-in that was renewed is still the same console's. */
export async function followSession(
  transaction: Store,
  formerHash: string,
  accessHash: string,
): Promise<void> {
  await transaction
    .updateTable('device')
    .set({ session_hash: accessHash })
    .where('session_hash', '=', formerHash)
    .execute()
}
