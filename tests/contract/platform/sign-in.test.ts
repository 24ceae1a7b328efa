import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ground, testPlatform, type TestPlatform } from './support.ts'

let at: TestPlatform
beforeAll(async () => {
  at = await testPlatform(ground)
})
afterAll(async () => await at.platform.close())

const lena = { grant_type: 'password', username: 'lena@example.org', password: 'correct horse 1' }
const consoleClient = { client_id: 'console', client_secret: 's' }
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })

async function refreshToken(): Promise<string> {
  const reply = await at.token({ ...lena, ...consoleClient })
  return (reply.body as { refresh_token: string }).refresh_token
}

describe('the token endpoints (section 2.1)', () => {
  test('a person signs in with email, in any case, and password', async () => {
    const reply = await at.token({ ...lena, username: 'LENA@Example.org' })
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({
      token_type: 'Bearer',
      access_token: expect.stringMatching(/^AT-/),
      expires_in: 300,
      refresh_token: expect.stringMatching(/^RT-/),
      refresh_expires_in: 1500,
      created_at: '2026-01-15T12:00:00.000Z',
    })
  })

  test('both paths behave identically', async () => {
    const reply = await at.ask('POST /oauth/access_token', {
      as: null,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(lena).toString(),
    })
    expect(reply.status).toBe(200)
  })

  test('a client that may not refresh gets no refresh token', async () => {
    const reply = await at.token({ ...lena, client_id: 'bare' })
    expect(reply.body).toMatchObject({ refresh_token: null, refresh_expires_in: null })
  })

  test('every sign-in has a token of its own', async () => {
    const [one, other] = await Promise.all([at.token(lena), at.token(lena)])
    expect(one.body).not.toEqual(other.body)
  })

  test('approvePrivacyPolicy stamps the approval only when it is exactly true', async () => {
    const approval = async () => {
      const reply = await at.ask('GET /user/current', { as: 'amadou' })
      return (reply.body as { privacyPolicyApprovalDate: string | null }).privacyPolicyApprovalDate
    }
    const amadou = { ...lena, username: 'amadou@example.org' }
    await at.token({ ...amadou, approvePrivacyPolicy: 'TRUE' })
    expect(await approval()).toBeNull()
    await at.token({ ...amadou, approvePrivacyPolicy: 'true' })
    // The other date writer leaves the fraction out when it is zero (section 1.4).
    expect(await approval()).toBe('2026-01-15T12:00:00Z')
  })
})

describe('failures of the token endpoints (section 2.2)', () => {
  const refresh = { grant_type: 'refresh_token', refresh_token: 'RT-unknown' }
  const cases: readonly (readonly [
    string,
    Record<string, string>,
    Record<string, string>,
    number,
    string,
  ])[] = [
    ['wrong password', { ...lena, password: 'no' }, {}, 400, 'invalid_grant'],
    ['unknown email', { ...lena, username: 'nobody@example.org' }, {}, 400, 'invalid_grant'],
    ['unknown refresh token', { ...refresh, ...consoleClient }, {}, 400, 'invalid_grant'],
    ['no grant type', { username: 'a', password: 'b' }, {}, 400, 'invalid_request'],
    ['no username', { grant_type: 'password', password: 'b' }, {}, 400, 'invalid_request'],
    ['no password', { grant_type: 'password', username: 'b' }, {}, 400, 'invalid_request'],
    [
      'no refresh token',
      { grant_type: 'refresh_token', ...consoleClient },
      {},
      400,
      'invalid_request',
    ],
    ['refresh without client credentials', refresh, {}, 400, 'invalid_request'],
    [
      'code without client credentials',
      { grant_type: 'authorization_code', code: 'x' },
      {},
      400,
      'invalid_request',
    ],
    ['no code', { grant_type: 'authorization_code', ...consoleClient }, {}, 400, 'invalid_request'],
    [
      'unknown code',
      { grant_type: 'authorization_code', code: 'x', ...consoleClient },
      {},
      400,
      'invalid_grant',
    ],
    ['unknown grant type', { grant_type: 'magic' }, {}, 400, 'unsupported_grant_type'],
    ['unknown client', { ...lena, client_id: 'stranger' }, {}, 401, 'invalid_client'],
    [
      'wrong secret',
      { ...lena, client_id: 'console', client_secret: 'x' },
      {},
      401,
      'invalid_client',
    ],
    ['no secret', { ...lena, client_id: 'console' }, {}, 401, 'invalid_client'],
    [
      'a secret where none is stored',
      { ...lena, client_id: 'bare', client_secret: 'x' },
      {},
      401,
      'invalid_client',
    ],
    [
      'a grant the client may not use',
      { ...refresh, client_id: 'bare' },
      {},
      401,
      'invalid_client',
    ],
    ['malformed Basic credentials', lena, { authorization: 'Basic %%%' }, 401, 'invalid_client'],
    ['Basic of an unknown client', lena, basic('stranger:s'), 401, 'invalid_client'],
    [
      'a person without the roles of the client',
      { ...lena, client_id: 'staff', client_secret: 't' },
      {},
      401,
      'access_denied',
    ],
    [
      'client credentials of a client that stands for nobody',
      { grant_type: 'client_credentials', client_id: 'staff', client_secret: 't' },
      {},
      400,
      'invalid_grant',
    ],
    [
      'reconnect without a token',
      { grant_type: 'reconnect_token', password: 'x' },
      {},
      400,
      'invalid_request',
    ],
    [
      'reconnect the default client may not do',
      { grant_type: 'reconnect_token', reconnect_token: 'x', password: 'x' },
      {},
      400,
      'unauthorized_client',
    ],
  ]
  test.each(cases)('%s', async (_name, form, headers, status, key) => {
    const reply = await at.token(form, headers)
    expect(reply.status).toBe(status)
    // One object, not an array.
    expect(reply.body).toEqual({ field: 'authentication', key, message: expect.any(String) })
  })

  test('the password grant without credentials when the default client may not use it', async () => {
    const other = await testPlatform({
      ...ground,
      clients: [{ id: 'only', default: true, grants: ['refresh_token'] }],
    })
    const reply = await other.token(lena)
    await other.platform.close()
    expect([reply.status, (reply.body as { key: string }).key]).toEqual([
      400,
      'unauthorized_client',
    ])
  })

  test('a form of another type is 415', async () => {
    const reply = await at.ask('POST /oauth/make_access_token', { as: null, body: lena })
    expect([reply.status, reply.type]).toEqual([415, 'text/plain'])
  })

  test('no body at all is a form without a grant type', async () => {
    const reply = await at.ask('POST /oauth/make_access_token', { as: null })
    expect(reply.body).toMatchObject({ key: 'invalid_request' })
  })
})

