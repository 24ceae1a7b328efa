import { ActError } from '../acts/errors.ts'
import { base64, fromBase64, isBytes } from '../encoding.ts'
import { parseCheckpoint, parseCount } from './checkpoint.ts'
import { LogError } from './errors.ts'
import { areHashes, leafHash } from './merkle.ts'
import { openNote } from './note.ts'
import { parsePolicy } from './parse-policy.ts'
import { policyMet } from './policy.ts'
import type { TrustPolicy } from './policy.ts'
import type { VerifierKey } from './verifier-key.ts'
import { verifyInclusion } from './verify-proofs.ts'

/** That an entry is in a log, for somebody without a network (C2SP tlog-proof). */
export interface PortableProof {
  readonly index: number
  /** The inclusion path, from the leaf's sibling up. */
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint as the log and its witnesses signed it. */
  readonly checkpoint: string
}

const header = 'c2sp.org/tlog-proof@v1'

/** A path in a tree of less than 2^63 leaves has no more hashes. */
const longestPath = 63

/**
 * Writes a portable proof (C2SP tlog-proof, "Format"), without extra data.
 * @throws LogError `invalid_index`, `invalid_hash`, `invalid_checkpoint` where the checkpoint is no text with a line end
 */
export function formatProof({ index, proof, checkpoint }: PortableProof): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new LogError('invalid_index')
  if (!areHashes(proof)) throw new LogError('invalid_hash')
  if (typeof checkpoint !== 'string' || !checkpoint.isWellFormed() || !checkpoint.endsWith('\n')) {
    throw new LogError('invalid_checkpoint')
  }
  return [header, `index ${index}`, ...proof.map(base64), '', checkpoint].join('\n')
}

/**
 * Reads a portable proof. Extra data is skipped: nobody vouches for it.
 * @throws LogError `invalid_proof`
 */
export function parseProof(text: string): PortableProof {
  const blank = typeof text === 'string' ? text.indexOf('\n\n') : -1
  if (blank < 0) throw new LogError('invalid_proof')
  const [first, ...rest] = text.slice(0, blank).split('\n')
  const [indexLine = '', ...hashes] = isExtra(rest[0]) ? rest.slice(1) : rest
  const index = indexLine.startsWith('index ') ? parseCount(indexLine.slice(6)) : null
  const proof = hashes.map(fromBase64).filter((hash) => isBytes(hash, 32))
  const isWhole = proof.length === hashes.length && proof.length <= longestPath
  if (first !== header || index === null || !isWhole) throw new LogError('invalid_proof')
  return { index, proof, checkpoint: text.slice(blank + 2) }
}

function isExtra(line: string | undefined): boolean {
  if (line === undefined || !line.startsWith('extra ')) return false
  const data = fromBase64(line.slice(6))
  return data !== null && data.length > 0
}

/**
 * Whether a proof holds for this entry under this policy: a log of the policy signed the checkpoint under its own
 * origin, witnesses cosigned it to the quorum, no signature of a known key fails, and the path leads from the entry to
 * the checkpoint's root. False for a proof or a policy that is none. Never throws.
 * @param entry the entry's text or bytes, as logged
 */
export function verifyProof(
  proofText: string,
  policyText: string,
  entry: string | Uint8Array,
): boolean {
  try {
    return holds(parseProof(proofText), parsePolicy(policyText), entry)
  } catch (error) {
    if (error instanceof LogError || error instanceof ActError) return false
    throw error
  }
}

function holds(
  { index, proof, checkpoint }: PortableProof,
  policy: TrustPolicy,
  entry: string | Uint8Array,
): boolean {
  const logKeys = policy.logs.map(({ key }) => key)
  const witnessKeys = policy.witnesses.map(({ key }) => key)
  const note = openNote(checkpoint, [...logKeys, ...witnessKeys])
  if (!note.ok) return false
  const { origin, size, root } = parseCheckpoint(note.text)
  const signed = (key: VerifierKey): boolean => note.keys.includes(key)
  if (!logKeys.some((key) => key.name === origin && signed(key))) return false
  const cosigners = policy.witnesses.filter(({ key }) => signed(key)).map(({ name }) => name)
  if (!policyMet(policy, cosigners)) return false
  return verifyInclusion({ leafHash: leafHash(entry), index, size, root, proof })
}
