import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPlatform } from '../../../src/platform/platform.ts'
import { goodBodies, goodIds } from './hostile-bodies.ts'
import { proposal, testPlatform, withProposals, type TestPlatform } from './support.ts'

/** The routes, read from a platform of the same kind before the tests are named. */
const { operations } = await (async () => {
  const platform = await createPlatform({})
  await platform.close()
  return platform.context
})()

/** More of them, or another seed, by the environment: `HOSTILE_RUNS=500 HOSTILE_SEED=7`. */
const runs = Number(process.env['HOSTILE_RUNS'] ?? 25)
const seed = Number(process.env['HOSTILE_SEED'] ?? 20_260_115)

let at: TestPlatform
let token: string
beforeEach(async () => {
  at = await testPlatform(
    withProposals(
      [
        proposal('p-1'),
        proposal('p-2', { status: 'Accepted', tags: ['t-air'], initialProposal: true }),
        proposal('p-3', { status: 'Refused', authorId: 'club' }),
      ],
      {
        flags: [
          {
            id: 'f-1',
            proposalId: 'p-1',
            source: 'citizen',
            reason: 'x',
            createdAt: '2026-01-11T08:00:00.000Z',
          },
        ],
      },
    ),
  )
  await at.platform.context.store
    .updateTable('user')
    .set({ roles_json: JSON.stringify(['ROLE_ADMIN', 'ROLE_SUPER_ADMIN', 'ROLE_MODERATOR']) })
    .where('id', '=', 'ada')
    .execute()
  token = await at.signIn('ada')
})
afterEach(async () => await at.platform.close())

/** Everything the platform keeps, as one text. */
async function everythingKept(): Promise<string> {
  const { store } = at.platform.context
  const tables = await sql<{
    name: string
  }>`select name from sqlite_master where type = 'table' order by name`.execute(store)
  const rows = []
  for (const { name } of tables.rows)
    rows.push((await sql`select * from ${sql.table(name)}`.execute(store)).rows)
  return JSON.stringify(rows)
}

/** What was kept before and after a request; it is read again only when the database counts a change. */
async function memoryOfEverything() {
  const { store } = at.platform.context
  const count = async (): Promise<number> => {
    const result = await sql<{ changes: number }>`select total_changes() as changes`.execute(store)
    return result.rows[0]?.changes ?? 0
  }
  let kept = await everythingKept()
  let changes = await count()
  return {
    compare: async (): Promise<{ readonly before: string; readonly after: string }> => {
      const before = kept
      const now = await count()
      if (now !== changes) kept = await everythingKept()
      changes = now
      return { before, after: kept }
    },
  }
}

