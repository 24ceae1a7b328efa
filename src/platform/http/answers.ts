import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { faultFacts } from '../../core/ports/fault-facts.ts'
import type { OperationFacts, PlatformContext } from '../context.ts'
import { isGovernancePath, sendProblem } from '../governance/problems.ts'
import { PlainFault, TokenFault, ValidationFault } from './faults.ts'

/** Gives every failure the shape of section 4 of the core API; anything unforeseen is 500 with the request id. */
export function answerFaults(app: FastifyInstance, platform: PlatformContext): void {
  app.setErrorHandler((error, request, reply) => sendFault(error, request, reply, platform))
  app.setNotFoundHandler((request, reply) => sendUnknown(request, reply, platform.operations))
}

async function sendFault(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  platform: PlatformContext,
): Promise<void> {
  if (isGovernancePath(request.routeOptions.url ?? pathOf(request))) {
    const isExpected = await sendProblem(error, request, reply)
    if (!isExpected) logDefect(error, request, platform)
    return undefined
  }
  if (error instanceof ValidationFault) return sendJson(reply, error.status, error.violations)
  if (error instanceof TokenFault) return sendJson(reply, error.status, tokenBody(error))
  if (error instanceof PlainFault) return sendText(reply, error)
  const status = (error as { statusCode?: unknown }).statusCode
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return sendText(reply, new PlainFault(status, STATUS_CODES[status] ?? 'The request is wrong.'))
  }
  logDefect(error, request, platform)
  return sendJson(reply, 500, { error: `The request ${request.id} failed.` })
}

function logDefect(error: unknown, request: FastifyRequest, platform: PlatformContext): void {
  platform.log.error('request.failed', { request: request.id, ...faultFacts(error) })
}

function pathOf(request: FastifyRequest): string {
  return (request.raw.url ?? '').split('?')[0] ?? ''
}

function tokenBody(fault: TokenFault): unknown {
  return { field: 'authentication', key: fault.key, message: fault.message }
}

async function sendJson(reply: FastifyReply, status: number, body: unknown): Promise<void> {
  await reply.status(status).type('application/json').send(JSON.stringify(body))
}

async function sendText(reply: FastifyReply, fault: PlainFault): Promise<void> {
  for (const [name, value] of Object.entries(fault.headers)) void reply.header(name, value)
  await reply.status(fault.status).type('text/plain; charset=UTF-8').send(fault.message)
}

async function sendUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  operations: readonly OperationFacts[],
): Promise<void> {
  const path = pathOf(request)
  const methods = operations
    .filter((operation) => pathPattern(operation.path).test(path))
    .map((operation) => operation.method)
  const allow = [...new Set(methods)].join(', ')
  const fault =
    methods.length === 0
      ? new PlainFault(404, 'There is nothing here.')
      : new PlainFault(405, `Allowed here: ${allow}.`, { allow })
  if (!isGovernancePath(path)) return sendText(reply, fault)
  await sendProblem(fault, request, reply)
  return undefined
}

function pathPattern(path: string): RegExp {
  const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/:[A-Za-z]+/g, '[^/]+')}$`)
}
