import { ActError } from './errors.ts'
import { deepestNesting } from './json-value.ts'
import type { JsonValue } from './json-value.ts'
import { strictNumber } from './strict-number.ts'

/** A text and how far it has been read. */
interface Cursor {
  readonly text: string
  at: number
}

const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
// oxlint-disable-next-line no-control-regex -- control characters are what RFC 8259, section 7 excludes
const plainCharacters = /[^"\\\u0000-\u001f]*/y
const fourHexDigits = /[0-9A-Fa-f]{4}/y

const spaces: ReadonlySet<string | undefined> = new Set([' ', '\t', '\n', '\r'])

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

const literals: ReadonlyMap<string, { readonly word: string; readonly value: JsonValue }> = new Map(
  [
    ['t', { word: 'true', value: true }],
    ['f', { word: 'false', value: false }],
    ['n', { word: 'null', value: null }],
  ],
)

/**
 * The value a JSON text says, where it says one thing only (RFC 8259 with RFC 7493): `JSON.parse` takes the last of
 * two equal keys, keeps lone surrogates and rounds numbers, so two readers of one signature could read two records.
 * @throws ActError `not_json`, `duplicate_key` (also when escaped differently), `lone_surrogate`, `number_range`
 *   (outside ±(2^53 − 1)), `number_precision` (digits would be lost), `too_deep` (512 levels)
 */
export function parseStrictJson(text: string): JsonValue {
  if (typeof text !== 'string') throw new ActError('not_json')
  if (!text.isWellFormed()) throw new ActError('lone_surrogate')
  const cursor: Cursor = { text, at: 0 }
  skipSpace(cursor)
  const value = readValue(cursor, 0)
  skipSpace(cursor)
  if (cursor.at !== text.length) throw new ActError('not_json')
  return value
}

function skipSpace(cursor: Cursor): void {
  while (spaces.has(cursor.text[cursor.at])) cursor.at += 1
}

function readValue(cursor: Cursor, depth: number): JsonValue {
  const first = cursor.text[cursor.at] ?? ''
  if (first === '"') return readString(cursor)
  if (first === '{') return readObject(cursor, depth + 1)
  if (first === '[') return readArray(cursor, depth + 1)
  const literal = literals.get(first)
  if (literal === undefined) return strictNumber(readToken(cursor, numberToken))
  expect(cursor, literal.word)
  return literal.value
}

function readArray(cursor: Cursor, depth: number): JsonValue {
  if (depth > deepestNesting) throw new ActError('too_deep')
  const items: JsonValue[] = []
  expect(cursor, '[')
  skipSpace(cursor)
  if (take(cursor, ']')) return items
  for (;;) {
    skipSpace(cursor)
    items.push(readValue(cursor, depth))
    skipSpace(cursor)
    if (take(cursor, ']')) return items
    expect(cursor, ',')
  }
}

function readObject(cursor: Cursor, depth: number): JsonValue {
  if (depth > deepestNesting) throw new ActError('too_deep')
  const members = new Map<string, JsonValue>()
  expect(cursor, '{')
  skipSpace(cursor)
  if (take(cursor, '}')) return {}
  for (;;) {
    skipSpace(cursor)
    const key = readString(cursor)
    if (members.has(key)) throw new ActError('duplicate_key')
    skipSpace(cursor)
    expect(cursor, ':')
    skipSpace(cursor)
    members.set(key, readValue(cursor, depth))
    skipSpace(cursor)
    // `fromEntries` defines its properties, so that `__proto__` is a key like any other.
    if (take(cursor, '}')) return Object.fromEntries(members)
    expect(cursor, ',')
  }
}

function readString(cursor: Cursor): string {
  expect(cursor, '"')
  let string = ''
  for (;;) {
    string += readToken(cursor, plainCharacters)
    if (take(cursor, '"')) break
    expect(cursor, '\\')
    string += readEscape(cursor)
  }
  if (!string.isWellFormed()) throw new ActError('lone_surrogate')
  return string
}

function readEscape(cursor: Cursor): string {
  const letter = cursor.text[cursor.at] ?? ''
  cursor.at += 1
  const short = shortEscapes.get(letter)
  if (short !== undefined) return short
  if (letter !== 'u') throw new ActError('not_json')
  return String.fromCharCode(Number.parseInt(readToken(cursor, fourHexDigits), 16))
}

function readToken(cursor: Cursor, token: RegExp): string {
  token.lastIndex = cursor.at
  const found = token.exec(cursor.text)?.[0]
  if (found === undefined) throw new ActError('not_json')
  cursor.at += found.length
  return found
}

function take(cursor: Cursor, expected: string): boolean {
  if (!cursor.text.startsWith(expected, cursor.at)) return false
  cursor.at += expected.length
  return true
}

function expect(cursor: Cursor, expected: string): void {
  if (!take(cursor, expected)) throw new ActError('not_json')
}
