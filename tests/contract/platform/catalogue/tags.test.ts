import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Tag, TagType } from '../../../../src/platform/catalogue/shapes.ts'
import { ground, idsOf, testPlatform, type TestPlatform } from '../support.ts'
import { answerTo, contractOf, shaped, totalOf, type RefusalCase } from './tables.ts'

let here: TestPlatform
beforeAll(async () => {
  here = await testPlatform(ground)
})
afterAll(async () => {
  await here.platform.close()
})

const admin = (body?: unknown) => ({ as: 'ada', ...(body === undefined ? {} : { body }) })
const tag = {
  label: 'vélo',
  tagTypeId: 'tt-stake',
  questionId: 'q-1',
  display: 'INHERIT',
  weight: 3,
}
const tagType = { label: 'Target', display: 'HIDDEN', weight: 30, requiredForEnrichment: false }

const refusals: readonly RefusalCase[] = [
  { what: 'nobody', line: 'GET /moderation/tags', ask: { as: null }, status: 401 },
  { what: 'a citizen', line: 'GET /moderation/tags', ask: { as: 'ines' }, status: 403 },
  { what: 'an unknown tag', line: 'GET /moderation/tags/none', status: 404 },
  { what: 'a trailing slash', line: 'GET /moderation/tags/', status: 404 },
  { what: 'a bad start', line: 'GET /moderation/tags?_start=x', status: 400 },
  {
    what: 'a bad order',
    line: 'GET /moderation/tags?_order=up',
    status: 400,
    faults: ['_order/malformed'],
  },
  { what: 'a bad date', line: 'GET /moderation/tags?questionEndAfter=soon', status: 400 },
  { what: 'a moderator creating', line: 'POST /moderation/tags', ask: { body: tag }, status: 403 },
  { what: 'no body', line: 'POST /moderation/tags', ask: admin(), status: 400 },
  {
    what: 'no JSON',
    line: 'POST /moderation/tags',
    ask: admin('{'),
    status: 400,
    faults: ['unknown/malformed'],
  },
  {
    what: 'fields missing or of another type',
    line: 'POST /moderation/tags',
    ask: admin({ label: 4, questionId: 'q-1' }),
    status: 400,
    faults: ['label/malformed', 'tagTypeId/malformed'],
  },
  {
    what: 'markup in the label',
    line: 'POST /moderation/tags',
    ask: admin({ ...tag, label: '<b>vélo</b>' }),
    status: 400,
    faults: ['label/invalid_content'],
  },
  {
    what: 'no question',
    line: 'POST /moderation/tags',
    ask: admin({ ...tag, questionId: null }),
    status: 400,
    faults: ['question/mandatory'],
  },
  {
    what: 'a label the question has',
    line: 'POST /moderation/tags',
    ask: admin({ ...tag, label: 'air' }),
    status: 400,
    faults: ['label/non_empty'],
  },
  {
    what: 'a type that does not exist',
    line: 'POST /moderation/tags',
    ask: admin({ ...tag, tagTypeId: 'none' }),
    status: 400,
    faults: ['tagTypeId/invalid_value'],
  },
  {
    what: 'an unknown question',
    line: 'POST /moderation/tags',
    ask: admin({ ...tag, questionId: 'none' }),
    status: 404,
  },
  {
    what: 'replacing an unknown tag',
    line: 'PUT /moderation/tags/none',
    ask: admin(tag),
    status: 404,
  },
  {
    what: 'replacing without a weight',
    line: 'PUT /moderation/tags/t-air',
    ask: admin({ ...tag, weight: undefined }),
    status: 400,
    faults: ['weight/malformed'],
  },
  {
    what: 'taking the label of another tag',
    line: 'PUT /moderation/tags/t-air',
    ask: admin({ ...tag, label: 'arbres' }),
    status: 400,
    faults: ['label/non_empty'],
  },
  { what: 'an unknown type', line: 'GET /moderation/tag-types/none', status: 404 },
  {
    what: 'a moderator creating a type',
    line: 'POST /moderation/tag-types',
    ask: { body: tagType },
    status: 403,
  },
  {
    what: 'a type without its fields',
    line: 'POST /moderation/tag-types',
    ask: admin({}),
    status: 400,
    faults: [
      'label/malformed',
      'display/malformed',
      'weight/malformed',
      'requiredForEnrichment/malformed',
    ],
  },
  {
    what: 'a type with a weight that is no integer',
    line: 'POST /moderation/tag-types',
    ask: admin({ ...tagType, weight: 1.5 }),
    status: 400,
    faults: ['weight/malformed'],
  },
  {
    what: 'replacing an unknown type',
    line: 'PUT /moderation/tag-types/none',
    ask: admin(tagType),
    status: 404,
  },
  { what: 'another method', line: 'DELETE /moderation/tags/t-air', ask: admin(), status: 405 },
]

