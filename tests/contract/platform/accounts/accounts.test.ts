import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AdminUser, Moderator, Organisation } from '../../../../src/platform/catalogue/shapes.ts'
import { ground, idsOf, testPlatform, type TestPlatform } from '../support.ts'
import { answerTo, contractOf, shaped, totalOf, type RefusalCase } from '../catalogue/tables.ts'

let here: TestPlatform
beforeAll(async () => {
  here = await testPlatform(ground)
})
afterAll(async () => {
  await here.platform.close()
})

const moderator = {
  email: 'Zoe@Example.org',
  firstName: 'Zoé',
  lastName: 'Sarrant',
  password: 'eight-or-more',
  country: 'fr',
  availableQuestions: ['q-1'],
}
const organisation = { organisationName: 'Les Jardins', email: 'jardins@example.org' }
const admin = (body: unknown) => ({ as: 'ada', body })

const refusals: readonly RefusalCase[] = [
  { what: 'nobody', line: 'GET /admin/moderators', ask: { as: null }, status: 401 },
  { what: 'a moderator listing', line: 'GET /admin/moderators', status: 403 },
  {
    what: 'an unknown account',
    line: 'GET /admin/moderators/none',
    ask: { as: 'ada' },
    status: 404,
  },
  {
    what: 'an account that may not moderate',
    line: 'GET /admin/moderators/ines',
    ask: { as: 'ada' },
    status: 404,
  },
  {
    what: 'a moderator without fields',
    line: 'POST /admin/moderators',
    ask: admin({}),
    status: 400,
    faults: [
      'email/malformed',
      'firstName/malformed',
      'country/malformed',
      'availableQuestions/malformed',
    ],
  },
  {
    what: 'fields that are wrong, all at once',
    line: 'POST /admin/moderators',
    ask: admin({ ...moderator, email: 'zoe', firstName: '', password: 'seven77', country: 'FRAN' }),
    status: 400,
    faults: [
      'email/invalid_email',
      'firstName/mandatory',
      'password/invalid_password',
      'country/too_long',
    ],
  },
  {
    what: 'an email that is taken, in any case',
    line: 'POST /admin/moderators',
    ask: admin({ ...moderator, email: 'LENA@example.org' }),
    status: 400,
    faults: ['email/already_registered'],
  },
  {
    what: 'a moderator changing another',
    line: 'PUT /admin/moderators/amadou',
    ask: { body: { availableQuestions: [] } },
    status: 403,
  },
  {
    what: 'a moderator changing her own roles',
    line: 'PUT /admin/moderators/lena',
    ask: { body: { roles: ['ROLE_ADMIN'], availableQuestions: [] } },
    status: 403,
  },
  {
    what: 'changing an unknown account',
    line: 'PUT /admin/moderators/none',
    ask: admin({ availableQuestions: [] }),
    status: 404,
  },
  {
    what: 'taking the email of another',
    line: 'PUT /admin/moderators/lena',
    ask: admin({ email: 'amadou@example.org', availableQuestions: [] }),
    status: 400,
    faults: ['email/already_registered'],
  },
  {
    what: 'changing without questions',
    line: 'PUT /admin/moderators/lena',
    ask: admin({}),
    status: 400,
    faults: ['availableQuestions/malformed'],
  },
  { what: 'a moderator listing organisations', line: 'GET /moderation/organisations', status: 403 },
  {
    what: 'an account that is no organisation',
    line: 'GET /moderation/organisations/ines',
    ask: { as: 'ada' },
    status: 404,
  },
  {
    what: 'an organisation that says too much',
    line: 'POST /moderation/organisations',
    ask: admin({
      organisationName: 'x'.repeat(257),
      email: 'club@example.org',
      description: 'x'.repeat(451),
      avatarUrl: 'nowhere',
    }),
    status: 400,
    faults: ['organisationName/too_long', 'description/too_long', 'avatarUrl/malformed'],
  },
  {
    what: 'an organisation with an email that is taken',
    line: 'POST /moderation/organisations',
    ask: admin({ ...organisation, email: 'club@example.org' }),
    status: 400,
    faults: ['email/already_registered'],
  },
  {
    what: 'changing an unknown organisation',
    line: 'PUT /moderation/organisations/none',
    ask: admin(organisation),
    status: 404,
  },
  {
    what: 'an administrator listing users',
    line: 'GET /admin/users',
    ask: { as: 'ada' },
    status: 403,
  },
  {
    what: 'a type that is none',
    line: 'GET /admin/users?userType=X',
    ask: { as: 'sol' },
    status: 400,
  },
  { what: 'an unknown user', line: 'GET /admin/users/none', ask: { as: 'sol' }, status: 404 },
]

describe('accounts refuse', () => {
  test.each(refusals)('$what', async (refusal) => {
    expect(await answerTo(here, refusal)).toEqual(contractOf(refusal))
  })
})

