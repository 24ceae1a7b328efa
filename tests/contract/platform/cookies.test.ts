import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ground, testPlatform, type Reply, type TestPlatform } from './support.ts'

let at: TestPlatform
beforeEach(async () => {
  at = await testPlatform(ground)
})
afterEach(async () => await at.platform.close())

const lena = { grant_type: 'password', username: 'lena@example.org', password: 'correct horse 1' }

/** The cookies an answer sets, by name; an empty text for those it clears. */
function cookiesOf(reply: Reply): Readonly<Record<string, string>> {
  const lines = [reply.headers['set-cookie'] ?? []].flat() as string[]
  return Object.fromEntries(lines.map((line) => line.split(';')[0]?.split('=') ?? []))
}

async function current(
  cookie: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  return await at.ask('GET /user/current', { as: null, headers: { cookie, ...headers } })
}

describe('cookies (section 2.5)', () => {
  test.each(['backoffice', 'concertation-beta', 'widget'])(
    '%s neither gets nor uses any',
    async (name) => {
      const app = { 'x-make-app-name': name }
      expect((await at.token(lena, app)).headers['set-cookie']).toBeUndefined()
      const { 'make-secure': token } = cookiesOf(await at.token(lena))
      expect((await current(`make-secure=${token}`, app)).status).toBe(401)
    },
  )

  test('any other application signs in with them', async () => {
    const reply = await at.token(lena, { 'x-make-app-name': 'bo' })
    const cookies = cookiesOf(reply)
    expect(cookies).toMatchObject({
      'make-secure': (reply.body as { access_token: string }).access_token,
      'make-secure-expiration': '2026-01-15T12:25:00.000Z',
      'make-user-id': 'lena',
      'make-session-id': reply.headers['x-session-id'],
      'make-visitor-id': reply.headers['x-visitor-id'],
    })
    expect(reply.headers['set-cookie']).toContainEqual(
      expect.stringMatching(
        /^make-secure=AT-[^;]+; Path=\/; Max-Age=1500; SameSite=Lax; HttpOnly$/,
      ),
    )
    expect((await current(`make-secure=${cookies['make-secure']}`)).body).toMatchObject({
      userId: 'lena',
    })
  })

  test('they carry session and visitor on', async () => {
    const first = await at.ask('GET /configurations/front', { as: null })
    const { 'make-session-id': session, 'make-visitor-id': visitor } = cookiesOf(first)
    const next = await at.ask('GET /configurations/front', {
      as: null,
      headers: { cookie: `make-session-id=${session}; make-visitor-id=${visitor}` },
    })
    expect(next.headers).toMatchObject({ 'x-session-id': session, 'x-visitor-id': visitor })
  })

  test('an expired sign-in is refreshed without a word', async () => {
    const { 'make-secure': former } = cookiesOf(await at.token(lena))
    at.clock.pass(400)
    const reply = await current(`make-secure=${former}`)
    const { 'make-secure': renewed } = cookiesOf(reply)
    expect([reply.status, renewed]).toEqual([200, expect.stringMatching(/^AT-/)])
    expect(renewed).not.toBe(former)
    expect((await current(`make-secure=${renewed}`)).status).toBe(200)
    expect((await current(`make-secure=${former}`)).status).toBe(401)
  })

  test('one that can no longer be refreshed is 401 and cleared, and does not stand in the way of another', async () => {
    const { 'make-secure': former } = cookiesOf(await at.token(lena))
    at.clock.pass(1501)
    const cookie = `make-secure=${former}`
    const reply = await current(cookie)
    expect([reply.status, cookiesOf(reply)['make-secure']]).toEqual([401, ''])
    expect((await at.token(lena, { cookie })).status).toBe(200)
  })

  test('logout clears the sign-in', async () => {
    const { 'make-secure': token } = cookiesOf(await at.token(lena))
    const cookie = `make-secure=${token}`
    const reply = await at.ask('POST /logout', { as: null, headers: { cookie } })
    expect([reply.status, cookiesOf(reply)]).toEqual([
      204,
      expect.objectContaining({
        'make-secure': '',
        'make-secure-expiration': '',
        'make-user-id': '',
      }),
    ])
    expect((await current(cookie)).status).toBe(401)
  })

  test('resetting clears sign-in and visitor and renews the session', async () => {
    const reply = await at.ask('POST /resetCookies', {
      as: null,
      headers: { cookie: 'make-visitor-id=v-1' },
    })
    expect([reply.status, cookiesOf(reply)]).toEqual([
      204,
      expect.objectContaining({
        'make-secure': '',
        'make-user-id': '',
        'make-visitor-id': '',
        'make-visitor-created-at': '',
        'make-session-id': reply.headers['x-session-id'],
      }),
    ])
  })
})
