import { bytesToHex } from '@noble/hashes/utils.js'
import { commitment, parseStrictJson } from '../acts/index.ts'
import { fromBase64 } from '../encoding.ts'
import { formatProof, parseProof } from '../log/index.ts'

/** What an entry of the log says in clear. */
export interface EntryFacts {
  readonly kind: string
  /** Lower-case hex. */
  readonly commit: string
  /** Claimed, in Unix seconds. */
  readonly at: number
}

/** The facts of an entry's text, or null where it is none. Who signed it is the log's question, not this one's. */
export function entryFacts(entryText: string): EntryFacts | null {
  try {
    const entry = parseStrictJson(entryText)
    if (typeof entry !== 'object' || entry === null) return null
    const read = (field: string): unknown => Reflect.get(entry, field)
    const [kind, commit, at] = ['kind', 'commit', 'at'].map(read)
    if (typeof kind !== 'string' || typeof commit !== 'string' || typeof at !== 'string')
      return null
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(at)) return null
    const seconds = Date.parse(at) / 1000
    return Number.isFinite(seconds) ? { kind, commit, at: seconds } : null
  } catch {
    return null
  }
}

/** The commitment to a record under a salt in base64, lower-case hex, or null where the salt is none. */
export function commitmentOf(record: object, salt: string): string | null {
  const bytes = fromBase64(salt)
  return bytes?.length === 32 ? bytesToHex(commitment(bytes, record)) : null
}

/** Where a proof says its entry stands, and in which log; null for no proof. */
export function placeOf(proofText: string): { index: number; origin: string } | null {
  try {
    const { index, checkpoint } = parseProof(proofText)
    return { index, origin: checkpoint.slice(0, Math.max(0, checkpoint.indexOf('\n'))) }
  } catch {
    return null
  }
}

/** A key id, a time and an Ed25519 signature (C2SP tlog-cosignature, "Format"). */
const cosignatureBytes = 4 + 8 + 64

/**
 * The same proof with the cosignatures made before a moment only, so that the quorum can be asked as it was then.
 * @param unixSeconds cosignatures of this second are too late
 */
export function proofAsOf(proofText: string, unixSeconds: number): string | null {
  try {
    const { index, proof, checkpoint } = parseProof(proofText)
    const blank = checkpoint.lastIndexOf('\n\n')
    if (blank < 0) return null
    const lines = checkpoint.slice(blank + 2).split('\n')
    const kept = lines.filter((line) => cosignedAt(line) < unixSeconds)
    return formatProof({
      index,
      proof,
      checkpoint: checkpoint.slice(0, blank + 2) + kept.join('\n'),
    })
  } catch {
    return null
  }
}

/** When a signature line was made; a log's own line has no time and counts as always. */
function cosignedAt(line: string): number {
  const bytes = fromBase64(line.slice(line.lastIndexOf(' ') + 1))
  if (bytes?.length !== cosignatureBytes) return -Infinity
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(4))
}
