import { utf8ToBytes } from '@noble/hashes/utils.js'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const sextets: ReadonlyMap<string, number> = new Map(
  Array.from(alphabet, (character, value) => [character, value]),
)

/** The UTF-8 bytes of a text, or null where it holds a lone surrogate, which has none. */
export function utf8(text: string): Uint8Array | null {
  return text.isWellFormed() ? utf8ToBytes(text) : null
}

/** Standard base64 with padding (RFC 4648, section 4). */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const group =
      ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    const digits = Math.min(bytes.length - index, 3) + 1
    for (let digit = 0; digit < 4; digit += 1) {
      text += digit < digits ? alphabet.charAt((group >> (18 - 6 * digit)) & 63) : '='
    }
  }
  return text
}

/**
 * The bytes of a standard base64 text, or null. Only the one text that `base64` would write is taken: padding is
 * there, nothing else is, and unused bits are zero (RFC 4648, sections 3.1 to 3.5), so that bytes have one text.
 */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let held = 0
  let bits = 0
  let written = 0
  for (let index = 0; index < text.length - padding; index += 1) {
    const sextet = sextets.get(text.charAt(index))
    if (sextet === undefined) return null
    held = ((held << 6) | sextet) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[written] = (held >> bits) & 0xff
    written += 1
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null
}

/** Whether two byte strings are the same. Not for secrets: it stops at the first difference. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}

/** Whether a value is a byte string of this length, whoever passed it: another realm's bytes are bytes too. */
export function isBytes(value: unknown, length?: number): value is Uint8Array {
  return isUint8Array(value) && (length === undefined || value.length === length)
}

function isUint8Array(value: unknown): value is Uint8Array {
  if (value instanceof Uint8Array) return true
  return (
    Object.prototype.toString.call(value) === '[object Uint8Array]' && ArrayBuffer.isView(value)
  )
}
