import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ModerationQuestion } from '../../../../src/platform/catalogue/shapes.ts'
import { ProposalIds } from '../../../../src/platform/proposals/shapes.ts'
import { idsOf, proposal, testPlatform, withProposals, type TestPlatform } from '../support.ts'
import { answerTo, contractOf, shaped, totalOf, type RefusalCase } from './tables.ts'

let here: TestPlatform
beforeAll(async () => {
  const seeded = Array.from({ length: 12 }, (_, place) =>
    proposal(`seed-${place}`, { questionId: 'q-2', status: 'Accepted', initialProposal: true }),
  )
  const others = [
    proposal('own', { questionId: 'q-2', status: 'Accepted' }),
    proposal('stale', {
      questionId: 'q-3',
      status: 'Refused',
      indexStatus: 'Accepted',
      initialProposal: true,
    }),
  ]
  here = await testPlatform(withProposals([...seeded, ...others]))
})
afterAll(async () => {
  await here.platform.close()
})

const seed = {
  content: 'Il faut ouvrir les cours d’école le soir.',
  country: 'be',
  author: {
    age: 34,
    firstName: 'Odile',
    lastName: null,
    postalCode: '44000',
    profession: 'libraire',
  },
  tags: ['t-air'],
}
const seedLine = 'POST /moderation/questions/q-1/initial-proposals'
const seedAs = (change: object) => ({ as: 'ada', body: { ...seed, ...change } })
const seedBy = (author: object) => seedAs({ author: { ...seed.author, ...author } })

const refusals: readonly RefusalCase[] = [
  { what: 'nobody', line: 'GET /moderation/questions', ask: { as: null }, status: 401 },
  { what: 'a citizen', line: 'GET /moderation/questions', ask: { as: 'ines' }, status: 403 },
  { what: 'an unknown question', line: 'GET /moderation/questions/none', status: 404 },
  { what: 'a moderator seeding', line: seedLine, ask: { body: seed }, status: 403 },
  {
    what: 'seeding an unknown question',
    line: 'POST /moderation/questions/none/initial-proposals',
    ask: seedAs({}),
    status: 404,
  },
  {
    what: 'a seed without its fields',
    line: seedLine,
    ask: { as: 'ada', body: { author: {} } },
    status: 400,
    faults: [
      'content/malformed',
      'country/malformed',
      'author.firstName/malformed',
      'tags/malformed',
    ],
  },
  {
    what: 'a seed that is too short',
    line: seedLine,
    ask: seedAs({ content: 'Trop court' }),
    status: 400,
    faults: ['content/too_short'],
  },
  {
    what: 'a seed that is too long',
    line: seedLine,
    ask: seedAs({ content: 'x'.repeat(141) }),
    status: 400,
    faults: ['content/too_long'],
  },
  {
    what: 'a seed with markup',
    line: seedLine,
    ask: seedAs({ content: 'Il faut <i>des bancs</i>.' }),
    status: 400,
    faults: ['content/invalid_content'],
  },
  {
    what: 'a country where the question is not asked',
    line: seedLine,
    ask: seedAs({ country: 'DE' }),
    status: 400,
    faults: ['country/invalid_value'],
  },
  {
    what: 'several things wrong at once',
    line: seedLine,
    ask: seedBy({ firstName: ' ', age: 7, postalCode: '4400' }),
    status: 400,
    faults: ['firstName/mandatory', 'age/invalid_age', 'postalCode/invalid_postal_code'],
  },
  {
    what: 'an author of 120',
    line: seedLine,
    ask: seedBy({ age: 120 }),
    status: 400,
    faults: ['age/invalid_age'],
  },
  {
    what: 'a moderator refusing seeds',
    line: 'POST /moderation/questions/q-2/initial-proposals/refuse',
    status: 403,
  },
  {
    what: 'refusing seeds of an unknown question',
    line: 'POST /moderation/questions/none/initial-proposals/refuse',
    ask: { as: 'ada' },
    status: 404,
  },
  {
    what: 'an image that is JSON',
    line: 'POST /moderation/questions/q-1/image',
    ask: { as: 'ada', body: {} },
    status: 415,
  },
]

describe('questions refuse', () => {
  test.each(refusals)('$what', async (refusal) => {
    expect(await answerTo(here, refusal)).toEqual(contractOf(refusal))
  })
})

