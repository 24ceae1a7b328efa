import { ActError } from './errors.ts'
import { deepestNesting } from './json-value.ts'

/**
 * The canonical text of a JSON value (RFC 8785, section 3.2): no spaces, keys in the order of their UTF-16 code units,
 * numbers and strings as ECMAScript writes them.
 *
 * What JSON cannot say is refused rather than dropped or converted, so that a signature never covers less than its
 * author saw. Texts are not normalised (RFC 8785, section 3.1).
 * @throws ActError `not_a_json_value` (undefined, functions, symbols, bigints, dates, objects of a class, holes,
 *   symbol keys, accessors, `toJSON`), `number_range` (NaN and infinities), `lone_surrogate`, `cycle`, `too_deep`
 */
export function canonicalJson(value: unknown): string {
  return write(value, [])
}

/** @param holders the objects and arrays around the value, outermost first */
function write(value: unknown, holders: readonly object[]): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value === 'string') return writeString(value)
  if (typeof value !== 'object') throw new ActError('not_a_json_value')
  if (holders.includes(value)) throw new ActError('cycle')
  if (holders.length === deepestNesting) throw new ActError('too_deep')
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    throw new ActError('not_a_json_value')
  }
  if (!isPlain(value)) throw new ActError('not_a_json_value')
  const around = [...holders, value]
  return Array.isArray(value) ? writeArray(value, around) : writeObject(value, around)
}

/** ECMAScript's own text of a number is what RFC 8785, section 3.2.2.3 asks for; −0 becomes 0. */
function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new ActError('number_range')
  return String(value)
}

/** On well-formed text `JSON.stringify` escapes exactly what RFC 8785, section 3.2.2.2 asks for. */
function writeString(value: string): string {
  if (!value.isWellFormed()) throw new ActError('lone_surrogate')
  return JSON.stringify(value)
}

function writeArray(array: readonly unknown[], around: readonly object[]): string {
  const keys = Reflect.ownKeys(array).filter((key) => key !== 'length')
  if (keys.length !== array.length) throw new ActError('not_a_json_value')
  const items = Array.from({ length: array.length }, (_, index) =>
    write(ownValue(array, String(index)), around),
  )
  return `[${items.join(',')}]`
}

function writeObject(object: object, around: readonly object[]): string {
  const members = Reflect.ownKeys(object)
    .map(textKey)
    .toSorted(byCodeUnits)
    .map((key) => `${writeString(key)}:${write(ownValue(object, key), around)}`)
  return `{${members.join(',')}}`
}

/** Made by a literal, here or in another realm: of no class, so that nothing but its own properties speaks for it. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype === null) return true
  return isRoot(Array.isArray(prototype) ? Object.getPrototypeOf(prototype) : prototype)
}

/** Whether an object is some realm's `Object.prototype`. */
function isRoot(prototype: unknown): boolean {
  if (typeof prototype !== 'object' || prototype === null) return false
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')
}

function textKey(key: string | symbol): string {
  if (typeof key === 'symbol') throw new ActError('not_a_json_value')
  return key
}

function byCodeUnits(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The value of an enumerable data property. An accessor could give the signer one value and the reader another. */
function ownValue(holder: object, key: string): unknown {
  const property = Object.getOwnPropertyDescriptor(holder, key)
  if (property === undefined || !('value' in property) || property.enumerable !== true) {
    throw new ActError('not_a_json_value')
  }
  return property.value
}
