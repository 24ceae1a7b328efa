import { z } from 'zod'
import { PersonId } from '../identifiers.ts'
import { canonicalJson } from './canonical-json.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import { isKeyName } from './key-name.ts'
import { parseStrictJson } from './strict-json.ts'

/** The name of a device's key: what `by` of an entry and `device` of a record say. */
export const KeyName = z.string().max(256).refine(isKeyName).brand<'KeyName'>()
export type KeyName = z.infer<typeof KeyName>

/** A moment inside a signed object: UTC, whole seconds (`governance.md`, "Fixed vocabulary"). */
export const WholeSecond = z.string().refine(isWholeSecond)
export type WholeSecond = z.infer<typeof WholeSecond>

const body = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)

/**
 * What a person's device signs of one thing they did (`architecture.md`, "The act"). Its commitment goes into the log;
 * the record itself and its salt can be destroyed.
 */
export const ActRecord = z.strictObject({
  v: z.literal(1),
  /** `domain.verb` in lower case; `core/governance` knows which there are. */
  type: z.string().regex(/^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/),
  subject: z.strictObject({
    kind: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
    id: z.string().min(1).max(256),
  }),
  /** The revision of the subject as its author saw it; null where there was none to see. */
  base: z.string().min(1).max(64).nullable(),
  body,
  /** The person. */
  by: PersonId,
  /** The name of the key that signs. */
  device: KeyName,
  /** 1 for the first record of a device, then one more for each. */
  counter: z.int().positive(),
  /** `entryHash` of the device's entry with the counter before; null for the first. */
  previous: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** When its author says it was. */
  at: WholeSecond,
})
export type ActRecord = z.infer<typeof ActRecord>

/** Longest record text, in UTF-16 units: room for a question's whole charter in many languages. */
export const longestRecord = 262_144

export type RecordFault =
  /** Not strict JSON (RFC 8259 with RFC 7493). */
  | 'record_not_json'
  /** Not the canonical text of what it says (RFC 8785). */
  | 'record_not_canonical'
  /** Other members, or other values, than a record has. */
  | 'record_shape'
  /** A number that is no integer: signed objects hold none (`governance.md`, "Fixed vocabulary"). */
  | 'record_number'
  /** Text that is not in Unicode's form NFC. */
  | 'record_text'
  | 'record_too_long'

export type ReadRecord =
  | { readonly ok: true; readonly record: ActRecord }
  | { readonly ok: false; readonly code: RecordFault; readonly field: string | null }

/** Reads a record's text. Only the one canonical text of a record is taken. */
export function readRecord(text: string): ReadRecord {
  if (text.length > longestRecord) return fault('record_too_long', null)
  const value = strictValue(text)
  if (value === undefined) return fault('record_not_json', null)
  if (canonicalJson(value) !== text) return fault('record_not_canonical', null)
  const valueFault = signedValueFault(value)
  if (valueFault !== null) return fault(valueFault, null)
  const result = ActRecord.safeParse(value)
  if (result.success) return { ok: true, record: result.data }
  return fault('record_shape', result.error.issues[0]?.path.map(String).join('.') ?? null)
}

/**
 * The canonical text of a record.
 * @throws ActError what `canonicalJson` throws
 */
export function recordText(record: ActRecord): string {
  return canonicalJson(record)
}

/** What a value holds that no signed object may: a number that is no integer, or text that is not NFC; or null. */
export function signedValueFault(value: JsonValue): 'record_number' | 'record_text' | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? null : 'record_number'
  if (typeof value === 'string') return value.normalize() === value ? null : 'record_text'
  if (value === null || typeof value === 'boolean') return null
  const parts: readonly JsonValue[] = isList(value) ? value : Object.entries(value).flat()
  for (const part of parts) {
    const found = signedValueFault(part)
    if (found !== null) return found
  }
  return null
}

/** A moment as signed objects write it: the second it falls in. */
export function wholeSecond(milliseconds: number): WholeSecond {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function strictValue(text: string): JsonValue | undefined {
  try {
    return parseStrictJson(text)
  } catch {
    return undefined
  }
}

function fault(code: RecordFault, field: string | null): ReadRecord {
  return { ok: false, code, field }
}

/** A real day and time: 30 February, 24:00 and leap seconds are none. */
function isWholeSecond(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return false
  const milliseconds = Date.parse(text)
  return !Number.isNaN(milliseconds) && wholeSecond(milliseconds) === text
}
