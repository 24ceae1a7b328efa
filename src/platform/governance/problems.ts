import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem, ProblemCode } from '../../core/governance/codes.ts'
import { PlainFault, TokenFault, ValidationFault } from '../http/faults.ts'
import { GovernanceFault } from './fault.ts'

/** Whether a request is one of the governance API, whose failures are problem details. */
export function isGovernancePath(path: string): boolean {
  return path === '/vigie/v1' || path.startsWith('/vigie/v1/')
}

const codesByStatus: ReadonlyMap<number, ProblemCode> = new Map([
  [401, 'unauthorised'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [405, 'method_not_allowed'],
  [410, 'cursor_gone'],
  [413, 'body_too_large'],
  [415, 'unsupported_media_type'],
])

interface Failure {
  readonly status: number
  readonly code: ProblemCode
  readonly field: string | null
  readonly headers: Readonly<Record<string, string>>
}

/** Sends a failure as problem details (RFC 9457, section 3); false for one that is a defect of ours. */
export async function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const failure = failureOf(error)
  await reply
    .status(failure.status)
    .headers(failure.headers)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(failure, request.id)))
  return failure.code !== 'internal'
}

function problemOf({ status, code, field }: Failure, requestId: string): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    ...(field === null ? {} : { field }),
    instance: `urn:uuid:${requestId}`,
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof GovernanceFault) {
    return { status: error.status, code: error.code, field: error.field, headers: {} }
  }
  if (error instanceof ValidationFault) return validationFailure(error)
  if (error instanceof PlainFault) {
    return { ...bare(error.status), headers: error.headers }
  }
  if (error instanceof TokenFault) return bare(error.status)
  const status = (error as { statusCode?: unknown }).statusCode
  if (typeof status === 'number' && status >= 400 && status < 500) return bare(status)
  return { status: 500, code: 'internal', field: null, headers: {} }
}

function validationFailure(fault: ValidationFault): Failure {
  const [first] = fault.violations
  if (first?.key === 'email_not_verified') return { ...bare(403), code: 'email_not_verified' }
  return { status: 400, code: 'invalid_body', field: first?.field ?? null, headers: {} }
}

function bare(status: number): Failure {
  const code = codesByStatus.get(status) ?? 'bad_request'
  return { status, code, field: null, headers: {} }
}
