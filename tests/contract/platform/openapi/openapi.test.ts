import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { registerRoutes } from '../../../../src/platform/routes.ts'
import { templateOf } from '../../../../src/platform/openapi/document.ts'
import { ground, testPlatform, type TestPlatform } from '../support.ts'

const Parameter = z.looseObject({ name: z.string(), in: z.enum(['path', 'query']) })
const Described = z.looseObject({
  operationId: z.string(),
  description: z.string(),
  parameters: z.array(Parameter),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  requestBody: z.looseObject({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
})
const Document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Described)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
})

let here: TestPlatform
let document: z.infer<typeof Document>
beforeAll(async () => {
  here = await testPlatform(ground)
  document = Document.parse((await here.ask('GET /openapi.json', { as: null })).body)
})
afterAll(async () => {
  await here.platform.close()
})

/** What the server really listens to, asked of the server itself. */
async function registeredRoutes(): Promise<readonly string[]> {
  const app = fastify()
  const routes: string[] = []
  app.addHook('onRoute', ({ method, url }) => {
    const methods = Array.isArray(method) ? method : [method]
    routes.push(...methods.filter((each) => each !== 'HEAD').map((each) => `${each} ${url}`))
  })
  registerRoutes(app, { ...here.platform.context, operations: [] })
  await app.ready()
  return routes
}

function describedOperations(): readonly [string, z.infer<typeof Described>][] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, z.infer<typeof Described>] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  )
}

describe('the OpenAPI document', () => {
  test('has every route of the platform and no other', async () => {
    const described = describedOperations().map(([line]) => line)
    const registered = (await registeredRoutes()).map(templateOf)
    expect(described.toSorted()).toEqual(registered.toSorted())
    expect(described.length).toBeGreaterThan(60)
  })

  test('says of each what it answers when all is well', () => {
    const silent = describedOperations().filter(([, { responses }]) =>
      Object.hasOwn(responses, '2XX'),
    )
    expect(silent.map(([line]) => line)).toEqual([])
  })

  test('names each operation once', () => {
    const names = describedOperations().map(([, { operationId }]) => operationId)
    expect(names).toEqual([...new Set(names)])
  })

  test('declares the parameters of each path', () => {
    const declared = describedOperations().map(([line, { parameters }]) => [
      line,
      ...parameters.filter((each) => each.in === 'path').map(({ name }) => name),
    ])
    const inPath = describedOperations().map(([line]) => [
      line,
      ...[...line.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    ])
    expect(declared).toEqual(inPath)
  })

  test('has the body of each operation that reads one', () => {
    const reading = describedOperations()
      .filter(([, { requestBody }]) => requestBody !== undefined)
      .map(([line]) => line)
    expect(reading).toEqual(
      expect.arrayContaining([
        'POST /moderation/tags',
        'PUT /moderation/operations-of-questions/{questionId}',
        'POST /moderation/questions/{questionId}/image',
      ]),
    )
  })

  test('says what a tag is, from the schema that reads it', () => {
    expect(document.paths['/moderation/tags']?.['post']?.requestBody).toMatchObject({
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['label', 'tagTypeId'],
            properties: { label: { type: 'string' } },
          },
        },
      },
    })
  })

  test('says who may call, and how they sign in', () => {
    const open = describedOperations().filter(([, { security }]) => security === undefined)
    expect(open.map(([line]) => line)).toContain('GET /configurations/front')
    expect(open.map(([line]) => line)).not.toContain('GET /moderation/tags')
  })

  test('tells both bodies of a 401 of the token endpoints: one object, or plain text', () => {
    for (const path of ['/oauth/make_access_token', '/oauth/access_token', '/oauth/code']) {
      const refused = z
        .looseObject({ content: z.record(z.string(), z.unknown()) })
        .parse(document.paths[path]?.['post']?.responses['401'])
      expect(Object.keys(refused.content)).toEqual(['application/json', 'text/plain'])
    }
  })

  test('tells the one object of a token refused, and the array of a code asked wrongly', () => {
    const wrong = ['/oauth/access_token', '/oauth/code'].map((path) =>
      JSON.stringify(document.paths[path]?.['post']?.responses['400']),
    )
    expect(wrong[0]).toContain('TokenError')
    expect(wrong[1]).toContain('Violations')
    expect(document.paths['/oauth/access_token']?.['post']?.responses).toHaveProperty('412')
    expect(document.paths['/oauth/code']?.['post']?.responses).not.toHaveProperty('412')
  })

  test('tells the failures of the governance API as problem details, and no others', () => {
    const told = describedOperations().filter(([, { responses }]) =>
      JSON.stringify(responses).includes('application/problem+json'),
    )
    const governance = describedOperations().filter(([line]) => line.includes('/vigie/v1/'))
    expect(told.map(([line]) => line)).toEqual(governance.map(([line]) => line))
    expect(told).not.toHaveLength(0)
  })

  test('points only at schemas it has', () => {
    const references = JSON.stringify(document.paths).match(/#\/components\/schemas\/\w+/g) ?? []
    const names = Object.keys(document.components.schemas)
    const unknown = references.filter((each) => !names.includes(each.split('/').at(-1) ?? ''))
    expect(references.length).toBeGreaterThan(0)
    expect(unknown).toEqual([])
  })
})

describe('the configuration of the public site', () => {
  test('has the limits of a proposal and 39 countries with their languages', async () => {
    const Country = z.strictObject({
      countryCode: z.string().regex(/^[A-Z]{2}$/),
      defaultLanguage: z.string(),
      supportedLanguages: z.array(z.string()).min(1),
    })
    const Configuration = z.strictObject({
      proposalMinLength: z.literal(12),
      proposalMaxLength: z.literal(140),
      supportedCountries: z.array(Country).length(39),
    })
    const reply = await here.ask('GET /configurations/front', { as: null })
    const { supportedCountries } = Configuration.parse(reply.body)
    const several = supportedCountries.filter((each) => each.supportedLanguages.length > 1)
    expect(
      several.map((each) => [each.countryCode, each.defaultLanguage, ...each.supportedLanguages]),
    ).toEqual([
      ['BE', 'nl', 'fr', 'nl'],
      ['CA', 'en', 'en', 'fr'],
      ['CH', 'de', 'de', 'fr', 'it'],
      ['LU', 'fr', 'fr', 'de'],
    ])
    for (const each of supportedCountries) {
      expect(each.supportedLanguages).toContain(each.defaultLanguage)
    }
  })
})