describe('the list of questions', () => {
  test.each([
    ['has the own ones, by their text', 'lena', '', ['q-2', 'q-1']],
    ['has fewer for another', 'amadou', '', ['q-1']],
    ['has all for an administrator', 'ada', '', ['q-2', 'q-1', 'q-3']],
    ['has none for a super administrator who is no more', 'sol', '', []],
    ['has an exact slug', 'ada', 'slug=trains', ['q-3']],
    ['has no part of a slug', 'ada', 'slug=train', []],
    ['has those of an operation', 'ada', 'operationId=op-2', ['q-2']],
    ['has those of a country, in any case', 'ada', 'country=be', ['q-1']],
    ['has those in a language', 'ada', 'language=EN', ['q-3']],
    ['sorts by a column', 'ada', '_sort=slug&_order=desc', ['q-1', 'q-3', 'q-2']],
    ['is paged', 'ada', '_start=1&_end=2', ['q-1']],
  ])('%s', async (_what, as, query, ids) => {
    expect(idsOf(await here.ask(`GET /moderation/questions?${query}`, { as }))).toEqual(ids)
  })

  test('has every field, and a total', async () => {
    const reply = await here.ask('GET /moderation/questions?_end=1')
    expect(totalOf(reply)).toBe('2')
    expect(shaped(reply, z.array(ModerationQuestion))).toEqual([
      {
        id: 'q-2',
        slug: 'ecoles',
        question: 'Comment améliorer nos écoles ?',
        shortTitle: null,
        countries: ['FR'],
        language: 'fr',
      },
    ])
  })

  test('one question may be read by who does not moderate it', async () => {
    const reply = await here.ask('GET /moderation/questions/q-3', { as: 'amadou' })
    expect(shaped(reply, ModerationQuestion).slug).toBe('trains')
  })
})

describe('a seeded proposal', () => {
  test('is accepted at once, under a virtual author, without a letter', async () => {
    const reply = await here.ask(seedLine, { as: 'ada', body: seed })
    expect(reply.status).toBe(201)
    const { id, proposalId } = shaped(reply, ProposalIds)
    expect(proposalId).toBe(id)
    const read = await here.ask(`GET /moderation/proposals/${id}`)
    expect(read.body).toMatchObject({
      content: seed.content,
      status: 'Accepted',
      tags: ['t-air'],
      questionId: 'q-1',
      operationId: 'op-1',
      author: { firstName: 'Odile', age: 34, postalCode: '44000', reachable: false },
      context: { country: 'BE', language: 'fr' },
      events: [
        { actionType: 'accept', arguments: { tags: 't-air', userNotified: 'false' } },
        { actionType: 'propose', arguments: { content: seed.content } },
      ],
    })
    const list = await here.ask('GET /moderation/proposals?initialProposal=true&questionId=q-1')
    expect(idsOf(list)).toEqual([id])
  })

  test('is refused ten at a time, until none remain', async () => {
    const refuse = 'POST /moderation/questions/q-2/initial-proposals/refuse'
    const left = async () =>
      totalOf(await here.ask('GET /moderation/proposals?initialProposal=true&questionId=q-2'))
    expect((await here.ask(refuse, { as: 'ada' })).status).toBe(204)
    expect(await left()).toBe('2')
    expect((await here.ask(refuse, { as: 'ada' })).status).toBe(204)
    expect(await left()).toBe('0')
    const read = await here.ask('GET /moderation/proposals/seed-0')
    expect(read.body).toMatchObject({
      status: 'Refused',
      refusalReason: 'Other',
      events: [{ arguments: { refusalReason: 'Other', userNotified: 'false' } }, {}],
    })
    expect((await here.ask('GET /moderation/proposals/own')).body).toMatchObject({
      status: 'Accepted',
    })
  })

  test('that a lagging index still shows as accepted does no harm', async () => {
    const reply = await here.ask('POST /moderation/questions/q-3/initial-proposals/refuse', {
      as: 'ada',
    })
    expect(reply.status).toBe(204)
  })
})

describe('the image of a consultation', () => {
  const form = (name: string, type: string, bytes: string) =>
    `--cut\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\nContent-Type: ${type}\r\n\r\n${bytes}\r\n--cut--\r\n`
  const post = async (body: string, type = 'multipart/form-data; boundary=cut') =>
    await here.ask('POST /moderation/questions/q-1/image', {
      as: 'ada',
      headers: { 'content-type': type },
      body,
    })

  test('is kept and given back, and runs nothing in a browser', async () => {
    const reply = await post(form('data', 'image/png', 'bytes of an image'))
    const { path } = shaped(reply, z.strictObject({ path: z.url() }))
    const image = await here.ask(`GET ${new URL(path).pathname}`, { as: null })
    expect(image).toMatchObject({ status: 200, type: 'image/png', text: 'bytes of an image' })
    expect(image.headers['content-security-policy']).toContain('sandbox')
  })

  test('must be an image', async () => {
    const reply = await post(form('data', 'text/html', '<p>'))
    expect(reply.body).toMatchObject([{ field: 'data', key: 'invalid_format' }])
  })

  test.each([
    ['another part', form('picture', 'image/png', 'x'), undefined, 400],
    ['no parts', 'nothing', undefined, 400],
    ['no end', form('data', 'image/png', 'x').replace('--cut--', ''), undefined, 400],
    ['no boundary', form('data', 'image/png', 'x'), 'multipart/form-data', 400],
    ['too much', form('data', 'image/png', 'x'.repeat(600_000)), undefined, 413],
  ])('is refused with %s', async (_what, body, type, status) => {
    const reply = await post(body, type)
    expect(reply).toMatchObject({ status, type: 'text/plain' })
  })

  test('that was never kept is not found', async () => {
    expect((await here.ask('GET /images/none', { as: null })).status).toBe(404)
  })
})