describe('bearer tokens on the token endpoints (section 2.3)', () => {
  test('an unknown one is 401 in plain text before the operation runs', async () => {
    const reply = await at.token(lena, { authorization: 'Bearer AT-stale' })
    expect([reply.status, reply.type]).toEqual([401, 'text/plain'])
    expect(reply.headers['www-authenticate']).toBe('Bearer realm="make.org API"')
  })

  test('a valid one is misread as client credentials', async () => {
    const reply = await at.token(lena, { authorization: `Bearer ${await at.signIn('lena')}` })
    expect([reply.status, (reply.body as { key: string }).key]).toEqual([401, 'invalid_client'])
  })
})

describe('refreshing', () => {
  test('gives new tokens and kills the former ones at once', async () => {
    const former = await refreshToken()
    const form = { grant_type: 'refresh_token', refresh_token: former }
    const renewed = await at.token(form, basic('console:s'))
    expect(renewed.status).toBe(200)
    expect((renewed.body as { refresh_token: string }).refresh_token).not.toBe(former)
    const again = await at.token(form, basic('console:s'))
    expect([again.status, (again.body as { key: string }).key]).toEqual([400, 'invalid_grant'])
  })

  test('two at once: one wins, the other is 412', async () => {
    const form = {
      grant_type: 'refresh_token',
      refresh_token: await refreshToken(),
      ...consoleClient,
    }
    const replies = await Promise.all([at.token(form), at.token(form)])
    expect(replies.map((reply) => reply.status)).toEqual(expect.arrayContaining([200, 412]))
  })

  test('needs the client that obtained the token', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: await refreshToken() }
    const reply = await at.token({ ...form, client_id: 'staff', client_secret: 't' })
    expect([reply.status, (reply.body as { key: string }).key]).toEqual([401, 'invalid_client'])
  })

  test('ends with the refresh token', async () => {
    const other = await testPlatform(ground)
    const signedIn = await other.token({ ...lena, ...consoleClient })
    const { refresh_token: token } = signedIn.body as { refresh_token: string }
    other.clock.pass(1501)
    const reply = await other.token({
      grant_type: 'refresh_token',
      refresh_token: token,
      ...consoleClient,
    })
    await other.platform.close()
    expect([reply.status, (reply.body as { key: string }).key]).toEqual([400, 'invalid_grant'])
  })
})

