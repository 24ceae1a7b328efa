import type { JsonObject, JsonValue } from './json-value.ts'

/** The same value with all its text in Unicode's form NFC: signed objects hold no other. Half surrogates are replaced. */
export function normalised(value: JsonObject): JsonObject
export function normalised(value: JsonValue): JsonValue
export function normalised(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.toWellFormed().normalize()
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map((item) => normalised(item))
  const members = Object.entries(value).map(([key, item]) => [key.normalize(), normalised(item)])
  return Object.fromEntries(members) as JsonObject
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
