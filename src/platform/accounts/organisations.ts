import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { listQuery } from '../catalogue/list-query.ts'
import { holds, listPage } from '../catalogue/listing.ts'
import {
  atMost,
  countryCode,
  countryLength,
  email,
  password,
  present,
  url,
  withoutMarkup,
} from '../catalogue/rules.ts'
import { Organisation } from '../catalogue/shapes.ts'
import type { PlatformContext } from '../context.ts'
import { decodeBody } from '../http/body.ts'
import { notFound, refuseAll, type Violation } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { created, ok, route, type Answer, type Call } from '../http/operation.ts'
import { hashPassword } from '../oauth/secrets.ts'
import type { Row } from '../store/rows.ts'
import {
  addressViolation,
  defaultSize,
  everyUser,
  findUser,
  newAccount,
  sortable,
} from './people.ts'
import { CreateOrganisation, UpdateOrganisation } from './requests.ts'

const path = '/moderation/organisations'
const onePath = `${path}/:organisationId`
const OrganisationIds = z.strictObject({ id: z.string(), userId: z.string() })

const nameLength = 256
const descriptionLength = 450
const addressLength = 2048

/** Organisations (core API, section 13). */
export function registerOrganisations(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'GetOrganisations',
    method: 'GET',
    path,
    guard: 'admin',
    contract: {
      summary: 'Lists organisations.',
      query: { id: z.array(z.string()), organisationName: z.string(), ...listQuery },
      answers: { 200: z.array(Organisation) },
    },
    run: async (call) => await listOrganisations(platform, call),
  })
  route(app, platform, {
    name: 'GetOrganisation',
    method: 'GET',
    path: onePath,
    guard: 'admin',
    contract: { summary: 'Gives one organisation.', answers: { 200: Organisation } },
    run: async (call) => ok(organisationView(await organisationOf(platform, call))),
  })
  route(app, platform, {
    name: 'PostOrganisation',
    method: 'POST',
    path,
    guard: 'admin',
    contract: {
      summary: 'Creates an organisation.',
      body: CreateOrganisation,
      answers: { 201: OrganisationIds },
    },
    run: async (call) => await createOrganisation(platform, call),
  })
  route(app, platform, {
    name: 'PutOrganisation',
    method: 'PUT',
    path: onePath,
    guard: 'admin',
    contract: {
      summary: 'Changes an organisation.',
      body: UpdateOrganisation,
      answers: { 200: OrganisationIds },
    },
    run: async (call) => await updateOrganisation(platform, call),
  })
}

async function listOrganisations(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const ids = call.query.list('id')
  const name = call.query.text('organisationName') ?? ''
  const rows = (await everyUser(platform)).filter(
    (row) =>
      row.user_type === 'ORGANISATION' &&
      (ids === null || ids.includes(row.id)) &&
      holds(row.organisation_name ?? '', name),
  )
  const rules = { order: ['organisation_name', 'email'], sortable, size: defaultSize } as const
  return listPage(rows, call.query, rules, organisationView)
}

async function createOrganisation(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, CreateOrganisation)
  refuseAll([
    ...nameViolations(request.organisationName),
    email(request.email),
    password(request.password),
    ...profileViolations(request),
    countryLength(request.country),
  ])
  refuseAll([await addressViolation(platform, request.email, null)])
  const hash = request.password === null ? null : await hashPassword(request.password)
  const row = {
    ...newAccount(platform, hash),
    email: request.email.toLowerCase(),
    organisation_name: request.organisationName,
    user_type: 'ORGANISATION',
    roles_json: '["ROLE_ACTOR"]',
    available_questions_json: '[]',
    country: countryCode(request.country ?? 'FR'),
    description: request.description,
    avatar_url: request.avatarUrl,
    website: request.website,
  }
  await platform.store.insertInto('user').values(row).execute()
  return created({ id: row.id, userId: row.id })
}

async function updateOrganisation(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  const request = decodeBody(call.body, UpdateOrganisation)
  const row = await organisationOf(platform, call)
  refuseAll([
    ...nameViolations(request.organisationName),
    request.email === null ? null : email(request.email),
    ...(request.profile === null ? [] : profileViolations(request.profile)),
  ])
  const address = request.email ?? row.email
  refuseAll([await addressViolation(platform, address, row.id)])
  const profile = request.profile ?? {
    description: row.description,
    avatarUrl: row.avatar_url,
    website: row.website,
  }
  await platform.store
    .updateTable('user')
    .set({
      organisation_name: request.organisationName,
      email: address.toLowerCase(),
      description: profile.description,
      avatar_url: profile.avatarUrl,
      website: profile.website,
    })
    .where('id', '=', row.id)
    .execute()
  return ok({ id: row.id, userId: row.id })
}

function nameViolations(name: string): readonly (Violation | null)[] {
  return [
    present('organisationName', name),
    atMost('organisationName', name, nameLength),
    ...withoutMarkup({ organisationName: name }),
  ]
}

function profileViolations(profile: {
  readonly description: string | null
  readonly avatarUrl: string | null
  readonly website: string | null
}): readonly (Violation | null)[] {
  return [
    atMost('description', profile.description, descriptionLength),
    ...withoutMarkup({ description: profile.description }),
    atMost('avatarUrl', profile.avatarUrl, addressLength),
    url('avatarUrl', profile.avatarUrl),
    url('website', profile.website),
  ]
}

async function organisationOf(platform: PlatformContext, call: Call<Caller>): Promise<Row<'user'>> {
  const row = await findUser(platform, call.parameter('organisationId'))
  if (row === null || row.user_type !== 'ORGANISATION') throw notFound()
  return row
}

function organisationView(row: Row<'user'>): z.infer<typeof Organisation> {
  const hasProfile = [row.description, row.avatar_url, row.website].some((each) => each !== null)
  return {
    id: row.id,
    email: row.email,
    organisationName: row.organisation_name,
    profile: hasProfile
      ? { description: row.description, avatarUrl: row.avatar_url, website: row.website }
      : null,
    country: row.country,
  }
}