const strangeText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    'a\u0000b',
    '<b>',
    "' or 1=1 --",
    '%',
    '🎪',
    '1e999',
    'NaN',
    '-1',
    '2147483648',
    '__proto__',
    'constructor',
    'x'.repeat(5000),
    '2026-02-30',
    '2026-13-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999+14:00',
    '+275760-09-13T00:00:00.000Z',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const knownText = fc.constantFrom(
  'p-1',
  'p-2',
  'q-1',
  'q-2',
  't-air',
  'tt-stake',
  'i-1',
  'op-1',
  'ada',
  'lena',
  'Accepted',
  'Pending',
  'FR',
  'fr',
  'GREAT_CAUSE',
  'DISPLAYED',
  '2026-01-10T08:00:00.000Z',
  'true',
  '1',
  'lena@example.org',
  'Moderation',
  'password',
  'refresh_token',
)
const text = fc.oneof({ weight: 2, arbitrary: strangeText }, { weight: 3, arbitrary: knownText })
const strangeValue = fc.oneof(
  text,
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    -2_147_483_649,
  ),
  fc.array(text, { maxLength: 4 }),
  fc.constantFrom([], {}, [[]], [{}], { key: 'agree' }),
  fc.jsonValue({ maxDepth: 2 }),
)
const fields = [
  'proposalIds',
  'tagIds',
  'tagId',
  'tags',
  'content',
  'newContent',
  'sendNotificationEmail',
  'refusalReason',
  'questionId',
  'toEnrich',
  'minVotesCount',
  'minScore',
  'ideaId',
  'status',
  'author',
  'creationContext',
  'labels',
  'keywords',
  'operation',
  'votes',
  'reason',
  'comment',
  'clientId',
  'provider',
  'token',
  'country',
  'countries',
  'language',
  'label',
  'display',
  'weight',
  'tagTypeId',
  'requiredForEnrichment',
  'name',
  'slug',
  'operationKind',
  'operationId',
  'email',
  'firstName',
  'lastName',
  'roles',
  'availableQuestions',
  'startDate',
  'endDate',
  'operationTitle',
  'question',
  'questionSlug',
  'timeline',
  'theme',
  'metas',
  'sequenceCardsConfiguration',
  'resultsLink',
  'votesTarget',
  'canPropose',
  'featured',
  'displayResults',
  'organisationName',
  'password',
  '__proto__',
]
const parameters = [
  'id',
  'questionId',
  'status',
  'userType',
  'content',
  'tagId',
  'userId',
  'initialProposal',
  '_start',
  '_end',
  '_sort',
  '_order',
  'limit',
  'skip',
  'sort',
  'order',
  'createdBefore',
  'createdAfter',
  'minVotesCount',
  'minScore',
  'toEnrich',
  'country',
  'language',
  'keywords',
  'proposalIds',
  'moderationMode',
  'openAt',
  'endAfter',
  'questionEndAfter',
  'slug',
  'label',
  'name',
  'tagTypeId',
  'operationKind',
  'email',
  'firstName',
  'cursor',
]

const objectBody = fc
  .array(fc.tuple(fc.constantFrom(...fields), strangeValue), { maxLength: 8 })
  .map((entries) => JSON.stringify(Object.fromEntries(entries)))
const formBody = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'grant_type',
        'username',
        'password',
        'client_id',
        'client_secret',
        'refresh_token',
        'code',
      ),
      fc.string({ maxLength: 20 }),
    ),
  )
  .map((entries) => new URLSearchParams(entries).toString())
/** A good body with up to three of its places, at any depth, taken out or filled with something else. */
function spoilt(good: unknown): fc.Arbitrary<string> {
  const blow = fc.record({ place: fc.nat(), value: fc.option(strangeValue, { nil: undefined }) })
  return fc.array(blow, { maxLength: 3 }).map((blows) => {
    const spoiling = structuredClone(good)
    for (const { place, value } of blows) {
      const places = placesIn(spoiling)
      const [holder, name] = places[place % Math.max(1, places.length)] ?? []
      if (holder === undefined || name === undefined) continue
      if (value === undefined) Reflect.deleteProperty(holder, name)
      else Reflect.set(holder, name, structuredClone(value))
    }
    return JSON.stringify(spoiling)
  })
}

function placesIn(value: unknown): readonly (readonly [object, string])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    [value, name] as const,
    ...placesIn(inner),
  ])
}

const nonsenseBody = fc.oneof(
  { weight: 2, arbitrary: objectBody },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: formBody },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '{',
      '[1,]',
      'null',
      '"\\ud800"',
      '{"proposalIds":["\\u0000"]}',
      '['.repeat(20_000),
      '{"a":'.repeat(5000),
      '1e400',
      '\ufeff{}',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
)

function bodyFor(operation: string): fc.Arbitrary<string> {
  const good = goodBodies[operation]
  if (good === undefined) return nonsenseBody
  return fc.oneof({ weight: 4, arbitrary: spoilt(good) }, { weight: 1, arbitrary: nonsenseBody })
}

