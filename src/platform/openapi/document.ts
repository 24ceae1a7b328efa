import { z } from 'zod'
import type { OperationContract, OperationFacts } from '../context.ts'
import type { Guard } from '../http/guard.ts'
import { errorResponses, errorSchemas } from './errors.ts'

type Json = z.core.util.JSONType
type JsonObject = Readonly<Record<string, Json>>

/** Who may call, in words. */
const callers: Readonly<Record<Guard, string>> = {
  anyone: 'Anyone may call it.',
  'signed-in': 'Needs a signed-in person.',
  moderation: 'Needs ROLE_MODERATOR, ROLE_ADMIN or ROLE_SUPER_ADMIN.',
  admin: 'Needs ROLE_ADMIN or ROLE_SUPER_ADMIN.',
  'super-admin': 'Needs ROLE_SUPER_ADMIN.',
}

/**
 * The OpenAPI 3.1 document of the operations that are registered. Shapes are the JSON Schemas (draft 2020-12, the
 * dialect of OpenAPI 3.1) of the very schemas that read the requests, so that the document cannot say something else.
 */
export function openApiDocument(operations: readonly OperationFacts[]): JsonObject {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    const path = templateOf(operation.path)
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Reference platform',
      version: '1.0.0',
      description: 'The moderation side of the core API, and what is ours beside it.',
    },
    paths,
    components: {
      schemas: errorSchemas(),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  }
}

/** `/tags/:tagId` as `/tags/{tagId}`. */
export function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}')
}

function described(operation: OperationFacts): JsonObject {
  const { name, guard, path, contract = {} } = operation
  return {
    operationId: identifierOf(operation),
    'x-route-name': name,
    tags: [tagOf(path)],
    ...(contract.summary === undefined ? {} : { summary: contract.summary }),
    description: callers[guard],
    ...(guard === 'anyone' ? {} : { security: [{ bearer: [] }] }),
    parameters: [...pathParameters(path), ...queryParameters(contract)],
    ...requestBody(contract),
    responses: { ...answers(contract), ...errorResponses(operation) },
  }
}

/** `getModerationTagsByTagId`: two addresses of one operation have two identifiers. */
function identifierOf({ method, path }: OperationFacts): string {
  const words = path.replaceAll('/:', '/by-').split(/[^A-Za-z0-9]+/)
  const parts = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return method.toLowerCase() + parts.join('')
}

/** The first words of the path: what the operation is about. */
function tagOf(path: string): string {
  const [first = '', second = ''] = path.split('/').slice(1)
  return ['moderation', 'admin', 'vigie'].includes(first) && !second.startsWith(':')
    ? `${first}/${second}`
    : first
}

function pathParameters(path: string): readonly JsonObject[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({
  query = {},
  requiredQuery = [],
}: OperationContract): readonly JsonObject[] {
  return Object.entries(query).map(([name, schema]) => ({
    name,
    in: 'query',
    required: requiredQuery.includes(name),
    // Several values are comma-separated (core API, section 1.6).
    ...(schema instanceof z.ZodArray ? { style: 'form', explode: false } : {}),
    schema: jsonSchema(schema, 'input'),
  }))
}

function requestBody({ body, bodyType = 'application/json' }: OperationContract): JsonObject {
  if (body === undefined) return {}
  return {
    requestBody: { required: true, content: { [bodyType]: { schema: jsonSchema(body, 'input') } } },
  }
}

function answers({ answers: shapes }: OperationContract): JsonObject {
  if (shapes === undefined) return { '2XX': { description: 'Done.' } }
  return Object.fromEntries(
    Object.entries(shapes).map(([status, schema]) => [status, answer(status, schema)]),
  )
}

function answer(status: string, schema: z.ZodType | null): JsonObject {
  const description = status === '201' ? 'Created.' : status === '204' ? 'Done; no body.' : 'Done.'
  if (schema === null) return { description }
  const content = { 'application/json': { schema: jsonSchema(schema, 'output') } }
  if (!(schema instanceof z.ZodArray)) return { description, content }
  const headers = {
    'x-total-count': {
      description: 'How many there are in all, where the list is paged.',
      schema: { type: 'integer' },
    },
  }
  return { description, content, headers }
}

/** A schema in JSON Schema; what JSON Schema cannot say is left open rather than said wrongly. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest as JsonObject
}
