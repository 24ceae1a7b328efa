import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PlatformContext } from '../context.ts'
import { checkGuard } from '../http/guard.ts'
import { routeSlug } from '../http/operation.ts'
import { identify } from '../oauth/identify.ts'

const path = '/vigie/v1/events'

interface Stream {
  readonly reply: FastifyReply
  /** The header that opened it; it stays open only as long as that would still be let in. */
  readonly authorization: string | undefined
}

/**
 * `GET /events`: server-sent events (HTML Living Standard, 9.2) that say `changes` and nothing else. A stream ends when
 * the sign-in that opened it does.
 */
export function registerEvents(app: FastifyInstance, platform: PlatformContext): void {
  const { governance } = platform
  const streams = new Set<Stream>()
  platform.operations.push({
    name: 'VigieEvents',
    method: 'GET',
    path,
    guard: 'signed-in',
    contract: {
      summary: 'Tells, as server-sent events, that there are changes.',
      answers: { 200: null },
    },
  })

  const end = (stream: Stream): void => {
    streams.delete(stream)
    stream.reply.raw.end()
  }
  const endUnlessSignedIn = async (stream: Stream): Promise<boolean> => {
    try {
      if ((await identify(platform, stream.authorization)) !== null) return true
    } catch {
      // Signed out, or the sign-in has run out: both end the stream.
    }
    end(stream)
    return false
  }
  const write = async (text: string): Promise<void> => {
    for (const stream of streams) {
      if (await endUnlessSignedIn(stream)) stream.reply.raw.write(text)
    }
  }

  const stopListening = governance.hub.listen(() => void write('event: changes\ndata: {}\n\n'))
  const heartbeat = setInterval(() => void write(':\n\n'), governance.heartbeatMilliseconds)
  heartbeat.unref()

  app.addHook('onResponse', async (request) => {
    if (!isSignOut(request)) return
    for (const stream of streams) await endUnlessSignedIn(stream)
  })
  app.addHook('preClose', async () => {
    clearInterval(heartbeat)
    stopListening()
    for (const stream of streams) end(stream)
    await Promise.resolve()
  })
  app.get(path, async (request, reply) => {
    void reply.header('x-route-name', routeSlug('VigieEvents'))
    const { authorization } = request.headers
    checkGuard('signed-in', await identify(platform, authorization))
    open(reply)
    const stream: Stream = { reply, authorization }
    streams.add(stream)
    request.raw.once('close', () => streams.delete(stream))
    return reply
  })
}

function open(reply: FastifyReply): void {
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)
  reply.hijack()
  reply.raw.writeHead(200, {
    ...(Object.fromEntries(headers) as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  // A console that has just connected may have missed something: the first hint is for that.
  reply.raw.write('retry: 3000\n\nevent: changes\ndata: {}\n\n')
}

function isSignOut(request: FastifyRequest): boolean {
  return request.routeOptions.url === '/logout'
}
