import { LogError } from './errors.ts'
import { hashesOf, levelAbove, rangeRoot } from './merkle.ts'

/**
 * The path that proves that a leaf is in the tree of the first `size` leaves (RFC 6962, section 2.1.1), from the leaf's
 * sibling up to the root's child.
 * @throws LogError `invalid_size`, `invalid_index`, `invalid_hash`
 */
export function inclusionProof(
  leafHashes: readonly Uint8Array[],
  index: number,
  size: number,
): readonly Uint8Array[] {
  assertSize(size, hashesOf(leafHashes, 0).length)
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new LogError('invalid_index')
  }
  let level: readonly Uint8Array[] = leafHashes.slice(0, size)
  const path: Uint8Array[] = []
  for (let position = index; level.length > 1; position = Math.floor(position / 2)) {
    const sibling = level[position % 2 === 0 ? position + 1 : position - 1]
    if (sibling !== undefined) path.push(sibling)
    level = levelAbove(level)
  }
  return path
}

/**
 * The path that proves that the tree of the first `newSize` leaves continues that of the first `oldSize` (RFC 6962,
 * section 2.1.2). From the empty tree and between equal sizes there is nothing to prove: the path is empty.
 * @throws LogError `invalid_size`, `invalid_hash`
 */
export function consistencyProof(
  leafHashes: readonly Uint8Array[],
  oldSize: number,
  newSize: number,
): readonly Uint8Array[] {
  assertSize(newSize, hashesOf(leafHashes, 0).length)
  assertSize(oldSize, newSize)
  return oldSize === 0 ? [] : subProof(leafHashes, oldSize, { start: 0, end: newSize, known: true })
}

/** A subtree, and whether the verifier already knows its old root. */
interface Subtree {
  readonly start: number
  readonly end: number
  readonly known: boolean
}

/** SUBPROOF of RFC 6962, section 2.1.2; `oldEnd` is the end of the old tree. */
function subProof(
  leafHashes: readonly Uint8Array[],
  oldEnd: number,
  { start, end, known }: Subtree,
): readonly Uint8Array[] {
  if (oldEnd === end) return known ? [] : [rangeRoot(leafHashes, start, end)]
  const middle = start + largestPowerOfTwoBelow(end - start)
  if (oldEnd <= middle) {
    const left = subProof(leafHashes, oldEnd, { start, end: middle, known })
    return [...left, rangeRoot(leafHashes, middle, end)]
  }
  const right = subProof(leafHashes, oldEnd, { start: middle, end, known: false })
  return [...right, rangeRoot(leafHashes, start, middle)]
}

function largestPowerOfTwoBelow(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

function assertSize(size: number, available: number): void {
  if (!Number.isSafeInteger(size) || size < 0 || size > available) {
    throw new LogError('invalid_size')
  }
}