const headers = fc.record(
  {
    'content-type': fc.oneof(
      {
        weight: 5,
        arbitrary: fc.constantFrom(
          'application/json',
          'application/json; charset=utf-8',
          'APPLICATION/JSON',
        ),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data',
          'multipart/form-data; boundary=x',
          ';',
          'nonsense',
        ),
      },
    ),
    'content-encoding': fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('identity', '') },
      { weight: 1, arbitrary: fc.constantFrom('gzip', 'deflate', 'br') },
    ),
    'accept-encoding': fc.constantFrom('gzip', 'deflate', '*', 'identity', 'gzip;q=0'),
    'x-make-app-name': fc.constantFrom('backoffice', 'bo', ''),
    'x-make-external-id': fc
      .string({ maxLength: 30 })
      .map((each) => each.replace(/[^\x20-\x7e]/g, '?')),
    'x-get-parameters': fc.constantFrom('a=1&b=%E9', '=', '__proto__=1'),
    'x-make-custom-data': fc.constantFrom('a=%', 'k=v,k2=v2'),
    cookie: fc.constantFrom('make-secure=x', 'a', 'make-secure=%E9; make-session-id='),
    accept: fc.constantFrom('text/html', '*/*'),
    origin: fc.constantFrom('null', 'https://elsewhere.example.org'),
  },
  { requiredKeys: ['content-type'] },
)
const authorization = fc.oneof(
  { weight: 8, arbitrary: fc.constant('TOKEN') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      undefined,
      'Bearer',
      'Bearer x',
      'bearer  ',
      'Basic',
      'Basic Og==',
      'Basic !!!',
      'Digest x',
    ),
  },
)

function encoded(value: string): string {
  return [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

const query = fc
  .array(
    fc.tuple(
      fc.constantFrom(...parameters),
      fc.oneof(text.map(encoded), fc.constantFrom('%', '%zz', '%ff', ',,,', '=')),
      fc.constantFrom('=', ''),
    ),
    { maxLength: 4 },
  )
  .map((entries) => entries.map(([name, value, equals]) => name + equals + value).join('&'))
const strangeSegment = fc.oneof(
  knownText.map(encoded),
  text.map(encoded),
  fc.constantFrom('', '%', '..', '%2f', '%00', 'a'.repeat(20_000)),
)

/** A path with its parameters filled in, mostly with ids that exist. */
function filledPath(path: string): fc.Arbitrary<string> {
  const parts = path.split('/').map((part): fc.Arbitrary<string> => {
    if (!part.startsWith(':')) return fc.constant(part)
    const known = fc.constantFrom(...(goodIds[part.slice(1)] ?? ['p-1']))
    return fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: strangeSegment })
  })
  return fc.tuple(...parts).map((filled) => filled.join('/'))
}

/** A stream of events has no end to wait for. */
const answering = operations.filter(({ path }) => path !== '/vigie/v1/events')

describe('input of any kind gets an answer of the contract, never a 500, and a refusal changes nothing', () => {
  test.each(answering.map(({ method, path }) => [method, path] as const))(
    '%s %s',
    async (method, path) => {
      const request = fc.record({
        path: filledPath(path),
        query,
        headers,
        body: bodyFor(`${method} ${path}`),
        authorization,
      })
      // A sign-out would only end the sign-in of the cases that follow.
      const signedIn = path === '/logout' ? 'Bearer x' : `Bearer ${token}`
      const memory = await memoryOfEverything()
      await fc.assert(
        fc.asyncProperty(request, async (input) => {
          const response = await at.platform.app.inject({
            method,
            url: input.query === '' ? input.path : `${input.path}?${input.query}`,
            headers: withAuthorization(input.headers, input.authorization, signedIn),
            payload: input.body,
          })
          expect(response.statusCode).toBeLessThan(500)
          const { before, after } = await memory.compare()
          const isRefused = response.statusCode >= 400
          expect(isRefused ? after : before).toBe(before)
        }),
        { numRuns: runs, seed },
      )
    },
    600_000,
  )
})

function withAuthorization(
  given: Readonly<Record<string, string | undefined>>,
  authorization: string | undefined,
  signedIn: string,
): Record<string, string | undefined> {
  if (authorization === undefined) return given
  return { ...given, authorization: authorization === 'TOKEN' ? signedIn : authorization }
}
