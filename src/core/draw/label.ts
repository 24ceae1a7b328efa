import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { isBytes, utf8 } from '../encoding.ts'
import { DrawError } from './errors.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const labelLength = 16

/**
 * The pseudonym of a volunteer: the first 16 base32 characters (RFC 4648, section 6) of HMAC-SHA256(salt, contact id).
 * Each volunteer gets label and salt and can find themselves in the published pool; nobody else can find them.
 * @param salt 32 random bytes, personal
 * @throws DrawError `invalid_label`
 */
export function volunteerLabel(salt: Uint8Array, contactId: string): string {
  const id = typeof contactId === 'string' ? utf8(contactId) : null
  if (id === null || !isBytes(salt, 32)) throw new DrawError('invalid_label')
  const bits = hmac(sha256, salt, id).reduce((value, byte) => value * 256n + BigInt(byte), 0n)
  return Array.from({ length: labelLength }, (_, index) => {
    const fromTop = BigInt(256 - 5 * (index + 1))
    return alphabet.charAt(Number((bits >> fromTop) & 31n))
  }).join('')
}
