import { gzipSync, deflateSync, deflateRawSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  faults,
  ground,
  proposal,
  testPlatform,
  withProposals,
  type TestPlatform,
} from './support.ts'

let at: TestPlatform
let authorization: string
beforeAll(async () => {
  at = await testPlatform(
    withProposals([proposal('p-1'), proposal('p-2', { status: 'Accepted' })], {
      clock: '2026-01-15T09:00:00.000Z',
    }),
    { allowedOrigins: ['https://console.example.org'] },
  )
  authorization = `Bearer ${await at.signIn('lena')}`
})
afterAll(async () => await at.platform.close())

const lock = { method: 'POST', url: '/moderation/proposals/lock' } as const
const list = JSON.stringify({ proposalIds: ['p-1'] })

describe('paths and methods (section 1.1)', () => {
  test.each([
    ['GET', '/nowhere', 404],
    ['GET', '/moderation/proposals/', 404],
    ['GET', '/moderation/proposals/p-1/', 404],
    ['GET', '/Moderation/proposals', 404],
    ['POST', '/moderation/proposals//accept', 404],
    ['GET', '/moderation/proposals/%zz', 400],
    ['GET', `/moderation/proposals/${'a'.repeat(5000)}`, 404],
    ['DELETE', '/moderation/proposals/p-1', 405],
    ['GET', '/oauth/make_access_token', 405],
  ] as const)('%s %s is %i in plain text', async (method, url, status) => {
    const response = await at.platform.app.inject({ method, url, headers: { authorization } })
    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toMatch(/^text\/plain/)
  })
})

