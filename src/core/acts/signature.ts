import { ed25519 } from '@noble/curves/ed25519.js'
import { isBytes } from '../encoding.ts'
import { ActError } from './errors.ts'

/**
 * The public key of a secret key (RFC 8032, section 5.1.5).
 * @param secretKey the 32-byte seed
 * @returns 32 bytes
 * @throws ActError `invalid_secret_key`
 */
export function publicKeyOf(secretKey: Uint8Array): Uint8Array {
  if (!isBytes(secretKey, 32)) throw new ActError('invalid_secret_key')
  return ed25519.getPublicKey(secretKey)
}

/**
 * An Ed25519 signature (RFC 8032, section 5.1.6).
 * @param secretKey the 32-byte seed
 * @returns 64 bytes
 * @throws ActError `invalid_secret_key`, `invalid_message` where the message is not bytes
 */
export function signMessage(message: Uint8Array, secretKey: Uint8Array): Uint8Array {
  if (!isBytes(secretKey, 32)) throw new ActError('invalid_secret_key')
  if (!isBytes(message)) throw new ActError('invalid_message')
  return ed25519.sign(message, secretKey)
}

/**
 * Whether a signature holds (RFC 8032, section 5.1.7): both points canonical, S below the group order, and a key that
 * `assertUsablePublicKey` takes. Never throws.
 */
export function verifySignature(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (!isBytes(message) || !isBytes(signature, 64) || !isBytes(publicKey, 32)) return false
  return ed25519.verify(signature, message, publicKey, { zip215: false })
}

/**
 * Refuses a public key under which signatures mean nothing; asked before a key is enrolled.
 * @throws ActError `key_length`, `key_not_a_point` (RFC 8032, section 5.1.3), `key_small_order`
 */
export function assertUsablePublicKey(publicKey: Uint8Array): void {
  if (!isBytes(publicKey, 32)) throw new ActError('key_length')
  if (pointOf(publicKey).isSmallOrder()) throw new ActError('key_small_order')
}

function pointOf(publicKey: Uint8Array) {
  try {
    return ed25519.Point.fromBytes(publicKey, false)
  } catch {
    throw new ActError('key_not_a_point')
  }
}
