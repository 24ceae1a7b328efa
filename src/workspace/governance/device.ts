import { z } from 'zod'
import { KeyName } from '../../core/acts/record.ts'
import { publicKeyOf } from '../../core/acts/signature.ts'
import { base64, fromBase64 } from '../../core/encoding.ts'
import { Problem } from '../../core/governance/codes.ts'
import { DeviceAnswer } from '../../core/governance/wire.ts'
import type { Desk } from '../sync/desk.ts'

/** The key that signs this account's acts on this computer, and how far its chain has come. */
const Device = z.object({
  /** Ed25519, 32 bytes, base64. It stands in the encrypted store only. */
  seed: z.base64(),
  /** Null until the platform has named it. */
  keyId: KeyName.nullable(),
  counter: z.int().nonnegative(),
  /** `entryHash` of the last entry. */
  previous: z.string().nullable(),
})
type Device = z.infer<typeof Device>

/** A key that the platform knows. */
export interface EnrolledDevice extends Device {
  readonly keyId: KeyName
}

const deviceKey = 'device'
const label = 'Vigie'

export function readDevice(desk: Desk): EnrolledDevice | null {
  const device = desk.store.meta.read(deviceKey, Device)
  return device !== null && isEnrolled(device) ? device : null
}

/** To be called in the transaction that keeps what was signed. */
export function writeDevice(desk: Desk, device: Device): void {
  desk.store.meta.write(deviceKey, device)
}

export function secretOf(device: Device): Uint8Array {
  return fromBase64(device.seed) ?? new Uint8Array()
}

function isEnrolled(device: Device): device is EnrolledDevice {
  return device.keyId !== null
}

export type Enrolment =
  | { readonly kind: 'enrolled'; readonly device: EnrolledDevice }
  | { readonly kind: 'no_answer' | 'signed_out' }
  | { readonly kind: 'fault'; readonly status: number }

/**
 * The enrolled key of this console. The seed is on disk before the platform hears of the key, so that an answer that is
 * lost leaves no key without a holder: the same key asked for again gets the same name.
 */
export async function enrolled(desk: Desk, signal: AbortSignal): Promise<Enrolment> {
  const kept = desk.store.meta.read(deviceKey, Device) ?? makeDevice(desk)
  if (isEnrolled(kept)) return { kind: 'enrolled', device: kept }
  const json = { publicKey: base64(publicKeyOf(secretOf(kept))), label }
  const request = { method: 'POST', path: '/vigie/v1/devices', json } as const
  const outcome = await desk.client.call(request, signal)
  if (outcome.kind !== 'answer') return { kind: outcome.kind }
  const answer = DeviceAnswer.safeParse(outcome.body).data
  if (outcome.status === 201 && answer !== undefined) {
    const device = { ...kept, keyId: answer.keyId }
    desk.store.atomically(() => writeDevice(desk, device))
    desk.log.info('device.enrolled')
    return { kind: 'enrolled', device }
  }
  const code = Problem.safeParse(outcome.body).data?.code ?? null
  desk.log.warn('device.not_enrolled', { status: outcome.status, code })
  // Revoked before anything was signed under it: another key may still be welcome.
  if (code === 'key_taken') makeDevice(desk)
  return { kind: 'fault', status: outcome.status }
}

/**
 * Forgets a key that the platform does not know, as one does that was set up anew. What was signed under it was never
 * taken and never will be, so it is signed again under the next key. To be called in a transaction.
 */
export function forgetDevice(desk: Desk): void {
  desk.store.meta.remove(deviceKey)
  desk.store.governance.forgetSigned()
  desk.log.warn('device.forgotten')
}

function makeDevice(desk: Desk): Device {
  const seed = base64(desk.random(32))
  const device = { seed, keyId: null, counter: 0, previous: null }
  desk.store.atomically(() => writeDevice(desk, device))
  return device
}
