import { sha256 } from '@noble/hashes/sha2.js'
import { isBytes, sameBytes } from '../encoding.ts'
import { DrawError } from './errors.ts'

/** How often a secret is hashed before its chain is published: the draw and up to 19 substitutes. */
export const codeChainLength = 20

const codeBytes = 32

/**
 * What a college publishes of its secret before the draw: H²⁰(secret), H being SHA-256 (governance, section 4;
 * Verifiable Random Selection, "One-Time Codes").
 * @param secret 32 bytes
 * @throws DrawError `invalid_codes`
 */
export function codeCommitment(secret: Uint8Array): Uint8Array {
  return hashTimes(secret, codeChainLength)
}

/**
 * The code a college reveals: H¹⁹(secret) for the draw, H¹⁸(secret) for the first substitute, and so on.
 * @param revealed how many codes were revealed before, 0 for the draw
 * @throws DrawError `invalid_codes`, also once the chain is used up
 */
export function codeToReveal(secret: Uint8Array, revealed: number): Uint8Array {
  return hashTimes(secret, codeChainLength - 1 - revealed)
}

/** Whether a code hashes forward to what was published, in as many steps as codes have been revealed with it. */
export function codeHolds(code: Uint8Array, revealed: number, commitment: Uint8Array): boolean {
  if (revealed >= codeChainLength) return false
  return isBytes(code, codeBytes) && sameBytes(hashTimes(code, revealed + 1), commitment)
}

function hashTimes(start: Uint8Array, times: number): Uint8Array {
  if (!isBytes(start, codeBytes) || !Number.isSafeInteger(times) || times < 0)
    throw new DrawError('invalid_codes')
  let code: Uint8Array = start
  for (let count = 0; count < times; count += 1) code = sha256(code)
  return code
}
