import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Idea, Operation, OperationOfQuestion } from '../../../../src/platform/catalogue/shapes.ts'
import { ground, idsOf, testPlatform, type TestPlatform } from '../support.ts'
import { answerTo, contractOf, shaped, totalOf, type RefusalCase } from './tables.ts'

let here: TestPlatform
beforeAll(async () => {
  const ideas = Array.from({ length: 12 }, (_, place) => ({
    id: `idea-${String(place).padStart(2, '0')}`,
    name: `Idée ${String.fromCodePoint(97 + ((place * 5) % 12))}`,
    questionId: 'q-2',
  }))
  here = await testPlatform({ ...ground, ideas: [...(ground.ideas ?? []), ...ideas] })
})
afterAll(async () => {
  await here.platform.close()
})

const admin = (body?: unknown) => ({ as: 'ada', ...(body === undefined ? {} : { body }) })
const operation = { slug: 'mobilites', operationKind: 'BUSINESS_CONSULTATION' }

const refusals: readonly RefusalCase[] = [
  { what: 'nobody', line: 'GET /moderation/operations', ask: { as: null }, status: 401 },
  { what: 'a citizen', line: 'GET /moderation/operations', ask: { as: 'ines' }, status: 403 },
  { what: 'an unknown operation', line: 'GET /moderation/operations/none', status: 404 },
  { what: 'a kind that is none', line: 'GET /moderation/operations?operationKind=X', status: 400 },
  {
    what: 'a moderator creating',
    line: 'POST /moderation/operations',
    ask: { body: operation },
    status: 403,
  },
  {
    what: 'a slug that is none',
    line: 'POST /moderation/operations',
    ask: admin({ ...operation, slug: 'Pas un slug' }),
    status: 400,
    faults: ['slug/invalid_slug'],
  },
  {
    what: 'a slug that is empty',
    line: 'POST /moderation/operations',
    ask: admin({ ...operation, slug: '' }),
    status: 400,
    faults: ['slug/invalid_slug'],
  },
  {
    what: 'a slug that is used',
    line: 'POST /moderation/operations',
    ask: admin({ ...operation, slug: 'villes' }),
    status: 400,
    faults: ['slug/non_empty'],
  },
  {
    what: 'a kind of another case',
    line: 'POST /moderation/operations',
    ask: admin({ ...operation, operationKind: 'great_cause' }),
    status: 400,
    faults: ['operationKind/malformed'],
  },
  {
    what: 'changing what is not there',
    line: 'PUT /moderation/operations/none',
    ask: admin(operation),
    status: 404,
  },
  {
    what: 'taking the slug of another operation',
    line: 'PUT /moderation/operations/op-2',
    ask: admin({ ...operation, slug: 'villes' }),
    status: 400,
    faults: ['slug/invalid_value'],
  },
  { what: 'an unknown idea', line: 'GET /moderation/ideas/none', status: 404 },
  {
    what: 'an order that is none',
    line: 'GET /moderation/ideas?_sort=created_at',
    status: 400,
    faults: ['_sort/invalid_value'],
  },
  {
    what: 'an idea without a question',
    line: 'POST /moderation/ideas',
    ask: admin({ name: 'Des bancs' }),
    status: 400,
    faults: ['question/mandatory'],
  },
  {
    what: 'an idea of an unknown question',
    line: 'POST /moderation/ideas',
    ask: admin({ name: 'Des bancs', questionId: 'none' }),
    status: 404,
  },
  {
    what: 'an idea with markup',
    line: 'POST /moderation/ideas',
    ask: admin({ name: '<b>Des bancs</b>', questionId: 'q-1' }),
    status: 400,
    faults: ['name/invalid_content'],
  },
  {
    what: 'an idea the question has',
    line: 'POST /moderation/ideas',
    ask: admin({ name: 'Arbres fruitiers', questionId: 'q-1' }),
    status: 400,
    faults: ['name/non_empty'],
  },
  {
    what: 'a moderator creating an idea',
    line: 'POST /moderation/ideas',
    ask: { body: { name: 'Des bancs', questionId: 'q-1' } },
    status: 403,
  },
  {
    what: 'a status that is none',
    line: 'PUT /moderation/ideas/i-1',
    ask: admin({ name: 'Arbres', status: 'Pending' }),
    status: 400,
    faults: ['status/malformed'],
  },
  {
    what: 'changing an unknown idea',
    line: 'PUT /moderation/ideas/none',
    ask: admin({ name: 'Arbres', status: 'Archived' }),
    status: 404,
  },
]