describe('request bodies', () => {
  const json = { 'content-type': 'application/json' }
  const cases: readonly (readonly [
    string,
    Record<string, string>,
    string | Buffer | undefined,
    number,
    string,
  ])[] = [
    ['a charset', { 'content-type': 'application/json;charset=UTF-8' }, list, 204, ''],
    ['another type', { 'content-type': 'text/plain' }, list, 415, 'text/plain'],
    ['no type', {}, Buffer.from(list), 415, 'text/plain'],
    ['an empty body', json, '', 400, 'text/plain'],
    ['no body at all', {}, undefined, 400, 'text/plain'],
    ['another type and no body', { 'content-type': 'text/plain' }, '', 415, 'text/plain'],
    ['blanks', json, '  ', 400, 'application/json'],
    ['null', json, 'null', 400, 'application/json'],
    ['gzip', { ...json, 'content-encoding': 'gzip' }, gzipSync(list), 204, ''],
    ['deflate', { ...json, 'content-encoding': 'deflate' }, deflateSync(list), 204, ''],
    ['bare deflate', { ...json, 'content-encoding': 'deflate' }, deflateRawSync(list), 204, ''],
    ['gzip that is none', { ...json, 'content-encoding': 'gzip' }, list, 400, 'text/plain'],
    ['an unknown encoding', { ...json, 'content-encoding': 'br' }, list, 400, 'text/plain'],
    ['exactly the largest size', json, list + ' '.repeat(524_288 - list.length), 204, ''],
    ['one byte more', json, list + ' '.repeat(524_289 - list.length), 413, 'text/plain'],
    [
      'a bomb',
      { ...json, 'content-encoding': 'gzip' },
      gzipSync(' '.repeat(20_000_000)),
      413,
      'text/plain',
    ],
  ]
  test.each(cases)('%s', async (_name, headers, payload, status, type) => {
    const response = await at.platform.app.inject({
      ...lock,
      headers: { authorization, ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    expect(response.statusCode).toBe(status)
    expect((response.headers['content-type'] ?? '').split(';')[0]).toBe(type)
  })

  test('come after the token and the role, however large or wrong', async () => {
    const payload = 'x'.repeat(600_000)
    const asked = async (own: string | undefined) =>
      (
        await at.platform.app.inject({
          ...lock,
          headers: own === undefined ? {} : { authorization: own },
          payload,
        })
      ).statusCode
    expect(await asked(undefined)).toBe(401)
    expect(await asked(`Bearer ${await at.signIn('ines')}`)).toBe(403)
  })
})

describe('response headers (section 1.8)', () => {
  const always = [
    'x-request-id',
    'x-route-name',
    'x-route-time',
    'x-make-external-id',
    'x-session-id',
    'x-session-id-expiration',
    'x-visitor-id',
    'x-visitor-created-at',
  ]

  test('come with every operation', async () => {
    const reply = await at.ask('GET /moderation/proposals')
    for (const name of always) expect(reply.headers).toHaveProperty(name)
    expect(reply.headers['x-total-count']).toBe('1')
    expect(reply.headers['x-route-name']).toBe('search-all-for-moderation')
    expect(reply.headers['x-session-id-expiration']).toBe('2026-01-15T09:20:00.000Z')
    expect(reply.headers['x-make-external-id']).toBe(reply.headers['x-request-id'])
  })

  test('echo what the caller sent', async () => {
    const headers = {
      'x-make-external-id': 'act-7',
      'x-session-id': 's-1',
      'x-visitor-id': 'v-1',
      'x-visitor-created-at': '2025-01-01T00:00:00.000Z',
    }
    expect((await at.ask('GET /user/current', { headers })).headers).toMatchObject(headers)
  })

  test('an empty value counts as absent', async () => {
    const reply = await at.ask('GET /user/current', { headers: { 'x-make-external-id': '' } })
    expect(reply.headers['x-make-external-id']).toBe(reply.headers['x-request-id'])
  })
})

describe('compression and CORS (section 1.1)', () => {
  test('answers are compressed for those who accept it', async () => {
    const headers = { authorization, 'accept-encoding': 'br, gzip;q=0.5' }
    const response = await at.platform.app.inject({ url: '/configurations/front', headers })
    expect(response.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(response.rawPayload).toString())).toMatchObject({
      proposalMinLength: 12,
    })
    const plain = await at.platform.app.inject({
      url: '/configurations/front',
      headers: { 'accept-encoding': 'gzip;q=0' },
    })
    expect(plain.headers['content-encoding']).toBeUndefined()
  })

  test.each(['/moderation/proposals', '/nowhere', '/'])(
    'OPTIONS %s is 200, without a token',
    async (url) => {
      const response = await at.platform.app.inject({
        method: 'OPTIONS',
        url,
        headers: { origin: 'https://console.example.org' },
      })
      expect(response.statusCode).toBe(200)
      expect(response.headers).toMatchObject({
        'access-control-allow-origin': 'https://console.example.org',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': expect.stringContaining('PATCH'),
      })
    },
  )

  test('other origins get no permission', async () => {
    const response = await at.platform.app.inject({
      method: 'OPTIONS',
      url: '/',
      headers: { origin: 'https://elsewhere.example.org' },
    })
    expect(response.headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('the front configuration (section 1.5)', () => {
  test('is public and lists 39 countries', async () => {
    const reply = await at.ask('GET /configurations/front', { as: null })
    const { supportedCountries, ...limits } = reply.body as { supportedCountries: object[] }
    expect(limits).toEqual({ proposalMinLength: 12, proposalMaxLength: 140 })
    expect(supportedCountries).toHaveLength(39)
    expect(supportedCountries).toEqual(
      expect.arrayContaining([
        { countryCode: 'BE', defaultLanguage: 'nl', supportedLanguages: ['fr', 'nl'] },
        { countryCode: 'JP', defaultLanguage: 'en', supportedLanguages: ['en'] },
      ]),
    )
  })
})

describe('the lagging index (section 15.1)', () => {
  test('lists are behind for a while, single reads never', async () => {
    const lagging = await testPlatform(withProposals([proposal('p-1')]), {
      indexLagMilliseconds: 80,
    })
    await lagging.ask('POST /moderation/proposals/p-1/accept', {
      body: { sendNotificationEmail: false, tags: [] },
    })
    const total = async (status: string) =>
      (await lagging.ask(`GET /moderation/proposals?status=${status}`)).headers['x-total-count']
    expect([await total('Pending'), await total('Accepted')]).toEqual(['1', '0'])
    expect((await lagging.ask('GET /moderation/proposals/p-1')).body).toMatchObject({
      status: 'Accepted',
    })
    await expect.poll(() => total('Accepted')).toBe('1')
    expect(await total('Pending')).toBe('0')
    await lagging.platform.close()
  })

  test('a status of the index alone lasts until the next write on that proposal', async () => {
    const stale = await testPlatform(
      withProposals([proposal('p-1', { status: 'Accepted', indexStatus: 'Pending' })]),
    )
    const pending = async () =>
      (await stale.ask('GET /moderation/proposals?status=Pending')).headers['x-total-count']
    expect(await pending()).toBe('1')
    await stale.ask('PUT /moderation/proposals/p-1', { body: { tags: ['t-air'] } })
    expect(await pending()).toBe('0')
    await stale.platform.close()
  })
})

test('a proposal that gives neither date nor question came when the fixture was loaded', async () => {
  const bare = { id: 'p-1', authorId: 'ines', content: 'Il faut planter des arbres.' }
  const flag = { id: 'f-1', proposalId: 'p-1', reason: 'offensive' }
  const clock = '2026-01-15T12:00:00.000Z'
  const at = await testPlatform({ ...ground, clock, proposals: [bare], flags: [flag] })
  const reply = await at.ask('GET /moderation/proposals/p-1')
  await at.platform.close()
  expect(reply.body).toMatchObject({
    questionId: null,
    createdAt: clock,
    events: [{ actionType: 'propose', date: clock }],
  })
})

test('a fixture without anything is a platform with nobody in it', async () => {
  const empty = await testPlatform({})
  const reply = await empty.token({ grant_type: 'password', username: 'a', password: 'b' })
  await empty.platform.close()
  expect([reply.status, faults(reply)]).toEqual([400, []])
  expect(ground.users).not.toHaveLength(0)
})
