import { commitment } from '../acts/commitment.ts'
import { signEntry, verifyEntry, type Entry } from '../acts/entry.ts'
import { readRecord, recordText, type ActRecord } from '../acts/record.ts'
import { parseStrictJson } from '../acts/strict-json.ts'
import { base64, fromBase64 } from '../encoding.ts'
import { isActType, readBody, type TypedBody } from './bodies.ts'
import type { FormFault } from './codes.ts'
import { actDefinitions } from './definitions.ts'
import type { SignedAct } from './wire.ts'

/** What the log says of a record, besides its commitment. */
export interface EntryMarks {
  readonly kind: string
  readonly class: string | null
}

/** How acts of a type are marked in the log, or null for a type nobody knows. */
export function marksOf(type: string): EntryMarks | null {
  return isActType(type) ? actDefinitions[type] : null
}

/**
 * Signs an act.
 * @param id chosen before the first write
 * @param salt 32 random bytes
 * @param secretKey the 32-byte seed of the key that `record.device` names
 * @returns what is stored and sent; never rebuilt
 * @throws ActError what `commitment` and `signEntry` throw
 */
export function signAct(
  id: SignedAct['id'],
  record: ActRecord,
  salt: Uint8Array,
  secretKey: Uint8Array,
  marks: EntryMarks,
): SignedAct {
  const unsigned = {
    v: 1 as const,
    at: record.at,
    by: record.device,
    commit: hex(commitment(salt, record)),
    kind: marks.kind,
    ...(marks.class === null ? {} : { class: marks.class }),
  }
  return {
    id,
    record: recordText(record),
    salt: base64(salt),
    entry: signEntry(unsigned, secretKey),
  }
}

export type ReadAct =
  | { readonly ok: true; readonly record: ActRecord; readonly typed: TypedBody }
  | { readonly ok: false; readonly code: FormFault; readonly field: string | null }

/** Reads an act as far as its record goes: what has to be known to find the key. Proves nothing yet. */
export function readAct(act: SignedAct): ReadAct {
  const read = readRecord(act.record)
  if (!read.ok) return { ok: false, code: read.code, field: `record.${read.field ?? ''}` }
  const body = readBody(read.record.type, read.record.body)
  if (!body.ok) return { ok: false, code: body.code, field: `record.${body.field}` }
  return { ok: true, record: read.record, typed: body.typed }
}

/**
 * What is wrong with salt and entry of an act, or null when the entry commits to the record, says of it what it should
 * and is signed under the key.
 * @param publicKey of the device that the record names
 */
export function proofFault(
  act: SignedAct,
  record: ActRecord,
  publicKey: Uint8Array,
): FormFault | null {
  const salt = fromBase64(act.salt)
  if (salt?.length !== 32) return 'salt_malformed'
  const entry = readEntry(act.entry)
  if (entry === null) return 'entry_malformed'
  if (!verifyEntry(act.entry, publicKey)) return 'signature_invalid'
  if (entry.commit !== hex(commitment(salt, record))) return 'commitment_mismatch'
  const marks = marksOf(record.type)
  if (marks === null) return 'unknown_type'
  const isMarked = entry.kind === marks.kind && (entry.class ?? null) === marks.class
  const isOfRecord = entry.by === record.device && entry.at === record.at
  return isMarked && isOfRecord ? null : 'entry_mismatch'
}

/** An entry's members, or null for text that is no strict JSON object; its form is `verifyEntry`'s affair. */
function readEntry(text: string): Partial<Entry> | null {
  try {
    const value: unknown = parseStrictJson(text)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
