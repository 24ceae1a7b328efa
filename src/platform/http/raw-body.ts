import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip, inflate, inflateRaw } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RawBody } from './body.ts'
import { PlainFault } from './faults.ts'

/** The largest request body in bytes, as sent and as decompressed (core API, section 1.1). */
export const largestBody = 524_288

/** How many times as much of a larger one is read and thrown away, so that its sender lives to read the 413. */
const drained = 8

const expand = { gzip: promisify(gunzip), deflate: promisify(inflate), raw: promisify(inflateRaw) }

/**
 * Takes every body as bytes. A body that cannot be had is no error yet: the checks that come before the body
 * (section 3.3) must answer first, so the fault travels with it.
 * @param largest the largest body in bytes, as sent and as decompressed
 */
export function acceptRawBodies(app: FastifyInstance, largest: number = largestBody): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable) => {
    return await readBody(request, payload, largest)
  })
}

async function readBody(
  request: FastifyRequest,
  payload: Readable,
  largest: number,
): Promise<RawBody> {
  const contentType = request.headers['content-type'] ?? null
  const sent = await readBytes(payload, largest)
  if (sent === null) return broken(contentType, tooLarge(largest))
  const result = await decoded(sent, request.headers['content-encoding'], largest)
  return result instanceof PlainFault
    ? broken(contentType, result)
    : { contentType, bytes: result, fault: null }
}

async function readBytes(payload: Readable, largest: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of payload) {
    const bytes = chunk as Buffer
    length += bytes.length
    if (length <= largest) chunks.push(bytes)
    if (length > drained * largestBody && length > largest) return null
  }
  return length > largest ? null : Buffer.concat(chunks)
}

async function decoded(
  bytes: Buffer,
  encoding: string | undefined,
  largest: number,
): Promise<Buffer | PlainFault> {
  const name = encoding?.trim().toLowerCase() || 'identity'
  if (name === 'identity' || bytes.length === 0) return bytes
  const limit = { maxOutputLength: largest }
  try {
    if (name === 'gzip' || name === 'x-gzip') return await expand.gzip(bytes, limit)
    if (name === 'deflate') return await inflated(bytes, largest)
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    return isLarge
      ? tooLarge(largest)
      : new PlainFault(400, 'The body is not in its content encoding.')
  }
  return new PlainFault(400, 'The content encoding is not supported: use gzip or deflate.')
}

/** `deflate` is zlib's format (RFC 9110, section 8.4.1.2), but senders of the bare one exist. */
async function inflated(bytes: Buffer, largest: number): Promise<Buffer> {
  const limit = { maxOutputLength: largest }
  const isZlib = ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0
  return isZlib ? await expand.deflate(bytes, limit) : await expand.raw(bytes, limit)
}

function tooLarge(largest: number): PlainFault {
  return new PlainFault(413, `The body is larger than ${largest} bytes.`)
}

function broken(contentType: string | null, fault: PlainFault): RawBody {
  return { contentType, bytes: Buffer.alloc(0), fault }
}
