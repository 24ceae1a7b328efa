import { z } from 'zod'
import { Problem } from '../../core/governance/codes.ts'
import type { OperationFacts } from '../context.ts'
import { isGovernancePath } from '../governance/problems.ts'

type Json = z.core.util.JSONType
type JsonObject = Readonly<Record<string, Json>>

/** The bodies of errors (core API, sections 2.2 and 4). */
const Violations = z.array(
  z.strictObject({ field: z.string(), key: z.string(), message: z.string().nullable() }),
)
const TokenError = z.strictObject({
  field: z.literal('authentication'),
  key: z.string(),
  message: z.string(),
})
const InternalError = z.strictObject({ error: z.string() })

export function errorSchemas(): JsonObject {
  return {
    Violations: schemaOf(Violations),
    TokenError: schemaOf(TokenError),
    InternalError: schemaOf(InternalError),
    Problem: schemaOf(Problem),
  }
}

/** The errors an operation may answer with, by its guard, its method and where it stands. */
export function errorResponses({ guard, path, contract }: OperationFacts): JsonObject {
  if (isGovernancePath(path)) return problems
  const givesToken = contract?.bodyType === 'application/x-www-form-urlencoded'
  const bad = givesToken ? referenceTo('TokenError') : referenceTo('Violations')
  return {
    '400': {
      description: 'Something is wrong with the request: an array of violations, or plain text.',
      content: { 'application/json': { schema: bad }, ...plain },
    },
    '401': unauthorised(path.startsWith('/oauth/')),
    ...(guard === 'anyone'
      ? {}
      : { '403': text('The role or the right on the question is missing.') }),
    '404': text('There is nothing of this name, or a required query parameter is missing.'),
    ...(givesToken ? { '412': text('A concurrent refresh spent the refresh token.') } : {}),
    ...(contract?.body === undefined
      ? {}
      : {
          '413': text('The body is larger than 524,288 bytes.'),
          '415': text('The body has another type.'),
        }),
    '500': {
      description: 'A defect of the platform.',
      content: { 'application/json': { schema: referenceTo('InternalError') } },
    },
  }
}

const plain = { 'text/plain': { schema: { type: 'string' } } } as const

const problem = { 'application/problem+json': { schema: referenceTo('Problem') } } as const

/** The governance API tells every failure in one form, by its code. */
const problems: JsonObject = {
  '4XX': { description: 'The request is refused; the code says why.', content: problem },
  '500': { description: 'A defect of the platform.', content: problem },
}

/** Tokens and codes are also refused to clients, which is one object (section 2.2). */
function unauthorised(refusesClients: boolean): JsonObject {
  if (!refusesClients) return text('No token, or one that is unknown or has ended.')
  return {
    description: 'The client or the person is refused, or the token is unknown or has ended.',
    content: { 'application/json': { schema: referenceTo('TokenError') }, ...plain },
  }
}

function text(description: string): JsonObject {
  return { description, content: plain }
}

function referenceTo(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` }
}

function schemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema)
  return rest as JsonObject
}
