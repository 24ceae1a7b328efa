import { sameBytes } from '../encoding.ts'
import type { Checkpoint } from './checkpoint.ts'
import { merkleRoot } from './merkle.ts'
import { verifyConsistency } from './verify-proofs.ts'

/** What a log asks a witness to cosign (C2SP tlog-witness, "add-checkpoint"); its signature was verified before. */
export interface WitnessRequest {
  /** What the witness cosigned last for this origin, or null. */
  readonly last: Checkpoint | null
  /** The size the log believes that was. */
  readonly oldSize: number
  readonly offered: Checkpoint
  /** The consistency path from `oldSize` to the offered size. */
  readonly proof: readonly Uint8Array[]
}

export type WitnessRefusal =
  /** The offered checkpoint is of another log than the last one. */
  | 'other-origin'
  /** The log goes back (status 400). */
  | 'rewind'
  /** The log starts from another size than the last cosigned one (status 409, with that size). */
  | 'other-size'
  /** Two heads of one size: the log has forked (status 422). */
  | 'fork'
  /** The empty tree has one root only. */
  | 'empty-root'
  /** The path proves nothing (status 422). */
  | 'inconsistent'

/**
 * Whether a witness may cosign: null, or why not (C2SP tlog-witness, "add-checkpoint"; `governance.md`, section 2).
 * Whoever asks saves the offered checkpoint, whole, before the cosignature leaves.
 */
export function considerCheckpoint(request: WitnessRequest): WitnessRefusal | null {
  const { last, oldSize, offered, proof } = request
  if (last !== null && last.origin !== offered.origin) return 'other-origin'
  if (oldSize > offered.size) return 'rewind'
  if (oldSize !== (last?.size ?? 0)) return 'other-size'
  if (offered.size === 0 && !sameBytes(offered.root, merkleRoot([]))) return 'empty-root'
  // A path from size 0 is no path (RFC 9162 has none), so the empty one is the only one.
  if (last === null || last.size === 0) return proof.length === 0 ? null : 'inconsistent'
  if (last.size === offered.size && !sameBytes(last.root, offered.root)) return 'fork'
  const holds = verifyConsistency({
    oldSize,
    oldRoot: last.root,
    newSize: offered.size,
    newRoot: offered.root,
    proof,
  })
  return holds ? null : 'inconsistent'
}
