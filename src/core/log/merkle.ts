import { sha256 } from '@noble/hashes/sha2.js'
import { isBytes, utf8 } from '../encoding.ts'
import { LogError } from './errors.ts'

/**
 * The hash of an entry as a leaf: SHA-256(0x00 || entry) (RFC 6962, section 2.1).
 * @param entry text, taken as UTF-8, or bytes
 * @returns 32 bytes
 * @throws LogError `invalid_text`
 */
export function leafHash(entry: string | Uint8Array): Uint8Array {
  const bytes = typeof entry === 'string' ? utf8(entry) : entry
  if (!isBytes(bytes)) throw new LogError('invalid_text')
  const input = new Uint8Array(bytes.length + 1)
  input.set(bytes, 1)
  return sha256(input)
}

/**
 * The hash of a node: SHA-256(0x01 || left || right) (RFC 6962, section 2.1).
 * @throws LogError `invalid_hash`
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (!isBytes(left, 32) || !isBytes(right, 32)) throw new LogError('invalid_hash')
  return pairHash(left, right)
}

function pairHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(65)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 33)
  return sha256(input)
}

/**
 * The root of the tree over these leaves; of no leaves, the hash of nothing (RFC 6962, section 2.1).
 * @param leafHashes as `leafHash` gives them
 * @throws LogError `invalid_hash`
 */
export function merkleRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  return rangeRoot(leafHashes, 0)
}

/** The root of the tree over the leaves from `start` up to, not including, `end`. */
export function rangeRoot(
  leafHashes: readonly Uint8Array[],
  start: number,
  end?: number,
): Uint8Array {
  let level: readonly Uint8Array[] = hashesOf(leafHashes, start, end)
  while (level.length > 1) level = levelAbove(level)
  return level[0] ?? sha256(new Uint8Array(0))
}

/**
 * The leaf hashes from `start` up to, not including, `end`.
 * @throws LogError `invalid_hash` where one of them is no hash
 */
export function hashesOf(
  leafHashes: readonly Uint8Array[],
  start: number,
  end?: number,
): readonly Uint8Array[] {
  const hashes: unknown = Array.isArray(leafHashes) ? leafHashes.slice(start, end) : null
  if (!areHashes(hashes)) throw new LogError('invalid_hash')
  return hashes
}

/** Whether a value is an array of hashes, without holes. */
export function areHashes(value: unknown): value is readonly Uint8Array[] {
  // `every` would step over a hole; a copy has undefined there.
  return Array.isArray(value) && Array.from(value).every((hash) => isBytes(hash, 32))
}

/**
 * The nodes above a level. A last node without sibling stands for itself: that is the tree of RFC 6962, whose left side
 * is always the largest full tree.
 */
export function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = []
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index], level[index + 1]]
    if (left !== undefined) above.push(right === undefined ? left : pairHash(left, right))
  }
  return above
}
