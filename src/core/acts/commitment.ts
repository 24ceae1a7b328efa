import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { isBytes } from '../encoding.ts'
import { canonicalJson } from './canonical-json.ts'
import { ActError } from './errors.ts'

/**
 * What the log keeps of a record: HMAC-SHA256 under the salt over its canonical text. Without the salt nobody can test
 * a guess, so destroying record and salt erases the content while the log still verifies.
 * @param salt 32 random bytes, kept with the record
 * @param record a JSON object
 * @returns 32 bytes
 * @throws ActError `invalid_salt`, `not_an_object`, and what `canonicalJson` throws
 */
export function commitment(salt: Uint8Array, record: unknown): Uint8Array {
  if (!isBytes(salt, 32)) throw new ActError('invalid_salt')
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    throw new ActError('not_an_object')
  }
  return hmac(sha256, salt, utf8ToBytes(canonicalJson(record)))
}
