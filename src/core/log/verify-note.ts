import { LogError } from './errors.ts'
import { openNote } from './note.ts'
import type { NoteFault } from './note.ts'
import { parseVerifierKey } from './verifier-key.ts'
import type { VerifierKey } from './verifier-key.ts'

export type NoteVerdict =
  | { readonly ok: true; readonly text: string; readonly signers: readonly string[] }
  | { readonly ok: false; readonly reason: NoteFault }

/**
 * Verifies a signed note (C2SP signed-note, "Signatures"). A verifier key that is none, or whose key id is not its own,
 * makes no signer known: the note is refused as `unknown`, whoever else signed. Never throws.
 * @param text the whole note, signature lines included
 * @param verifierKeys texts of type 0x01 or 0x04
 * @returns the text with its last line end, and the names of the known keys that signed, in the note's order
 */
export function verifyNote(text: string, verifierKeys: readonly string[]): NoteVerdict {
  const known = knownKeys(verifierKeys)
  if (known === null) return { ok: false, reason: 'unknown' }
  const opened = openNote(text, known)
  if (!opened.ok) return opened
  const signers = [...new Set(opened.keys.map(({ name }) => name))]
  return { ok: true, text: opened.text, signers }
}

function knownKeys(texts: readonly string[]): readonly VerifierKey[] | null {
  if (!Array.isArray(texts)) return null
  try {
    return texts.map(parseVerifierKey)
  } catch (error) {
    if (error instanceof LogError) return null
    throw error
  }
}
