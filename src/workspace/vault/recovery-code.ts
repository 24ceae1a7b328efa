import { createHash } from 'node:crypto'
import type { Random } from '../../core/ports/random.ts'

/** Crockford's base 32: no I, L, O or U, which are misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const secretLength = 25
const checkLength = 3

/** A code of 125 random bits and a check of 15, as seven groups of four. */
export function newRecoveryCode(random: Random): string {
  const secret = Array.from(random(secretLength), (byte) => alphabet[byte % 32]).join('')
  return groups(secret + checkOf(secret))
}

/** The code as it was made, however it was typed, or null when it can't be one: a slip, not a wrong guess. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (plain.length !== secretLength + checkLength) return null
  const secret = plain.slice(0, secretLength)
  return plain.slice(secretLength) === checkOf(secret) ? groups(plain) : null
}

function checkOf(secret: string): string {
  const digest = createHash('sha256').update(secret).digest()
  return Array.from(digest.subarray(0, checkLength), (byte) => alphabet[byte % 32]).join('')
}

function groups(plain: string): string {
  return plain.match(/.{1,4}/g)?.join('-') ?? ''
}
