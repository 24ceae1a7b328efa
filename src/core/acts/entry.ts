import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64, fromBase64, isBytes } from '../encoding.ts'
import { canonicalJson } from './canonical-json.ts'
import { ActError } from './errors.ts'
import { hasControls, isKeyName } from './key-name.ts'
import { signMessage, verifySignature } from './signature.ts'
import { parseStrictJson } from './strict-json.ts'

/** What the log keeps of an act for ever (`governance.md`, section 1). It holds no content, only a commitment to it. */
export interface UnsignedEntry {
  readonly v: 1
  /** When its author says it was: UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string
  /** The signer's key name. */
  readonly by: string
  readonly class?: string
  /** The commitment to the record, 64 lower-case hexadecimal digits. */
  readonly commit: string
  /** One of `entryKinds`, or a later one: who verifies keeps what it does not know. */
  readonly kind: string
}

export interface Entry extends UnsignedEntry {
  /** Ed25519, base64. */
  readonly sig: string
}

/** Entry bundles of the log write an entry's length in 16 bits (C2SP tlog-tiles, "Log entries"). */
export const longestEntry = 65_535

const context = 'ethics/entry@v1\n'

const fields: ReadonlyMap<string | symbol, (value: string) => boolean> = new Map([
  ['at', isTime],
  ['by', (value: string) => isKeyName(value) && isText(value)],
  ['class', isText],
  ['commit', (value: string) => /^[0-9a-f]{64}$/.test(value)],
  ['kind', isText],
])

/**
 * The text an author signs: the context line and the canonical entry without its signature.
 * @param entry with or without `sig`
 * @throws ActError `invalid_entry`, and what `canonicalJson` throws
 */
export function entryToSign(entry: UnsignedEntry | Entry): string {
  return context + canonicalJson(unsigned(entry))
}

/**
 * Signs an entry; a signature already there is replaced.
 * @param secretKey the 32-byte seed of the author's device key
 * @returns the canonical text that goes into the log
 * @throws ActError `invalid_entry`, `entry_too_long`, `invalid_secret_key`, and what `canonicalJson` throws
 */
export function signEntry(entry: UnsignedEntry | Entry, secretKey: Uint8Array): string {
  const bare = unsigned(entry)
  const signature = signMessage(utf8ToBytes(context + canonicalJson(bare)), secretKey)
  const text = canonicalJson({ ...bare, sig: base64(signature) })
  if (utf8ToBytes(text).length > longestEntry) throw new ActError('entry_too_long')
  return text
}

/**
 * Whether a text is an entry as it has to stand in the log: canonical, at most 65,535 bytes, with the fields of
 * `governance.md`, section 1 and no others, signed under this key. Never throws.
 */
export function verifyEntry(entryText: string, publicKey: Uint8Array): boolean {
  if (typeof entryText !== 'string' || entryText.length > longestEntry) return false
  try {
    return holds(entryText, publicKey)
  } catch {
    return false
  }
}

function holds(entryText: string, publicKey: Uint8Array): boolean {
  const entry = parseStrictJson(entryText)
  if (canonicalJson(entry) !== entryText) return false
  if (utf8ToBytes(entryText).length > longestEntry) return false
  if (typeof entry !== 'object' || entry === null) return false
  const sig: unknown = Reflect.get(entry, 'sig')
  const signature = typeof sig === 'string' ? fromBase64(sig) : null
  if (!isBytes(signature, 64)) return false
  return verifySignature(
    utf8ToBytes(context + canonicalJson(unsigned(entry))),
    signature,
    publicKey,
  )
}

/** A copy of an entry without `sig`, its fields checked. */
function unsigned(entry: object): object {
  if (typeof entry !== 'object' || entry === null) throw new ActError('invalid_entry')
  const members = Reflect.ownKeys(entry).filter((key) => key !== 'sig')
  const values = new Map(members.map((key) => [key, Reflect.get(entry, key)]))
  if (values.get('v') !== 1) throw new ActError('invalid_entry')
  const expected = values.has('class') ? fields.size + 1 : fields.size
  if (values.size !== expected) throw new ActError('invalid_entry')
  for (const [name, isValid] of fields) {
    const value: unknown = values.get(name)
    if (name === 'class' && !values.has(name)) continue
    if (typeof value !== 'string' || !isValid(value)) throw new ActError('invalid_entry')
  }
  return Object.fromEntries(values)
}

/** All text of the log is NFC (`governance.md`, "Fixed vocabulary"), so that names that look alike are alike. */
function isText(value: string): boolean {
  return value !== '' && !hasControls(value) && value.isWellFormed() && value.normalize() === value
}

/** A real day and time: 30 February, 24:00 and leap seconds are none. */
function isTime(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(value)) return false
  const milliseconds = Date.parse(value)
  if (Number.isNaN(milliseconds)) return false
  return new Date(milliseconds).toISOString() === value.replace('Z', '.000Z')
}
