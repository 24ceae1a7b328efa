import { z } from 'zod'
import { holdsMarkup } from '../../core/moderation/text.ts'
import { PlainFault, ValidationFault, violation, type Violation } from './faults.ts'
import { readBodyMoment, readDay } from './moments.ts'
import { readDecimal, readInteger } from './query.ts'

/** A request body as it came, decompressed; read only where the order of checks says so (core API, section 3.3). */
export interface RawBody {
  readonly contentType: string | null
  readonly bytes: Buffer
  /** Why the bytes could not be had: too large, or not in the encoding they claim. */
  readonly fault: PlainFault | null
}

export const noBody: RawBody = { contentType: null, bytes: Buffer.alloc(0), fault: null }

/** A 32-bit integer, or the same as text: the platform's JSON reader coerces (section 1.2). */
export const integer = z.union([
  z.int().min(-2_147_483_648).max(2_147_483_647),
  z.string().transform((text, context) => coerced(readInteger(text), context)),
])

/** A finite number, or the same as text. */
export const decimal = z.union([
  z.number(),
  z.string().transform((text, context) => coerced(readDecimal(text), context)),
])

/** A date-time with exactly three fraction digits, as milliseconds since 1970 (section 1.4). */
export const moment = z
  .string()
  .transform((text, context) => coerced(readBodyMoment(text), context))

/** A calendar day, `yyyy-MM-dd`. */
export const day = z.string().transform((text, context) => coerced(readDay(text), context))

/** A field that may be absent or null; null either way. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? null)
}

function coerced<T>(value: T | null, context: z.RefinementCtx): T {
  if (value !== null) return value
  context.addIssue({ code: 'custom', message: 'cannot be read' })
  return z.NEVER
}

/**
 * Decodes a JSON body.
 * @throws PlainFault 413, 415, or 400 when it is empty; ValidationFault with one `malformed` entry for each bad field,
 * or for the field `unknown` when the text is not JSON (sections 1.1, 4.1, 4.2)
 */
export function decodeBody<T extends z.ZodType>(body: RawBody, schema: T): z.output<T> {
  const value = parseJson(jsonText(body))
  const result = schema.safeParse(value, { reportInput: false })
  if (result.success) return result.data
  const fields = rootFields(schema)
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (fields !== null && !isObject) throw malformed(fields)
  throw malformed(result.error.issues.map((issue) => fieldPath(issue.path)))
}

function jsonText(body: RawBody): string {
  const type = mediaType(body)
  if (type !== 'application/json' && !(type === null && isEmpty(body))) {
    throw new PlainFault(415, 'The body must be application/json.')
  }
  if (body.fault !== null) throw body.fault
  if (isEmpty(body)) throw new PlainFault(400, 'A body is needed.')
  return body.bytes.toString('utf8')
}

function isEmpty(body: RawBody): boolean {
  return body.bytes.length === 0 && body.fault === null
}

/** The media type without its parameters, in lower case. */
export function mediaType(body: RawBody): string | null {
  return body.contentType?.split(';')[0]?.trim().toLowerCase() ?? null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed(['unknown'])
  }
}

function rootFields(schema: z.ZodType): readonly string[] | null {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : null
}

function malformed(fields: readonly string[]): ValidationFault {
  const unique = [...new Set(fields)]
  return new ValidationFault(
    unique.map((field) => violation(field, 'malformed', `${field} cannot be read`)),
  )
}

/** `author.firstName`, `tags[0]`: how the platform names a field. */
function fieldPath(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  const joined = text.join('').replace(/^\./, '')
  return joined === '' ? 'unknown' : joined
}

/** The "user input" rule of section 4.1, as a violation or null. */
export function markupIn(field: string, text: string | null): Violation | null {
  if (text === null || !holdsMarkup(text)) return null
  return violation(field, 'invalid_content', `${field} must not hold HTML`)
}
