import { mediaType, type RawBody } from './body.ts'
import { PlainFault } from './faults.ts'

/** One part of a form (RFC 7578). */
export interface FormPart {
  readonly name: string
  /** Lower case, without parameters; `text/plain` when the part does not say (RFC 7578, section 4.4). */
  readonly type: string
  readonly bytes: Buffer
}

const headEnd = Buffer.from('\r\n\r\n')

/**
 * Reads a `multipart/form-data` body.
 * @throws PlainFault 415 for another type, 413 when it is too large, 400 when it is not in its format
 */
export function readForm(body: RawBody): readonly FormPart[] {
  if (mediaType(body) !== 'multipart/form-data') {
    throw new PlainFault(415, 'The body must be multipart/form-data.')
  }
  if (body.fault !== null) throw body.fault
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(body.contentType ?? '')
  const text = boundary?.[1] ?? boundary?.[2]
  if (text === undefined) throw wrongForm()
  return partsOf(body.bytes, Buffer.from(`--${text}`))
}

function partsOf(bytes: Buffer, delimiter: Buffer): readonly FormPart[] {
  const parts: FormPart[] = []
  let start = bytes.indexOf(delimiter)
  while (start >= 0) {
    const from = start + delimiter.length
    if (bytes.subarray(from, from + 2).toString('latin1') === '--') return parts
    const end = bytes.indexOf(delimiter, from)
    if (end < 0) break
    // The line end before a delimiter belongs to the delimiter (RFC 2046, section 5.1.1).
    parts.push(partOf(bytes.subarray(from + 2, end - 2)))
    start = end
  }
  throw wrongForm()
}

function partOf(bytes: Buffer): FormPart {
  const end = bytes.indexOf(headEnd)
  if (end < 0) throw wrongForm()
  const head = bytes.subarray(0, end).toString('utf8')
  const name = /^content-disposition:[^\r\n]*;\s*name="([^"]*)"/im.exec(head)?.[1]
  if (name === undefined) throw wrongForm()
  const type = /^content-type:\s*([^\s;]+)/im.exec(head)?.[1]
  return {
    name,
    type: type?.toLowerCase() ?? 'text/plain',
    bytes: bytes.subarray(end + headEnd.length),
  }
}

function wrongForm(): PlainFault {
  return new PlainFault(400, 'The body is not a form of several parts.')
}