describe('moderators', () => {
  test.each([
    ['are those with the role', '', ['amadou', 'lena']],
    ['have the ids asked for', 'id=lena,ada', ['lena']],
    ['have an email that contains', 'email=AMA', ['amadou']],
    ['have a first name that contains', 'firstName=léna', ['lena']],
    ['sort by a column', '_sort=email&_order=desc', ['lena', 'amadou']],
    ['are paged', '_start=1', ['lena']],
  ])('%s', async (_what, query, ids) => {
    const reply = await here.ask(`GET /admin/moderators?${query}`, { as: 'ada' })
    shaped(reply, z.array(Moderator))
    expect(idsOf(reply)).toEqual(ids)
  })

  test('include an administrator when asked for by id', async () => {
    const reply = await here.ask('GET /admin/moderators/ada', { as: 'ada' })
    expect(shaped(reply, Moderator).roles).toEqual(['ROLE_ADMIN'])
  })

  test('are created with the roles of a moderator, and may sign in', async () => {
    const reply = await here.ask('POST /admin/moderators', admin(moderator))
    expect(reply.status).toBe(201)
    const { id, ...rest } = shaped(reply, Moderator)
    expect(rest).toEqual({
      email: 'zoe@example.org',
      firstName: 'Zoé',
      lastName: 'Sarrant',
      roles: ['ROLE_MODERATOR', 'ROLE_CITIZEN'],
      country: 'FR',
      availableQuestions: ['q-1'],
    })
    const token = await here.token({
      grant_type: 'password',
      username: 'zoe@example.org',
      password: 'eight-or-more',
    })
    expect(token.status).toBe(200)
    expect(reply.text).not.toContain('eight-or-more')
    expect((await here.ask(`GET /admin/moderators/${id}`, { as: 'ada' })).body).toEqual(reply.body)
  })

  test('set their own questions, which count at once', async () => {
    const roles = ['ROLE_CITIZEN', 'ROLE_MODERATOR']
    const body = { roles, availableQuestions: ['q-3', 'q-3'] }
    const reply = await here.ask('PUT /admin/moderators/lena', { body })
    expect(shaped(reply, Moderator)).toMatchObject({
      firstName: 'Léna',
      availableQuestions: ['q-3'],
    })
    expect(idsOf(await here.ask('GET /moderation/questions'))).toEqual(['q-3'])
  })

  test('are given other roles by an administrator', async () => {
    const body = { roles: ['ROLE_CITIZEN'], country: 'be', availableQuestions: [] }
    const reply = await here.ask('PUT /admin/moderators/amadou', admin(body))
    expect(shaped(reply, Moderator)).toMatchObject({ roles: ['ROLE_CITIZEN'], country: 'BE' })
    expect((await here.ask('GET /moderation/questions', { as: 'amadou' })).status).toBe(403)
  })
})

describe('organisations', () => {
  test('are created, listed by name, and changed', async () => {
    const reply = await here.ask('POST /moderation/organisations', admin(organisation))
    expect(reply.status).toBe(201)
    const { id } = shaped(reply, z.strictObject({ id: z.string(), userId: z.string() }))
    expect(reply.body).toEqual({ id, userId: id })
    const list = await here.ask('GET /moderation/organisations', { as: 'ada' })
    expect(shaped(list, z.array(Organisation)).map((row) => row.organisationName)).toEqual([
      'Le Club Vélo',
      'Les Jardins',
    ])
    expect(totalOf(list)).toBe('2')
    const profile = { description: 'Des jardins', avatarUrl: null, website: null }
    const body = { organisationName: 'Les Grands Jardins', profile }
    const changed = await here.ask(`PUT /moderation/organisations/${id}`, admin(body))
    expect(changed).toMatchObject({ status: 200, body: { id, userId: id } })
    const read = await here.ask(`GET /moderation/organisations/${id}`, { as: 'ada' })
    expect(read.body).toEqual({
      id,
      email: 'jardins@example.org',
      organisationName: 'Les Grands Jardins',
      profile,
      country: 'FR',
    })
  })
})

describe('users', () => {
  test.each([
    ['have a role', 'role=ROLE_ADMIN', ['ada']],
    ['have a type', 'userType=ORGANISATION&email=club', ['club']],
    ['have an email', 'email=ines', ['ines']],
    ['have ids', 'id=veiled,none', ['veiled']],
  ])('%s', async (_what, query, ids) => {
    const reply = await here.ask(`GET /admin/users?${query}`, { as: 'sol' })
    shaped(reply, z.array(AdminUser))
    expect(idsOf(reply)).toEqual(ids)
  })

  test('show no password', async () => {
    const reply = await here.ask('GET /admin/users/ines', { as: 'sol' })
    expect(Object.keys(shaped(reply, AdminUser))).not.toContain('password')
  })
})
