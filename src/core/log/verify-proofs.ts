import { isBytes, sameBytes } from '../encoding.ts'
import { areHashes, nodeHash } from './merkle.ts'

export interface InclusionClaim {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

export interface ConsistencyClaim {
  readonly oldSize: number
  readonly oldRoot: Uint8Array
  readonly newSize: number
  readonly newRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Where a verifier stands in the tree: its node's position and the last position of that level. */
interface Position {
  readonly node: number
  readonly last: number
}

/** Whether a leaf is in the tree of this root (RFC 9162, section 2.1.3.2). Never throws. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  if (!isInclusionClaim(claim)) return false
  let position: Position = { node: claim.index, last: claim.size - 1 }
  let hash = claim.leafHash
  for (const sibling of claim.proof) {
    if (position.last === 0) return false
    if (isRightmost(position)) {
      hash = nodeHash(sibling, hash)
      position = up(withoutMissingSiblings(position))
    } else {
      hash = nodeHash(hash, sibling)
      position = up(position)
    }
  }
  return position.last === 0 && sameBytes(hash, claim.root)
}

/**
 * Whether the new tree continues the old one (RFC 9162, section 2.1.4.2). False from size 0: what a witness that never
 * signed accepts is decided before (`considerCheckpoint`). Equal sizes need equal roots and an empty proof. Never
 * throws.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  if (!isConsistencyClaim(claim)) return false
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot)
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof
  if (first === undefined || proof.length === 0) return false
  let position: Position = { node: oldSize - 1, last: newSize - 1 }
  while (isOdd(position.node)) position = up(position)
  let oldHash = first
  let newHash = first
  for (const sibling of rest) {
    if (position.last === 0) return false
    if (isRightmost(position)) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      position = up(withoutMissingSiblings(position))
    } else {
      newHash = nodeHash(newHash, sibling)
      position = up(position)
    }
  }
  return position.last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot)
}

/** Whether the sibling in the proof is the one on the left. */
function isRightmost({ node, last }: Position): boolean {
  return isOdd(node) || node === last
}

/** A last node without sibling rises unhashed, so the levels where it has none are skipped. */
function withoutMissingSiblings(position: Position): Position {
  let { node, last } = position
  while (!isOdd(node) && node !== 0) ({ node, last } = up({ node, last }))
  return { node, last }
}

/** Divisions, not shifts: sizes go up to 2^53 − 1 and JavaScript shifts 32 bits. */
function up({ node, last }: Position): Position {
  return { node: Math.floor(node / 2), last: Math.floor(last / 2) }
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

function isPowerOfTwo(value: number): boolean {
  let rest = value
  while (rest % 2 === 0) rest /= 2
  return rest === 1
}

function isInclusionClaim(claim: InclusionClaim): boolean {
  if (typeof claim !== 'object' || claim === null) return false
  if (!isCount(claim.size) || !isCount(claim.index) || claim.index >= claim.size) return false
  return isBytes(claim.leafHash, 32) && isBytes(claim.root, 32) && areHashes(claim.proof)
}

function isConsistencyClaim(claim: ConsistencyClaim): boolean {
  if (typeof claim !== 'object' || claim === null) return false
  if (!isCount(claim.oldSize) || !isCount(claim.newSize)) return false
  if (claim.oldSize === 0 || claim.oldSize > claim.newSize) return false
  return isBytes(claim.oldRoot, 32) && isBytes(claim.newRoot, 32) && areHashes(claim.proof)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
