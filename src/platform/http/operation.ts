import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { identify } from '../oauth/identify.ts'
import type { OperationFacts, PlatformContext } from '../context.ts'
import { noBody, type RawBody } from './body.ts'
import { notFound } from './faults.ts'
import { checkConnection, checkGuard, type Caller, type Guard } from './guard.ts'
import { readQuery, type Query } from './query.ts'

/** One request to an operation, after its guard. */
export interface Call<C extends Caller | null = Caller | null> {
  readonly caller: C
  /** A path parameter, decoded. */
  readonly parameter: (name: string) => string
  readonly query: Query
  readonly body: RawBody
  /** A request header; an empty one counts as absent (core API, section 1.7). */
  readonly header: (name: string) => string | null
  readonly requestId: string
  readonly ipAddress: string
}

export interface Answer {
  readonly status: number
  /** A JSON value; undefined for an answer without one. */
  readonly body?: unknown
  /** Bytes that are no JSON, instead of a body. */
  readonly file?: { readonly type: string; readonly bytes: Uint8Array }
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
}

type CallerOf<G extends Guard> = G extends 'anyone' ? Caller | null : Caller

export interface Operation<G extends Guard> extends OperationFacts {
  readonly guard: G
  readonly run: (call: Call<CallerOf<G>>) => Promise<Answer>
}

export function ok(body: unknown): Answer {
  return { status: 200, body }
}

export function created(body: unknown): Answer {
  return { status: 201, body }
}

export const noContent: Answer = { status: 204 }

/** A list with its `x-total-count`. */
export function page(rows: readonly unknown[], total: number): Answer {
  return { status: 200, body: rows, headers: { 'x-total-count': String(total) } }
}

/** Registers an operation: token first, then role, then whatever `run` checks (section 3.3). */
export function route<G extends Guard>(
  app: FastifyInstance,
  platform: PlatformContext,
  operation: Operation<G>,
): void {
  const { name, method, path, guard, contract } = operation
  platform.operations.push({
    name,
    method,
    path,
    guard,
    ...(contract === undefined ? {} : { contract }),
  })
  app.route({
    method,
    url: path,
    handler: async (request, reply) => {
      requireFullPath(request)
      void reply.header('x-route-name', routeSlug(name))
      const caller = await identify(platform, request.headers.authorization)
      checkConnection(platform.settings.mandatoryConnection && !isTokenEndpoint(path), caller)
      // The guard's type and its check say the same thing; only one of them can be read by the compiler.
      const passed = checkGuard(guard, caller) as CallerOf<G>
      await send(reply, await operation.run(callOf(request, passed)))
      return reply
    },
  })
}

/** The slug of an operation's name (section 1.8): `LegacySearchAll` is `legacy-search-all`. */
export function routeSlug(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
}

function isTokenEndpoint(path: string): boolean {
  return path.startsWith('/oauth/') || path.startsWith('/vigie/')
}

function callOf<C extends Caller | null>(request: FastifyRequest, caller: C): Call<C> {
  const parameters = request.params as Readonly<Record<string, string>>
  return {
    caller,
    parameter: (name) => parameters[name] ?? '',
    query: readQuery(request.raw.url ?? ''),
    body: (request.body as RawBody | null | undefined) ?? bodyless(request),
    header: (name) => headerOf(request, name),
    requestId: request.id,
    ipAddress: request.ip,
  }
}

/** An empty path segment is not an id: the path is unknown, whoever asks. */
function requireFullPath(request: FastifyRequest): void {
  const values = Object.values(request.params as Readonly<Record<string, string>>)
  if (values.includes('')) throw notFound()
}

function bodyless(request: FastifyRequest): RawBody {
  return { ...noBody, contentType: request.headers['content-type'] ?? null }
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name]
  return (Array.isArray(value) ? value[0] : value) || null
}

async function send(reply: FastifyReply, answer: Answer): Promise<void> {
  void reply.status(answer.status)
  for (const [name, value] of Object.entries(answer.headers ?? {})) void reply.header(name, value)
  if (answer.file !== undefined) {
    void reply.type(answer.file.type)
    await reply.send(answer.file.bytes)
    return
  }
  if (answer.body === undefined) {
    await reply.send()
    return
  }
  void reply.type('application/json')
  await reply.send(JSON.stringify(answer.body))
}
