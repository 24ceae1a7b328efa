import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody, optional } from '../http/body.ts'
import { PlainFault, refuse, TokenFault, unauthorised } from '../http/faults.ts'
import { bearerToken } from '../http/guard.ts'
import { noContent, ok, route, type Answer, type Call } from '../http/operation.ts'
import { authenticateClient, presentedCredentials, type Client } from './clients.ts'
import { CodeRequest, createCode } from './codes.ts'
import { readForm, type Form } from './form.ts'
import { grantToken, grantTypes, needsClient, type GrantType } from './grants.ts'
import { loginPage } from './login-page.ts'
import { createRefreshRaces, type RefreshRaces } from './refresh-races.ts'
import { deleteToken, describeToken } from './tokens.ts'
import { AuthorizationCode, Token, TokenForm } from '../user/shapes.ts'

const SocialRequest = z.object({
  provider: z.enum(['google_people', 'facebook']),
  token: z.string(),
  country: z.string(),
  approvePrivacyPolicy: optional(z.boolean()),
})

/** Sections 2.1 to 2.4 of the core API. */
export function registerOauth(app: FastifyInstance, platform: PlatformContext): void {
  const races = createRefreshRaces()
  for (const path of ['/oauth/make_access_token', '/oauth/access_token']) {
    route(app, platform, {
      name: 'OauthAccessToken',
      method: 'POST',
      path,
      guard: 'anyone',
      contract: {
        summary: 'Gives a token.',
        body: TokenForm,
        bodyType: 'application/x-www-form-urlencoded',
        answers: { 200: Token },
      },
      run: async (call) => await makeToken(platform, races, call),
    })
  }
  route(app, platform, {
    name: 'OauthGetAccessToken',
    method: 'GET',
    path: '/oauth/access_token',
    guard: 'signed-in',
    contract: { summary: 'Describes the token that is used.', answers: { 200: Token } },
    run: async (call) => await showToken(platform, call),
  })
  route(app, platform, {
    name: 'OauthCode',
    method: 'POST',
    path: '/oauth/code',
    guard: 'signed-in',
    contract: {
      summary: 'Gives a code that a client may trade for a token.',
      body: CodeRequest,
      answers: { 200: AuthorizationCode },
    },
    run: async (call) => await createCode(platform, call),
  })
  route(app, platform, {
    name: 'OauthAuthenticate',
    method: 'GET',
    path: '/oauth/authenticate',
    guard: 'anyone',
    contract: { summary: 'Gives a sign-in form, in HTML.', answers: { 200: null } },
    run: async () => await Promise.resolve(loginPage),
  })
  route(app, platform, {
    name: 'OauthLogout',
    method: 'POST',
    path: '/logout',
    guard: 'signed-in',
    contract: { summary: 'Ends the token that is used.', answers: { 204: null } },
    run: async (call) => {
      await deleteToken(platform.store, call.caller.accessHash)
      return noContent
    },
  })
  route(app, platform, {
    name: 'ResetCookies',
    method: 'POST',
    path: '/resetCookies',
    guard: 'anyone',
    contract: { summary: 'Clears cookies.', answers: { 204: null } },
    run: async () => await Promise.resolve(noContent),
  })
  route(app, platform, {
    name: 'SocialLogin',
    method: 'POST',
    path: '/user/login/social',
    guard: 'anyone',
    contract: {
      summary: 'Signs in with an identity provider; this platform knows none.',
      body: SocialRequest,
      answers: {},
    },
    run: async (call) => await Promise.resolve(refuseSocial(platform, call)),
  })
}

async function makeToken(
  platform: PlatformContext,
  races: RefreshRaces,
  call: Call,
): Promise<Answer> {
  const form = readForm(call.body)
  const name = form.get('grant_type')
  if (name === undefined) throw new TokenFault('invalid_request', 'grant_type is needed.')
  const grant = grantTypes.find((each) => each === name)
  if (grant === undefined) {
    throw new TokenFault('unsupported_grant_type', 'This grant type is not known.')
  }
  const authorization = call.header('authorization')
  return await races.run(form.get('refresh_token') ?? '', async (race) => {
    const client = await clientOf(platform, grant, form, authorization)
    return ok(await grantToken(platform, grant, { form, client, race }))
  })
}

/** The client that a request names, null when it names none and needs none. */
async function clientOf(
  platform: PlatformContext,
  grant: GrantType,
  form: Form,
  authorization: string | null,
): Promise<Client | null> {
  const credentials = presentedCredentials(authorization ?? undefined, form)
  if (credentials !== null) return await authenticateClient(platform.store, credentials, grant)
  if (!needsClient(grant)) return null
  throw new TokenFault('invalid_request', 'Client credentials are needed.')
}

async function showToken(platform: PlatformContext, call: Call): Promise<Answer> {
  const token = bearerToken(call.header('authorization') ?? undefined)
  const body =
    token === null ? null : await describeToken(platform.store, token, platform.clock.now())
  if (body === null) throw unauthorised()
  return ok(body)
}

/** The reference platform knows no identity provider, so no provider's token can be a good one. */
function refuseSocial(platform: PlatformContext, call: Call): never {
  if (platform.settings.mandatoryConnection) throw new PlainFault(403, 'You may not do this.')
  decodeBody(call.body, SocialRequest)
  return refuse('token', 'invalid_value', 'The identity provider does not know this token.')
}
