import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { isBytes, utf8 } from '../encoding.ts'
import { DrawError, type DrawErrorCode } from './errors.ts'

export interface Position {
  readonly label: string
  /** 32 bytes, compared as a big-endian number: the lowest is seated first. */
  readonly position: Uint8Array
}

const positionBytes = 32
const slotBytes = 48
const slotInfo = 'ethics/panel-index@v1'

/**
 * The order of volunteers: PRK = HKDF-Extract(salt = codes, IKM), position(label) = HKDF-Expand(PRK, label, 32), all
 * with SHA-256 (governance, section 4; RFC 5869, sections 2.2 and 2.3).
 * @param codes concatenated in the order given
 * @returns ascending by position
 * @throws DrawError `invalid_key_material`, `invalid_codes`, `invalid_label`, `duplicate_label`
 */
export function positionOrder(
  labels: readonly string[],
  inputKeyMaterial: string,
  codes: readonly Uint8Array[],
): readonly Position[] {
  const key = pseudorandomKey(inputKeyMaterial, codes)
  if (!Array.isArray(labels)) throw new DrawError('invalid_label')
  if (new Set(labels).size < labels.length) throw new DrawError('duplicate_label')
  return (labels as readonly string[])
    .map((label) => ({
      label,
      position: expand(sha256, key, textBytes(label, 'invalid_label'), positionBytes),
    }))
    .toSorted((left, right) => compareBytes(left.position, right.position))
}

/**
 * The slot of the lottery: the big-endian number of HKDF-Expand(PRK, "ethics/panel-index@v1", 48) modulo the number
 * of slots. With 48 bytes the remainder favours no slot by more than 2⁻³⁰⁰.
 * @param slots whole number from 1
 * @returns whole number from 0 below `slots`
 * @throws DrawError `invalid_key_material`, `invalid_codes`, `invalid_slots`
 */
export function selectSlot(
  inputKeyMaterial: string,
  codes: readonly Uint8Array[],
  slots: number,
): number {
  if (!Number.isSafeInteger(slots) || slots < 1) throw new DrawError('invalid_slots')
  const key = pseudorandomKey(inputKeyMaterial, codes)
  const bytes = expand(sha256, key, textBytes(slotInfo, 'invalid_label'), slotBytes)
  return Number(bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n) % BigInt(slots))
}

/**
 * The seed of an audit's sample: the pseudorandom key of a round made like a draw's, in lower-case hex (governance,
 * section 5). The key material names a beacon round that came after population and sample size were signed.
 * @throws DrawError `invalid_key_material`, `invalid_codes`
 */
export function auditSeed(inputKeyMaterial: string, codes: readonly Uint8Array[]): string {
  return bytesToHex(pseudorandomKey(inputKeyMaterial, codes))
}

function pseudorandomKey(inputKeyMaterial: string, codes: readonly Uint8Array[]): Uint8Array {
  const material = textBytes(inputKeyMaterial, 'invalid_key_material')
  if (!Array.isArray(codes) || !codes.every((code) => isBytes(code)))
    throw new DrawError('invalid_codes')
  return extract(sha256, material, concatBytes(...codes))
}

function textBytes(text: string, code: DrawErrorCode): Uint8Array {
  const bytes = typeof text === 'string' ? utf8(text) : null
  if (bytes === null) throw new DrawError(code)
  return bytes
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const index = left.findIndex((byte, at) => byte !== right[at])
  return (left[index] ?? 0) - (right[index] ?? 0)
}
