import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  faults,
  idsOf,
  proposal,
  testPlatform,
  withProposals,
  type TestPlatform,
} from '../support.ts'

function on(day: number): string {
  return `2026-01-${String(day).padStart(2, '0')}T08:00:00.000Z`
}

let at: TestPlatform
beforeAll(async () => {
  at = await testPlatform(
    withProposals([
      proposal('trees', {
        status: 'Accepted',
        createdAt: on(3),
        tags: ['t-trees', 't-town', 'nowhere'],
        votes: { agree: 12, disagree: 2, neutral: 1 },
      }),
      proposal('bikes', {
        status: 'Accepted',
        createdAt: on(1),
        content: 'Des pistes cyclables à Nîmes, pas de l’œuvre 100 %.',
        authorId: 'club',
        votes: { agree: 60, disagree: 5 },
      }),
      proposal('seeded', {
        status: 'Accepted',
        createdAt: on(2),
        content: 'Une forêt dans chaque école.',
        initialProposal: true,
        ideaId: 'i-1',
        authorId: 'veiled',
        votes: { agree: 30, disagree: 30 },
      }),
      proposal('waiting', { createdAt: on(4), content: 'Il faut des arbres.' }),
      proposal('refused', { status: 'Refused', refusalReason: 'Off-topic', createdAt: on(5) }),
      proposal('school', {
        status: 'Accepted',
        questionId: 'q-2',
        createdAt: on(6),
        events: [
          {
            date: on(7),
            userId: 'lena',
            actionType: 'accept',
            arguments: { userNotified: 'true' },
          },
        ],
      }),
      proposal('train', { status: 'Accepted', questionId: 'q-3', createdAt: on(7) }),
      proposal('stale', {
        status: 'Refused',
        indexStatus: 'Accepted',
        createdAt: on(8),
        content: 'Vieux contenu de la liste.',
      }),
    ]),
  )
})
afterAll(async () => await at.platform.close())

const compact = 'GET /moderation/proposals'
const legacy = 'GET /moderation/proposals/legacy'

