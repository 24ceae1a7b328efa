import type { Clock } from '../../../src/core/ports/clock.ts'
import type { FixtureInput } from '../../../src/platform/fixture/fixture.ts'
import {
  createPlatform,
  type Platform,
  type PlatformOptions,
} from '../../../src/platform/platform.ts'

export const noon = '2026-01-15T12:00:00.000Z'

/** A clock that tests move by hand. */
export interface HandClock extends Clock {
  readonly pass: (seconds: number) => void
}

export function handClock(start = noon): HandClock {
  let passed = 0
  return {
    now: () => Date.parse(start) + passed,
    monotonic: () => passed,
    pass: (seconds) => {
      passed += seconds * 1000
    },
  }
}

type User = NonNullable<FixtureInput['users']>[number]
type Proposal = NonNullable<FixtureInput['proposals']>[number]

const password = 'correct horse 1'

function user(id: string, rest: Partial<User>): User {
  return { id, email: `${id}@example.org`, password, ...rest }
}

/** People of every guard, two questions and a third whose proposals nobody but admins may touch. */
export const people: readonly User[] = [
  user('lena', {
    firstName: 'Léna',
    lastName: 'Moreau',
    roles: ['ROLE_MODERATOR', 'ROLE_CITIZEN'],
    availableQuestions: ['q-1', 'q-2'],
  }),
  user('amadou', {
    firstName: 'Amadou',
    lastName: 'Keita',
    roles: ['ROLE_MODERATOR'],
    availableQuestions: ['q-1'],
  }),
  user('ada', { firstName: 'Ada', lastName: 'Sorel', roles: ['ROLE_ADMIN'] }),
  user('sol', { firstName: 'Sol', lastName: 'Viau', roles: ['ROLE_SUPER_ADMIN'] }),
  user('ines', {
    firstName: 'Inès',
    lastName: 'Barthélemy',
    postalCode: '44000',
    dateOfBirth: '1991-06-01',
  }),
  user('veiled', {
    firstName: 'Ombre',
    lastName: 'Claire',
    dateOfBirth: '1980-01-01',
    anonymousParticipation: true,
  }),
  user('club', { userType: 'ORGANISATION', organisationName: 'Le Club Vélo' }),
]

export function proposal(id: string, rest: Partial<Proposal> = {}): Proposal {
  return {
    id,
    questionId: 'q-1',
    authorId: 'ines',
    content: 'Il faut planter des arbres fruitiers.',
    createdAt: '2026-01-10T08:00:00.000Z',
    ...rest,
  }
}

export const ground: FixtureInput = {
  clients: [
    {
      id: 'console',
      secret: 's',
      default: true,
      grants: ['password', 'refresh_token', 'authorization_code'],
    },
    { id: 'bare', grants: ['password'] },
    {
      id: 'staff',
      secret: 't',
      grants: ['password', 'refresh_token', 'client_credentials'],
      roles: ['ROLE_ADMIN'],
    },
  ],
  users: [...people],
  operations: [
    { id: 'op-1', slug: 'villes', operationKind: 'GREAT_CAUSE' },
    { id: 'op-2', slug: 'ecoles' },
  ],
  questions: [
    {
      id: 'q-1',
      slug: 'villes-respirables',
      question: 'Comment rendre nos villes plus respirables ?',
      countries: ['FR', 'BE'],
      language: 'fr',
      operationId: 'op-1',
      startDate: '2026-01-01T00:00:00.000Z',
      endDate: '2026-03-31T00:00:00.000Z',
    },
    {
      id: 'q-2',
      slug: 'ecoles',
      question: 'Comment améliorer nos écoles ?',
      countries: ['FR'],
      language: 'fr',
      operationId: 'op-2',
    },
    {
      id: 'q-3',
      slug: 'trains',
      question: 'How do we mend our trains?',
      countries: ['GB'],
      language: 'en',
    },
  ],
  tagTypes: [
    { id: 'tt-stake', label: 'Stake', weight: 10, requiredForEnrichment: true },
    { id: 'tt-actor', label: 'Actor', weight: 20, display: 'HIDDEN' },
  ],
  tags: [
    { id: 't-trees', label: 'arbres', tagTypeId: 'tt-stake', questionId: 'q-1', weight: 2 },
    { id: 't-air', label: 'air', tagTypeId: 'tt-stake', questionId: 'q-1', weight: 1 },
    { id: 't-town', label: 'communes', tagTypeId: 'tt-actor', questionId: 'q-1', weight: 1 },
    { id: 't-school', label: 'écoles', tagTypeId: 'tt-stake', questionId: 'q-2', weight: 1 },
  ],
  ideas: [{ id: 'i-1', name: 'Arbres fruitiers', questionId: 'q-1' }],
}

