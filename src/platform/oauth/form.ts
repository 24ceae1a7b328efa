import { mediaType, type RawBody } from '../http/body.ts'
import { PlainFault } from '../http/faults.ts'

/** The fields of a form body; an empty body is an empty form. A repeated field counts once, the first. */
export type Form = ReadonlyMap<string, string>

/**
 * Reads `application/x-www-form-urlencoded` (core API, section 1.1).
 * @throws PlainFault 415 for another type, 413, or 400 when it is not percent-encoded
 */
export function readForm(body: RawBody): Form {
  if (body.fault === null && body.bytes.length === 0) return new Map()
  if (mediaType(body) !== 'application/x-www-form-urlencoded') {
    throw new PlainFault(415, 'The body must be application/x-www-form-urlencoded.')
  }
  if (body.fault !== null) throw body.fault
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(body.bytes.toString('utf8'))) {
    if (!form.has(name)) form.set(name, value)
  }
  return form
}