describe('the token itself (section 2.4)', () => {
  test('tells about itself, with the seconds that are left', async () => {
    const other = await testPlatform(ground)
    const signedIn = (await other.token(lena)).body as { access_token: string }
    other.clock.pass(10.5)
    const reply = await other.ask('GET /oauth/access_token', {
      as: null,
      headers: { authorization: `Bearer ${signedIn.access_token}` },
    })
    await other.platform.close()
    expect(reply.body).toEqual({ ...signedIn, expires_in: 289 })
  })

  test('is 401 everywhere once expired, also on public operations', async () => {
    const other = await testPlatform(ground)
    const headers = { authorization: `Bearer ${await other.signIn('lena')}` }
    other.clock.pass(300)
    for (const line of [
      'GET /user/current',
      'GET /configurations/front',
      'GET /oauth/access_token',
    ]) {
      const reply = await other.ask(line, { as: null, headers })
      expect([line, reply.status, reply.type]).toEqual([line, 401, 'text/plain'])
    }
    await other.platform.close()
  })

  test('is gone after logout', async () => {
    const { access_token: token } = (await at.token(lena)).body as { access_token: string }
    const headers = { authorization: `Bearer ${token}` }
    const logout = await at.ask('POST /logout', { as: null, headers })
    expect([logout.status, logout.text]).toEqual([204, ''])
    expect((await at.ask('POST /logout', { as: null, headers })).status).toBe(401)
    expect((await at.ask('GET /user/current', { as: null, headers })).status).toBe(401)
  })

  test('a code trades for a token once, with the same redirect address', async () => {
    const asked = await at.ask('POST /oauth/code', {
      body: { clientId: 'console', redirectUri: 'https://app.example.org/' },
    })
    expect(asked.body).toEqual({
      authorizationCode: expect.any(String),
      scope: null,
      redirectUri: 'https://app.example.org/',
      createdAt: '2026-01-15T12:00:00.000Z',
      expiresIn: expect.any(Number),
      user: 'lena',
      client: 'console',
    })
    const { authorizationCode: code } = asked.body as { authorizationCode: string }
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'https://app.example.org/',
      ...consoleClient,
    }
    expect((await at.token(form)).status).toBe(200)
    expect((await at.token(form)).status).toBe(400)
  })

  test.each([
    ['an unknown client', 'stranger', 404],
    ['a client whose roles the person lacks', 'staff', 401],
  ])('no code for %s', async (_name, clientId, status) => {
    expect((await at.ask('POST /oauth/code', { body: { clientId } })).status).toBe(status)
  })

  test.each([
    'GET /oauth/access_token',
    'POST /logout',
    'POST /oauth/code',
    'GET /user/current',
    'GET /user/me',
  ])('%s needs a person', async (line) => {
    expect((await at.ask(line, { as: null })).status).toBe(401)
  })
})

describe('the current user (section 3.1)', () => {
  test('has every field', async () => {
    const reply = await at.ask('GET /user/current')
    expect(reply.body).toEqual({
      userId: 'lena',
      email: 'lena@example.org',
      displayName: 'Léna',
      userType: 'USER',
      roles: ['ROLE_MODERATOR', 'ROLE_CITIZEN'],
      hasPassword: true,
      enabled: true,
      emailVerified: true,
      country: 'FR',
      avatarUrl: null,
      privacyPolicyApprovalDate: null,
    })
  })

  test('an organisation is shown by its name', async () => {
    const reply = await at.ask('GET /user/me', { as: 'club' })
    expect(reply.body).toMatchObject({
      isOrganisation: true,
      organisationName: 'Le Club Vélo',
      followedUsers: [],
    })
    expect((await at.ask('GET /user/current', { as: 'club' })).body).toMatchObject({
      displayName: 'Le Club Vélo',
      userType: 'ORGANISATION',
    })
  })
})

describe('a locked-down platform (section 2.6)', () => {
  test('asks everybody for a person with a verified email', async () => {
    const users =
      ground.users?.map((user) =>
        user.id === 'ines' ? { ...user, emailVerified: false } : user,
      ) ?? []
    const locked = await testPlatform({ ...ground, users }, { mandatoryConnection: true })
    expect((await locked.ask('GET /configurations/front', { as: null })).status).toBe(401)
    expect((await locked.ask('GET /configurations/front')).status).toBe(200)
    const unverified = await locked.ask('GET /configurations/front', { as: 'ines' })
    expect(unverified.status).toBe(403)
    expect(unverified.body).toEqual([
      { field: 'unknown', key: 'email_not_verified', message: expect.any(String) },
    ])
    await locked.platform.close()
  })
})

describe('the form for an authorization-code flow (section 2.4)', () => {
  test('is a page whose policy allows its own script and nothing else', async () => {
    const reply = await at.ask('GET /oauth/authenticate?client_id=console', { as: null })
    expect([reply.status, reply.type]).toEqual([200, 'text/html'])
    const script = /<script>([^]*)<\/script>/.exec(reply.text)?.[1] ?? ''
    const hash = createHash('sha256').update(script).digest('base64')
    const policy = reply.headers['content-security-policy']
    expect(policy).toContain(`script-src 'sha256-${hash}'`)
    expect(policy).toContain("default-src 'none'")
    expect(reply.text).toMatch(/name="username"[^]*name="password"/)
  })
})