/** The ground with proposals, and whatever else a test says. */
export function withProposals(
  proposals: readonly Proposal[],
  rest: Partial<FixtureInput> = {},
): FixtureInput {
  return { ...ground, ...rest, proposals: [...proposals] }
}

export interface Reply {
  readonly status: number
  readonly type: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly body: unknown
}

export interface Ask {
  readonly as?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface TestPlatform {
  readonly platform: Platform
  readonly clock: HandClock
  /** `GET /path`; signed in as Léna unless told otherwise. */
  readonly ask: (line: string, ask?: Ask) => Promise<Reply>
  readonly token: (
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Reply>
  readonly signIn: (id: string) => Promise<string>
}

/** A platform in memory over a fixture, with a clock that stands still until it is moved. */
export async function testPlatform(
  fixture: FixtureInput,
  options: Partial<PlatformOptions> = {},
): Promise<TestPlatform> {
  const clock = handClock()
  const platform = await createPlatform({ fixture, clock, ...options })
  const tokens = new Map<string, string>()

  const send = async (
    line: string,
    headers: Readonly<Record<string, string>>,
    payload?: string,
  ) => {
    const [method = 'GET', url = '/'] = line.split(' ')
    const response = await platform.app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    })
    const type = response.headers['content-type']
    return {
      status: response.statusCode,
      type: typeof type === 'string' ? type.split(';')[0] : undefined,
      headers: response.headers,
      text: response.body,
      body: type?.toString().startsWith('application/json')
        ? (JSON.parse(response.body) as unknown)
        : undefined,
    }
  }
  const token: TestPlatform['token'] = async (form, headers = {}) =>
    await send(
      'POST /oauth/make_access_token',
      { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      new URLSearchParams({ ...form }).toString(),
    )
  const signIn = async (id: string): Promise<string> => {
    const known = tokens.get(id)
    if (known !== undefined) return known
    const reply = await token({ grant_type: 'password', username: `${id}@example.org`, password })
    const { access_token: accessToken } = reply.body as { access_token: string }
    tokens.set(id, accessToken)
    return accessToken
  }
  const ask: TestPlatform['ask'] = async (line, { as = 'lena', headers = {}, body } = {}) => {
    const authorization: Record<string, string> =
      as === null ? {} : { authorization: `Bearer ${await signIn(as)}` }
    const isText = typeof body === 'string'
    const payload = body === undefined || isText ? body : JSON.stringify(body)
    const type: Record<string, string> =
      payload === undefined ? {} : { 'content-type': 'application/json' }
    return await send(line, { ...authorization, ...type, ...headers }, payload)
  }
  return { platform, clock, ask, token, signIn }
}

/** The `(field, key)` pairs of a validation error, as clients branch on them. */
export function faults(reply: Reply): readonly string[] {
  if (!Array.isArray(reply.body)) return []
  return (reply.body as { field: string; key: string }[]).map(({ field, key }) => `${field}/${key}`)
}

export function itemsOf(reply: Reply): readonly { readonly id: string }[] {
  return reply.body as { id: string }[]
}

export function idsOf(reply: Reply): readonly string[] {
  return itemsOf(reply).map((item) => item.id)
}