describe('the compact search (section 6.1)', () => {
  test('has every field of a row', async () => {
    const reply = await at.ask(`${compact}?id=trees`)
    const none = (keys: readonly string[]) => keys.map((key) => ({ key, count: 0 }))
    expect(reply.headers['x-total-count']).toBe('1')
    expect(reply.body).toEqual([
      {
        id: 'trees',
        author: { id: 'ines', userType: 'USER', displayName: 'Inès', age: 34 },
        content: 'Il faut planter des arbres fruitiers.',
        status: 'Accepted',
        refusalReason: null,
        tags: [
          { tagId: 't-trees', label: 'arbres', display: true },
          { tagId: 't-town', label: 'communes', display: false },
        ],
        createdAt: on(3),
        agreementRate: 0.8,
        context: { source: null, question: null, country: 'FR', language: 'fr' },
        votes: [
          { key: 'agree', count: 12, qualifications: none(['likeIt', 'doable', 'platitudeAgree']) },
          {
            key: 'disagree',
            count: 2,
            qualifications: none(['noWay', 'impossible', 'platitudeDisagree']),
          },
          {
            key: 'neutral',
            count: 1,
            qualifications: none(['doNotUnderstand', 'noOpinion', 'doNotCare']),
          },
        ],
        votesCount: 15,
      },
    ])
  })

  test('does not hide anonymous authors, unlike the single view', async () => {
    const reply = await at.ask(`${compact}?id=seeded`)
    expect(reply.body).toMatchObject([{ author: { displayName: 'Ombre', age: 46 } }])
  })

  const accepted = ['trees', 'bikes', 'seeded', 'school', 'stale']
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['without a status, accepted ones only', '', accepted],
    ['with statuses', 'status=Pending,Refused', ['waiting', 'refused']],
    ['with a repeated parameter', 'status=Pending&status=Refused', ['waiting', 'refused']],
    ['the index lags behind', 'status=Refused', ['refused']],
    ['by question', 'questionId=q-2', ['school']],
    ['a question without the right is left out', 'questionId=q-2,q-3', ['school']],
    ['only questions without the right', 'questionId=q-3', []],
    ['by id', 'id=trees,school,nobody', ['trees', 'school']],
    ['by author', 'userId=club', ['bikes']],
    ['by type of author', 'userType=ORGANISATION,PERSONALITY', ['bikes']],
    ['seeded ones', 'initialProposal=true', ['seeded']],
    ['all but seeded ones', 'initialProposal=false', ['trees', 'bikes', 'school', 'stale']],
    ['by any of the tags', 'tagId=t-town,t-school', ['trees']],
    ['text without accents or case', 'content=NIMES', ['bikes']],
    ['text in the singular', 'content=arbre%20fruitier', ['trees', 'school']],
    ['text with an accent', 'content=for%C3%AAt', ['seeded']],
    ['every word must be there', 'content=arbres%20cyclables', []],
    ['signs of the query language mean nothing', 'content=%25%25', []],
    ['sorted', '_sort=createdAt', ['bikes', 'seeded', 'trees', 'school', 'stale']],
    [
      'sorted downwards, order in any case',
      '_sort=createdAt&_order=DESC',
      ['stale', 'school', 'trees', 'seeded', 'bikes'],
    ],
    ['missing values come last', '_sort=updatedAt&_order=desc&_end=1', ['school']],
    ['by agreement', '_sort=agreementRate&_order=desc&_end=2', ['bikes', 'trees']],
    ['an end is an index, not a size', '_start=1&_end=3', ['bikes', 'seeded']],
    ['an end before the start', '_start=3&_end=1', []],
    ['empty parameters do not count', 'status=&_start=&content=', accepted],
  ]
  test.each(cases)('%s', async (_name, query, expected) => {
    const reply = await at.ask(`${compact}?${query}`)
    expect([reply.status, idsOf(reply)]).toEqual([200, expected])
  })

  test('the total counts all of them', async () => {
    const reply = await at.ask(`${compact}?_end=1`)
    expect([idsOf(reply).length, reply.headers['x-total-count']]).toEqual([1, '5'])
  })

  test('an administrator sees every question', async () => {
    expect(idsOf(await at.ask(`${compact}?questionId=q-3`, { as: 'ada' }))).toEqual(['train'])
    expect((await at.ask(compact, { as: 'ada' })).headers['x-total-count']).toBe('6')
  })

  test('a super admin alone has no question', async () => {
    expect((await at.ask(compact, { as: 'sol' })).body).toEqual([])
  })

  test('comes by relevance only without a sort', async () => {
    expect(
      idsOf(await at.ask(`${compact}?content=il%20faut%20arbres&status=Pending,Accepted`)),
    ).toEqual(['waiting', 'trees', 'school'])
    expect(
      idsOf(
        await at.ask(
          `${compact}?content=il%20faut%20arbres&status=Pending,Accepted&_sort=createdAt`,
        ),
      ),
    ).toEqual(['trees', 'waiting', 'school'])
  })

  test.each([
    'agreementRate',
    'content.keyword',
    'country',
    'createdAt',
    'labels',
    'language',
    'question.countries',
    'question.language',
    'slug',
    'scores.topScoreAjustedWithVotes',
    'trending',
    'updatedAt',
  ])('sorts by %s', async (field) => {
    expect((await at.ask(`${compact}?_sort=${field}`)).status).toBe(200)
  })

  const wrong: readonly (readonly [string, string, readonly string[]])[] = [
    ['an unknown status', 'status=Pending,pending', []],
    ['an unknown type of author', 'userType=ROBOT', []],
    ['a start that is no number', '_start=a', []],
    ['a start below zero', '_start=-1', []],
    ['an end beyond all numbers', '_end=99999999999', []],
    ['a boolean that is none', 'initialProposal=maybe', []],
    ['an unknown field to sort on', '_sort=nonsense', []],
    ['results deeper than thirty thousand', '_start=30000&_end=30010', []],
    ['broken percent encoding', 'content=%E9', []],
    ['a known field that cannot be sorted on', '_sort=votesCount', ['_sort/invalid_value']],
    ['a bad order', '_order=up', ['_order/malformed']],
  ]
  test.each(wrong)('refuses %s', async (_name, query, expected) => {
    const reply = await at.ask(`${compact}?${query}`)
    const type = expected.length > 0 ? 'application/json' : 'text/plain'
    expect([reply.status, reply.type, faults(reply)]).toEqual([400, type, expected])
  })

  test.each([
    [null, 401],
    ['ines', 403],
  ])('for %s is %i', async (as, status) => {
    expect((await at.ask(`${compact}?status=nonsense`, { as })).status).toBe(status)
    expect((await at.ask(`${legacy}?status=nonsense`, { as })).status).toBe(status)
  })

  test('ten rows come without an end', async () => {
    const many = await testPlatform(
      withProposals(
        Array.from({ length: 25 }, (_, place) => proposal(`p-${place}`, { status: 'Accepted' })),
      ),
    )
    expect(idsOf(await many.ask(compact))).toHaveLength(10)
    expect(idsOf(await many.ask(`${compact}?_start=20`))).toHaveLength(5)
    expect(idsOf(await many.ask(`${compact}?_start=2`))).toHaveLength(10)
    const { total, results } = (await many.ask(`${legacy}?skip=20`)).body as {
      total: number
      results: unknown[]
    }
    await many.platform.close()
    expect([total, results.length]).toEqual([25, 5])
  })
})