describe('tags and tag types refuse', () => {
  test.each(refusals)('$what', async (refusal) => {
    expect(await answerTo(here, refusal)).toEqual(contractOf(refusal))
  })

  test('and nothing has changed', async () => {
    expect(totalOf(await here.ask('GET /moderation/tags'))).toBe('4')
    expect(totalOf(await here.ask('GET /moderation/tag-types'))).toBe('2')
  })
})

describe('the list of tags', () => {
  test.each([
    ['comes by weight, then label, whole', '', ['t-air', 't-town', 't-school', 't-trees']],
    ['is paged by an exclusive end', '_start=1&_end=3', ['t-town', 't-school']],
    ['is empty past its end', '_start=9', []],
    ['is empty when the end comes first', '_start=2&_end=1', []],
    ['sorts by a column', '_sort=label&_order=DESC', ['t-school', 't-town', 't-trees', 't-air']],
    [
      'ignores what is not a column',
      '_sort=tagTypeId&_order=desc',
      ['t-air', 't-town', 't-school', 't-trees'],
    ],
    ['has the ids asked for', 'tagId=t-trees,t-air,none', ['t-air', 't-trees']],
    ['has the ids asked for again', 'tagId=t-trees&tagId=t-air', ['t-air', 't-trees']],
    ['has labels that contain, any case', 'label=AR', ['t-trees']],
    ['has tags of a type', 'tagTypeId=tt-actor', ['t-town']],
    ['has tags of a question', 'questionId=q-2', ['t-school']],
    ['has tags of questions that end later', 'questionEndAfter=2026-04-01', ['t-school']],
  ])('%s', async (_what, query, ids) => {
    expect(idsOf(await here.ask(`GET /moderation/tags?${query}`))).toEqual(ids)
  })

  test('says how many there are, not how many are shown', async () => {
    expect(totalOf(await here.ask('GET /moderation/tags?_end=1'))).toBe('4')
  })

  test('has every field, and those absent as null', async () => {
    const [first] = shaped(await here.ask('GET /moderation/tags?_end=1'), z.array(Tag))
    expect(first).toEqual({
      id: 't-air',
      label: 'air',
      display: 'INHERIT',
      tagTypeId: 'tt-stake',
      weight: 1,
      operationId: 'op-1',
      questionId: 'q-1',
    })
  })
})

describe('an administrator', () => {
  test('creates a tag, whose operation is that of its question', async () => {
    const { label, tagTypeId, questionId } = tag
    const reply = await here.ask('POST /moderation/tags', admin({ label, tagTypeId, questionId }))
    expect(reply.status).toBe(201)
    const created = shaped(reply, Tag)
    expect(created).toMatchObject({ display: 'INHERIT', weight: 0, operationId: 'op-1' })
    expect((await here.ask(`GET /moderation/tags/${created.id}`)).body).toEqual(created)
  })

  test('uses the same label in another question', async () => {
    const reply = await here.ask('POST /moderation/tags', admin({ ...tag, questionId: 'q-2' }))
    expect(reply.status).toBe(201)
  })

  test('replaces a tag; an unknown display inherits; a number may be text', async () => {
    const change = { ...tag, label: 'air', display: 'SOMETIMES', weight: '2.5' }
    const reply = await here.ask('PUT /moderation/tags/t-air', admin(change))
    expect(shaped(reply, Tag)).toMatchObject({ label: 'air', display: 'INHERIT', weight: 2.5 })
  })

  test('creates and replaces a tag type; an unknown display hides', async () => {
    const reply = await here.ask(
      'POST /moderation/tag-types',
      admin({ ...tagType, display: 'SOMETIMES', weight: '5' }),
    )
    expect(reply.status).toBe(201)
    const { id, ...rest } = shaped(reply, TagType)
    expect(rest).toEqual({ ...tagType, display: 'HIDDEN', weight: 5 })
    const changed = await here.ask(`PUT /moderation/tag-types/${id}`, admin(tagType))
    expect(shaped(changed, TagType)).toEqual({ id, ...tagType })
  })
})

describe('the list of tag types', () => {
  test('comes ten at a time by ascending weight, whatever order is asked for', async () => {
    for (let weight = 40; weight < 50; weight += 1) {
      await here.ask('POST /moderation/tag-types', admin({ ...tagType, label: 'More', weight }))
    }
    const reply = await here.ask('GET /moderation/tag-types?_sort=label&_order=nonsense')
    const weights = shaped(reply, z.array(TagType)).map((type) => type.weight)
    expect(weights).toHaveLength(10)
    expect(weights).toEqual(weights.toSorted((one, other) => one - other))
    expect(totalOf(reply)).toBe('13')
  })

  test('compares labels with their case', async () => {
    expect(idsOf(await here.ask('GET /moderation/tag-types?label=Sta'))).toEqual(['tt-stake'])
    expect(idsOf(await here.ask('GET /moderation/tag-types?label=sta'))).toEqual([])
  })
})
