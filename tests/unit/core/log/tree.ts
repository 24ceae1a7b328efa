import { createHash } from 'node:crypto'

/** The tree of RFC 6962, section 2.1, written as the definition reads and with the hash of the host: the yardstick. */
export function definedRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  const [only] = leafHashes
  if (only === undefined) return sha256()
  if (leafHashes.length === 1) return only
  let left = 1
  while (left * 2 < leafHashes.length) left *= 2
  const roots = [definedRoot(leafHashes.slice(0, left)), definedRoot(leafHashes.slice(left))]
  return sha256(Uint8Array.of(1), ...roots)
}

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return Uint8Array.from(hash.digest())
}

/** Leaf hashes of `count` invented entries. */
export function leaves(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, index) =>
    sha256(Uint8Array.of(0), new TextEncoder().encode(`entry ${index}`)),
  )
}

/** The same bytes with one bit turned. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes)
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return changed
}