describe('the legacy search (section 6.2)', () => {
  const found = async (query: string, as = 'lena'): Promise<readonly string[]> => {
    const reply = await at.ask(`${legacy}?${query}`, { as })
    return (reply.body as { results: { id: string }[] }).results.map(({ id }) => id)
  }

  test('has every field of a row', async () => {
    const reply = await at.ask(`${legacy}?proposalIds=trees`)
    const score = {
      score: expect.any(Number),
      lowerBound: expect.any(Number),
      upperBound: expect.any(Number),
    }
    const scores = Object.fromEntries(
      [
        'engagement',
        'agreement',
        'adhesion',
        'realistic',
        'platitude',
        'topScore',
        'controversy',
        'rejection',
      ].map((name) => [name, score]),
    )
    expect(reply.body).toEqual({
      total: 1,
      results: [
        {
          id: 'trees',
          userId: 'ines',
          content: 'Il faut planter des arbres fruitiers.',
          slug: 'il-faut-planter-des-arbres-fruitiers',
          status: 'Accepted',
          createdAt: on(3),
          updatedAt: null,
          votes: expect.arrayContaining([
            expect.objectContaining({ key: 'agree', countVerified: 12 }),
          ]),
          votesCount: 15,
          votesVerifiedCount: 15,
          votesSequenceCount: 0,
          votesSegmentCount: 0,
          toEnrich: false,
          scores: { ...scores, zone: 'consensus' },
          segmentScores: { ...scores, zone: 'limbo' },
          agreementRate: 0.8,
          context: {
            operation: 'op-1',
            source: null,
            location: null,
            question: null,
            country: 'FR',
            language: 'fr',
            getParameters: [],
          },
          trending: null,
          labels: [],
          author: {
            firstName: 'Inès',
            displayName: 'Inès',
            organisationName: null,
            organisationSlug: null,
            postalCode: '44000',
            age: 34,
            avatarUrl: null,
            anonymousParticipation: false,
            userType: 'USER',
            profession: null,
          },
          organisations: [],
          question: {
            questionId: 'q-1',
            slug: 'villes-respirables',
            title: expect.any(String),
            question: 'Comment rendre nos villes plus respirables ?',
            countries: ['FR', 'BE'],
            language: 'fr',
            startDate: '2026-01-01T00:00:00.000Z',
            endDate: '2026-03-31T00:00:00.000Z',
            isOpen: true,
          },
          tags: [
            { tagId: 't-trees', label: 'arbres', display: true },
            { tagId: 't-town', label: 'communes', display: false },
          ],
          selectedStakeTag: { tagId: 't-trees', label: 'arbres', display: true },
          ideaId: null,
          operationId: 'op-1',
          sequencePool: 'tested',
          sequenceSegmentPool: 'new',
          initialProposal: false,
          refusalReason: null,
          operationKind: 'GREAT_CAUSE',
          segment: null,
          keywords: [],
        },
      ],
    })
  })

  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['', ['trees', 'bikes', 'seeded', 'school', 'stale']],
    ['toEnrich=true', ['bikes', 'seeded', 'school', 'stale']],
    ['toEnrich=false', ['trees']],
    ['tagsIds=t-trees', ['trees']],
    ['operationId=op-2', ['school']],
    ['ideaId=i-1', ['seeded']],
    ['createdBefore=2026-01-02', ['bikes']],
    ['createdBefore=2026-01-02T09:00:00.5%2B01:00', ['bikes', 'seeded']],
    ['minVotesCount=15', ['trees', 'bikes', 'seeded']],
    ['minScore=0.1', ['trees', 'bikes', 'seeded']],
    ['language=FR&country=be', ['trees', 'bikes', 'seeded', 'stale']],
    ['language=de', []],
    ['source=core', []],
    ['keywords=arbre', []],
    ['sort=createdAt&order=desc&limit=2', ['stale', 'school']],
    ['sort=slug&limit=1&skip=1', ['trees']],
    ['limit=0', []],
  ]
  test.each(cases)('%s', async (query, expected) => {
    expect(await found(query)).toEqual(expected)
  })

  test('tells what trends', async () => {
    const reply = await at.ask(`${legacy}?proposalIds=bikes,seeded`)
    expect(reply.body).toMatchObject({
      results: [{ trending: 'popular' }, { trending: 'controversial' }],
    })
  })

  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ['country=XX', ['country/invalid_value']],
    ['sort=votesCount', ['sort/invalid_value']],
    ['order=up', ['order/malformed']],
    ['minVotesCount=1.5', []],
    ['minScore=much', []],
    ['createdBefore=2026-02-30', []],
    ['createdBefore=2026-01-02T09:00:00', []],
    ['toEnrich=2', []],
    ['limit=-1', []],
  ]
  test.each(wrong)('refuses %s', async (query, expected) => {
    const reply = await at.ask(`${legacy}?${query}`)
    expect([reply.status, faults(reply)]).toEqual([400, expected])
  })
})
