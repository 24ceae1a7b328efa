import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { isKeyName } from '../acts/key-name.ts'
import { verifySignature } from '../acts/signature.ts'
import { fromBase64 } from '../encoding.ts'
import { cosignatureHolds } from './cosignature.ts'
import { signatureTypes } from './verifier-key.ts'
import type { VerifierKey } from './verifier-key.ts'

/** One signature line of a note. */
interface SignatureLine {
  readonly name: string
  /** The key id, as eight lower-case hexadecimal digits. */
  readonly id: string
  readonly signature: Uint8Array
}

export interface SignedNote {
  /** With the line end of its last line. */
  readonly text: string
  readonly lines: readonly SignatureLine[]
}

/** Why a note is not to be believed. */
export type NoteFault =
  /** It is no signed note. */
  | 'syntax'
  /** A signature by a known key fails. */
  | 'signature'
  /** No known key signed. */
  | 'unknown'

export type OpenedNote =
  | { readonly ok: true; readonly text: string; readonly keys: readonly VerifierKey[] }
  | { readonly ok: false; readonly reason: NoteFault }

/** Notes are small; without limits a hostile one could keep a console busy. A verifier takes 16 signatures at least. */
const longestNote = 1_000_000
const mostSignatures = 100

/**
 * Takes a signed note apart (C2SP signed-note, "Format"), or gives null. Nothing is verified.
 */
export function readNote(note: string): SignedNote | null {
  if (typeof note !== 'string' || note.length > longestNote || !note.isWellFormed()) return null
  // oxlint-disable-next-line no-control-regex -- a note holds no control character but line ends
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) return null
  const blank = note.lastIndexOf('\n\n')
  if (blank < 0 || !note.endsWith('\n')) return null
  const lines = note
    .slice(blank + 2, -1)
    .split('\n')
    .map(readSignatureLine)
  const known = lines.filter((line) => line !== null)
  if (known.length !== lines.length || lines.length > mostSignatures) return null
  return { text: note.slice(0, blank + 1), lines: known }
}

function readSignatureLine(line: string): SignatureLine | null {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? []
  const bytes = fromBase64(encoded)
  if (!isKeyName(name) || bytes === null || bytes.length < 5) return null
  return { name, id: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) }
}

/**
 * Verifies a signed note against known keys (C2SP signed-note, "Signatures"): lines of unknown keys are ignored, every
 * line of a known key has to hold, and one has to be there.
 * @returns the keys that signed, in the note's order, each once
 */
export function openNote(note: string, known: readonly VerifierKey[]): OpenedNote {
  const signed = readNote(note)
  if (signed === null) return { ok: false, reason: 'syntax' }
  const signers = new Set<VerifierKey>()
  for (const line of signed.lines) {
    const [key, other] = known.filter(({ name, id }) => name === line.name && id === line.id)
    if (key === undefined) continue
    // Name and key id have to name one key: with two, nobody could say whose signature it is.
    if (other !== undefined) return { ok: false, reason: 'unknown' }
    if (!signatureHolds(signed.text, line.signature, key)) return { ok: false, reason: 'signature' }
    signers.add(key)
  }
  if (signers.size === 0) return { ok: false, reason: 'unknown' }
  return { ok: true, text: signed.text, keys: [...signers] }
}

function signatureHolds(text: string, signature: Uint8Array, key: VerifierKey): boolean {
  if (key.type === signatureTypes.cosignature)
    return cosignatureHolds(text, signature, key.publicKey)
  return verifySignature(utf8ToBytes(text), signature, key.publicKey)
}
