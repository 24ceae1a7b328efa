import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { isKeyName } from '../acts/key-name.ts'
import { base64, fromBase64, isBytes } from '../encoding.ts'
import { LogError } from './errors.ts'

/** What a key signs: the note's text, or a checkpoint with a time (C2SP signed-note, "Signature types"). */
export const signatureTypes = { note: 0x01, cosignature: 0x04 } as const
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes]

export interface VerifierKey {
  readonly name: string
  /** Four bytes, as eight lower-case hexadecimal digits. */
  readonly id: string
  readonly type: SignatureType
  /** 32 bytes. Whether they are a usable point is not checked here; under an unusable key no signature verifies. */
  readonly publicKey: Uint8Array
}

/**
 * The first four bytes of SHA-256(name || 0x0A || type || key) (C2SP signed-note, "Signatures"), so that one key has
 * another id for each name and purpose.
 */
export function keyId(name: string, type: SignatureType, publicKey: Uint8Array): Uint8Array {
  const input = concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(type), publicKey)
  return sha256(input).slice(0, 4)
}

/**
 * Reads a verifier key, `<name>+<key id>+<base64 of type and key>` (C2SP signed-note, "Verifier keys").
 * @throws LogError `invalid_verifier_key`, also where the key id does not belong to name, type and key
 */
export function parseVerifierKey(text: string): VerifierKey {
  const parts = typeof text === 'string' ? /^([^+]+)\+([0-9a-f]{8})\+(.+)$/su.exec(text) : null
  const [, name = '', id = '', material = ''] = parts ?? []
  const bytes = fromBase64(material)
  const type = Object.values(signatureTypes).find((known) => known === bytes?.[0])
  if (!isKeyName(name) || !isBytes(bytes, 33) || type === undefined) {
    throw new LogError('invalid_verifier_key')
  }
  const publicKey = bytes.slice(1)
  if (bytesToHex(keyId(name, type, publicKey)) !== id) throw new LogError('invalid_verifier_key')
  return { name, id, type, publicKey }
}

/**
 * Writes a verifier key.
 * @param publicKey 32 bytes
 * @throws LogError `invalid_key_name`, `invalid_verifier_key`
 */
export function formatVerifierKey(
  name: string,
  type: SignatureType,
  publicKey: Uint8Array,
): string {
  if (!isKeyName(name)) throw new LogError('invalid_key_name')
  if (!isBytes(publicKey, 32)) throw new LogError('invalid_verifier_key')
  const id = bytesToHex(keyId(name, type, publicKey))
  return `${name}+${id}+${base64(concatBytes(Uint8Array.of(type), publicKey))}`
}