describe('operations and ideas refuse', () => {
  test.each(refusals)('$what', async (refusal) => {
    expect(await answerTo(here, refusal)).toEqual(contractOf(refusal))
  })
})

describe('operations', () => {
  test.each([
    ['come by slug', '', ['op-2', 'op-1']],
    ['have slugs that contain', 'slug=ill', ['op-1']],
    ['have kinds', 'operationKind=GREAT_CAUSE', ['op-1']],
    ['are paged', '_end=1', ['op-2']],
    ['sort by a column', '_sort=slug&_order=desc', ['op-1', 'op-2']],
  ])('%s', async (_what, query, ids) => {
    const reply = await here.ask(`GET /moderation/operations?${query}`)
    shaped(reply, z.array(Operation))
    expect(idsOf(reply)).toEqual(ids)
  })

  test('are created pending, and keep their own slug when changed', async () => {
    const reply = await here.ask('POST /moderation/operations', admin(operation))
    expect(reply.status).toBe(201)
    const { id } = shaped(reply, z.strictObject({ id: z.string(), operationId: z.string() }))
    expect(reply.body).toEqual({ id, operationId: id })
    const line = `/moderation/operations/${id}`
    expect((await here.ask(`GET ${line}`)).body).toEqual({
      id,
      status: 'Pending',
      ...operation,
      createdAt: '2026-01-15T12:00:00.000Z',
      updatedAt: '2026-01-15T12:00:00.000Z',
    })
    const changed = await here.ask(`PUT ${line}`, admin({ ...operation, status: 'Active' }))
    expect(changed).toMatchObject({ status: 200, body: { id, operationId: id } })
    expect((await here.ask(`GET ${line}`)).body).toMatchObject({ status: 'Active' })
    await here.ask(`PUT ${line}`, admin(operation))
    expect((await here.ask(`GET ${line}`)).body).toMatchObject({ status: 'Active' })
  })

  test('that become a great cause feature their questions', async () => {
    const read = async () =>
      shaped(await here.ask('GET /moderation/operations-of-questions/q-2'), OperationOfQuestion)
    expect((await read()).featured).toBe(false)
    const body = { slug: 'ecoles', operationKind: 'GREAT_CAUSE' }
    await here.ask('PUT /moderation/operations/op-2', admin(body))
    expect((await read()).featured).toBe(true)
  })
})

describe('ideas', () => {
  test('come ten at a time, with a total', async () => {
    const reply = await here.ask('GET /moderation/ideas')
    expect(shaped(reply, z.array(Idea))).toHaveLength(10)
    expect(totalOf(reply)).toBe('13')
  })

  test.each([
    ['by name', 'questionId=q-2&_sort=name&_end=2', ['idea-00', 'idea-05']],
    ['by name, last first', 'questionId=q-2&_sort=name&_order=desc&_end=1', ['idea-07']],
    ['with words in the name, without accents and case', 'name=FRUITIERS%20arbre', ['i-1']],
    ['of a question', 'questionId=q-1', ['i-1']],
  ])('come %s', async (_what, query, ids) => {
    expect(idsOf(await here.ask(`GET /moderation/ideas?${query}`))).toEqual(ids)
  })

  test('are created activated, and may be archived under the same name', async () => {
    const body = { name: 'Des bancs', questionId: 'q-1' }
    const reply = await here.ask('POST /moderation/ideas', admin(body))
    expect(reply.status).toBe(201)
    const { id, ...rest } = shaped(reply, Idea)
    expect(rest).toEqual({ ...body, operationId: 'op-1', status: 'Activated' })
    const change = { name: 'Des bancs', status: 'Archived' }
    const changed = await here.ask(`PUT /moderation/ideas/${id}`, admin(change))
    expect(changed).toMatchObject({ status: 200, body: { id, ideaId: id } })
    expect((await here.ask(`GET /moderation/ideas/${id}`)).body).toMatchObject(change)
  })

  test('of one name may stand in two questions', async () => {
    const body = { name: 'Arbres fruitiers', questionId: 'q-2' }
    expect((await here.ask('POST /moderation/ideas', admin(body))).status).toBe(201)
  })
})
