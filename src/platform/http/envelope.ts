import { promisify } from 'node:util'
import { constants, deflate, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformContext } from '../context.ts'
import { isoMoment } from './moments.ts'

const sessionMilliseconds = 20 * 60_000
const compress = { gzip: promisify(gzip), deflate: promisify(deflate) }
// Lists are long and loopback is fast: the lowest level already divides their size by five.
const compression = { level: constants.Z_BEST_SPEED }

/** What surrounds every operation: the headers of section 1.8, CORS and compression of section 1.1. */
export function wrapAnswers(app: FastifyInstance, platform: PlatformContext): void {
  app.addHook('onRequest', async (request, reply) => {
    setContextHeaders(request, reply, platform)
    allowOrigin(request, reply, platform.settings.allowedOrigins)
    if (request.method === 'OPTIONS') return answerOptions(reply)
    return undefined
  })
  app.addHook('onSend', async (request, reply, payload) => {
    void reply.header('x-route-time', String(Math.round(reply.elapsedTime)))
    void reply.header('x-content-type-options', 'nosniff')
    return await compressed(request, reply, payload)
  })
}

function setContextHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  platform: PlatformContext,
): void {
  const now = platform.clock.now()
  const echo = (name: string, fallback: () => string): string => {
    const value = request.headers[name]
    if (typeof value === 'string' && isPrintable(value)) return value
    // What the answer tells is also what the operation records.
    const given = fallback()
    request.headers[name] = given
    return given
  }
  void reply.headers({
    'x-request-id': request.id,
    'x-make-external-id': echo('x-make-external-id', () => request.id),
    'x-session-id': echo('x-session-id', platform.newId),
    'x-session-id-expiration': isoMoment(now + sessionMilliseconds),
    'x-visitor-id': echo('x-visitor-id', platform.newId),
    'x-visitor-created-at': echo('x-visitor-created-at', () => isoMoment(now)),
  })
}

function isPrintable(value: string): boolean {
  return /^[\x20-\x7e]+$/.test(value)
}

function allowOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  allowed: readonly string[],
): void {
  const origin = request.headers.origin
  if (origin === undefined || !allowed.includes(origin)) return
  void reply.headers({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  })
}

async function answerOptions(reply: FastifyReply): Promise<FastifyReply> {
  return await reply
    .headers({
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers':
        'Authorization, Content-Type, Content-Encoding, x-make-app-name, x-make-source, x-make-location, x-make-operation, x-make-question, x-make-question-id, x-make-language, x-make-country, x-detected-country, x-hostname, x-make-referrer, x-get-parameters, x-make-custom-data, x-make-external-id, x-session-id, x-visitor-id, x-visitor-created-at',
      'access-control-expose-headers':
        'x-request-id, x-route-name, x-route-time, x-make-external-id, x-session-id, x-session-id-expiration, x-visitor-id, x-visitor-created-at, x-total-count',
      'access-control-max-age': '86400',
    })
    .status(200)
    .send()
}

async function compressed(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (typeof payload !== 'string' || payload === '') return payload
  const vary = reply.getHeader('vary')
  void reply.header(
    'vary',
    vary === undefined ? 'Accept-Encoding' : `${String(vary)}, Accept-Encoding`,
  )
  const encoding = acceptedEncoding(request.headers['accept-encoding'])
  if (encoding === null) return payload
  const bytes = await compress[encoding](payload, compression)
  void reply.headers({ 'content-encoding': encoding, 'content-length': String(bytes.length) })
  return bytes
}

/** The first encoding of ours that an `Accept-Encoding` header does not refuse (RFC 9110, section 12.5.3). */
function acceptedEncoding(header: string | string[] | undefined): 'gzip' | 'deflate' | null {
  const offers = String(header ?? '')
    .toLowerCase()
    .split(',')
  const accepted = new Set<string>()
  for (const offer of offers) {
    const [name = '', ...parameters] = offer.split(';').map((part) => part.trim())
    if (parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))) continue
    accepted.add(name)
  }
  if (accepted.has('gzip') || accepted.has('*')) return 'gzip'
  return accepted.has('deflate') ? 'deflate' : null
}
