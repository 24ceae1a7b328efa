import type { z } from 'zod'
import { PlainFault, notFound, refuse } from './faults.ts'
import { readQueryMoment } from './moments.ts'

const yes = new Set(['true', 'yes', 'on', '1'])
const no = new Set(['false', 'no', 'off', '0'])

/** Reads query parameters; a malformed one is 400 in plain text, a missing required one 404 (core API, section 4.2). */
export interface Query {
  readonly text: (name: string) => string | null
  /** A multi-valued parameter, comma-separated or repeated; empty parts do not count. Null when nothing is left. */
  readonly list: (name: string) => readonly string[] | null
  readonly words: <T extends string>(name: string, words: z.ZodType<T>) => readonly T[] | null
  readonly word: <T extends string>(name: string, words: z.ZodType<T>) => T | null
  /** A 32-bit integer. */
  readonly integer: (name: string) => number | null
  readonly decimal: (name: string) => number | null
  readonly flag: (name: string) => boolean | null
  /** Milliseconds since 1970. */
  readonly moment: (name: string) => number | null
  /** `asc` or `desc`, any case; anything else is the one query fault that answers with the JSON array. */
  readonly order: (name: string) => 'asc' | 'desc' | null
}

export function malformedParameter(name: string): PlainFault {
  return new PlainFault(400, `The query parameter ${JSON.stringify(name)} cannot be read.`)
}

/** The value, or 404: that is what a missing required parameter answers (section 4.2). */
export function required<T>(value: T | null): T {
  if (value === null) throw notFound()
  return value
}

/**
 * Reads the query of a request target.
 * @throws PlainFault 400 when it is not percent-encoded UTF-8
 */
export function readQuery(target: string): Query {
  const values = parse(target)
  const text = (name: string): string | null => values.get(name)?.[0] ?? null
  const filled = (name: string): string | null => text(name) || null
  const read = <T>(name: string, reader: (value: string) => T | null): T | null => {
    const value = filled(name)
    if (value === null) return null
    const result = reader(value)
    if (result === null) throw malformedParameter(name)
    return result
  }
  const list = (name: string): readonly string[] | null => {
    const parts = (values.get(name) ?? []).flatMap((value) => value.split(','))
    const kept = parts.map((part) => part.trim()).filter((part) => part !== '')
    return kept.length === 0 ? null : [...new Set(kept)]
  }
  return {
    text,
    list,
    words: (name, words) => list(name)?.map((value) => wordOf(name, value, words)) ?? null,
    word: (name, words) => read(name, (value) => wordOf(name, value, words)),
    integer: (name) => read(name, readInteger),
    decimal: (name) => read(name, readDecimal),
    flag: (name) => read(name, readFlag),
    moment: (name) => read(name, readQueryMoment),
    order: (name) => readOrder(name, filled(name)),
  }
}

function wordOf<T extends string>(name: string, value: string, words: z.ZodType<T>): T {
  const result = words.safeParse(value)
  if (!result.success) throw malformedParameter(name)
  return result.data
}

function readOrder(name: string, value: string | null): 'asc' | 'desc' | null {
  if (value === null) return null
  const order = value.toLowerCase()
  if (order === 'asc' || order === 'desc') return order
  return refuse(name, 'malformed', `${name} is asc or desc`)
}

function parse(target: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>()
  const start = target.indexOf('?')
  if (start < 0) return values
  for (const pair of target.slice(start + 1).split('&')) {
    if (pair === '') continue
    const middle = pair.indexOf('=')
    const name = decode(middle < 0 ? pair : pair.slice(0, middle))
    const value = middle < 0 ? '' : decode(pair.slice(middle + 1))
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return values
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    throw new PlainFault(400, 'The query is not percent-encoded UTF-8.')
  }
}

/** A 32-bit integer written in decimal digits, or null. */
export function readInteger(value: string): number | null {
  if (!/^[+-]?\d{1,10}$/.test(value)) return null
  const number = Number(value)
  return number >= -2_147_483_648 && number <= 2_147_483_647 ? number : null
}

/** A finite decimal number, or null. */
export function readDecimal(value: string): number | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

function readFlag(value: string): boolean | null {
  const word = value.toLowerCase()
  if (yes.has(word)) return true
  return no.has(word) ? false : null
}
