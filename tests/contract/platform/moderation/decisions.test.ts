import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { faults, proposal, testPlatform, withProposals, type TestPlatform } from '../support.ts'

const statuses = ['Pending', 'Postponed', 'Accepted', 'Refused', 'Archived'] as const
const accept = { sendNotificationEmail: true, tags: ['t-trees'] }
const refuse = { sendNotificationEmail: false, refusalReason: 'Off-topic' }

let at: TestPlatform
beforeEach(async () => {
  at = await testPlatform(
    withProposals([
      ...statuses.map((status) => proposal(status, { status, tags: ['t-air'] })),
      proposal('school', { questionId: 'q-2' }),
      proposal('train', { questionId: 'q-3' }),
      proposal('homeless', { questionId: null }),
      proposal('veiled', { authorId: 'veiled' }),
    ]),
  )
})
afterEach(async () => await at.platform.close())

interface View {
  readonly status: string
  readonly updatedAt: string | null
  readonly events: readonly { readonly actionType: string; readonly arguments: object }[]
}

async function view(id: string): Promise<View> {
  return (await at.ask(`GET /moderation/proposals/${id}`, { as: 'ada' })).body as View
}

describe('the state machine (section 6.18)', () => {
  const outcomes: readonly (readonly [string, string, unknown, readonly (string | null)[]])[] = [
    [
      'accept',
      'POST /moderation/proposals/ID/accept',
      accept,
      ['Accepted', 'Accepted', null, 'Accepted', null],
    ],
    [
      'refuse',
      'POST /moderation/proposals/ID/refuse',
      refuse,
      ['Refused', 'Refused', 'Refused', null, null],
    ],
    [
      'postpone',
      'POST /moderation/proposals/ID/postpone',
      undefined,
      ['Postponed', null, null, null, null],
    ],
    [
      'update',
      'PUT /moderation/proposals/ID',
      { tags: ['t-trees'] },
      [null, null, 'Accepted', null, null],
    ],
  ]
  const cases = outcomes.flatMap(([action, line, body, results]) =>
    statuses.map((from, place) => [action, from, results[place] ?? null, line, body] as const),
  )
  const [allowed, forbidden] = [true, false].map((wanted) =>
    cases.filter(([, , to]) => (to !== null) === wanted),
  ) as [typeof cases, typeof cases]

  test.each(allowed)('%s on %s leads to %s', async (action, from, to, line, body) => {
    const reply = await at.ask(line.replace('ID', from), { body })
    expect([reply.status, (reply.body as View).status]).toEqual([200, to])
    expect((reply.body as View).events[0]?.actionType).toBe(action)
    expect(reply.body).toEqual(await view(from))
  })

  test.each(forbidden)(
    '%s on %s is refused and changes nothing',
    async (_action, from, _to, line, body) => {
      const before = await view(from)
      const reply = await at.ask(line.replace('ID', from), { body })
      expect([reply.status, faults(reply)]).toEqual([400, ['status/invalid_state']])
      expect(await view(from)).toEqual(before)
    },
  )
})

describe('one proposal (sections 5 and 6.3)', () => {
  test('has every field, and a history that begins with its writing', async () => {
    const reply = await at.ask('GET /moderation/proposals/Pending')
    const noCounts = { count: 0, countVerified: 0, countSequence: 0, countSegment: 0 }
    const vote = (key: string, qualifications: readonly string[]) => ({
      key,
      ...noCounts,
      qualifications: qualifications.map((each) => ({ key: each, ...noCounts })),
    })
    expect(reply.body).toEqual({
      id: 'Pending',
      proposalId: 'Pending',
      slug: 'il-faut-planter-des-arbres-fruitiers',
      content: 'Il faut planter des arbres fruitiers.',
      author: {
        userId: 'ines',
        firstName: 'Inès',
        lastName: 'Barthélemy',
        displayName: 'Inès',
        postalCode: '44000',
        age: 34,
        avatarUrl: null,
        organisationName: null,
        organisationSlug: null,
        reachable: true,
      },
      labels: [],
      status: 'Pending',
      refusalReason: null,
      tags: ['t-air'],
      votes: [
        vote('agree', ['likeIt', 'doable', 'platitudeAgree']),
        vote('disagree', ['noWay', 'impossible', 'platitudeDisagree']),
        vote('neutral', ['doNotUnderstand', 'noOpinion', 'doNotCare']),
      ],
      context: expect.objectContaining({
        userId: 'ines',
        country: 'FR',
        language: 'fr',
        questionId: 'q-1',
        customData: {},
      }),
      createdAt: '2026-01-10T08:00:00.000Z',
      updatedAt: null,
      events: [
        {
          date: '2026-01-10T08:00:00.000Z',
          user: { id: 'ines', displayName: 'Inès' },
          actionType: 'propose',
          arguments: { content: 'Il faut planter des arbres fruitiers.' },
        },
      ],
      idea: null,
      ideaProposals: [],
      questionId: 'q-1',
      operationId: 'op-1',
      keywords: [],
    })
  })

  test('hides everything of an anonymous author but the id', async () => {
    const { author } = (await at.ask('GET /moderation/proposals/veiled')).body as { author: object }
    expect(author).toEqual({
      userId: 'veiled',
      firstName: null,
      lastName: null,
      displayName: null,
      postalCode: null,
      age: null,
      avatarUrl: null,
      organisationName: null,
      organisationSlug: null,
      reachable: false,
    })
  })

  test('reading leaves no trace', async () => {
    const first = await view('Pending')
    expect(await view('Pending')).toEqual(first)
  })
})

describe('accept (section 6.9)', () => {
  const path = (id: string) => `POST /moderation/proposals/${id}/accept`

  test('replaces content, slug and tags, and records both versions', async () => {
    const newContent = 'Il faut planter des arbres à Nantes.'
    const reply = await at.ask(path('Pending'), { body: { ...accept, newContent } })
    expect(reply.body).toMatchObject({
      content: newContent,
      slug: 'il-faut-planter-des-arbres-a-nantes',
      tags: ['t-trees'],
      updatedAt: '2026-01-15T12:00:00.000Z',
    })
    expect((reply.body as View).events[0]).toEqual({
      date: '2026-01-15T12:00:00.000Z',
      user: { id: 'lena', displayName: 'Léna' },
      actionType: 'accept',
      arguments: {
        initialContent: 'Il faut planter des arbres fruitiers.',
        moderatedContent: newContent,
        tags: 't-trees',
        userNotified: 'true',
      },
    })
  })

  test('without an edit and without tags records only what was asked', async () => {
    const reply = await at.ask(path('Pending'), {
      body: { sendNotificationEmail: false, tags: [] },
    })
    expect((reply.body as View).events[0]?.arguments).toEqual({ userNotified: 'false' })
  })

  test.each([
    ['an empty text', ''],
    ['a text of 500 characters', 'a'.repeat(500)],
  ])('does not check the length: %s passes', async (_name, newContent) => {
    const reply = await at.ask(path('Pending'), { body: { ...accept, newContent } })
    expect(reply.body).toMatchObject({ content: newContent, status: 'Accepted' })
  })

  test('does not check the tags', async () => {
    const reply = await at.ask(path('Pending'), { body: { ...accept, tags: ['nowhere'] } })
    expect(reply.body).toMatchObject({ tags: ['nowhere'] })
  })

  test('moves the proposal to the question it is sent with', async () => {
    const reply = await at.ask(path('Pending'), { body: { ...accept, questionId: 'q-2' } })
    expect(reply.body).toMatchObject({ questionId: 'q-2', operationId: 'op-2' })
  })

  test('keeps an earlier refusal reason', async () => {
    await at.ask('POST /moderation/proposals/Pending/refuse', { body: refuse })
    const reply = await at.ask(path('Pending'), { body: accept })
    expect(reply.body).toMatchObject({ status: 'Accepted', refusalReason: 'Off-topic' })
  })

  const cases: readonly (readonly [string, string, string, unknown, number, readonly string[]])[] =
    [
      ['a citizen', 'ines', 'Pending', { tags: 1 }, 403, []],
      [
        'a body that is not decodable, before anything is looked up',
        'lena',
        'unknown',
        { sendNotificationEmail: 'yes', tags: 't' },
        400,
        ['sendNotificationEmail/malformed', 'tags/malformed'],
      ],
      [
        'missing fields',
        'lena',
        'Pending',
        {},
        400,
        ['sendNotificationEmail/malformed', 'tags/malformed'],
      ],
      [
        'a tag that is not text',
        'lena',
        'Pending',
        { ...accept, tags: ['t-air', 4] },
        400,
        ['tags[1]/malformed'],
      ],
      [
        'HTML',
        'lena',
        'Pending',
        { ...accept, newContent: 'Du <b>gras</b> partout' },
        400,
        ['newContent/invalid_content'],
      ],
      [
        'an unknown question',
        'lena',
        'Pending',
        { ...accept, questionId: 'q-9' },
        400,
        ['questionId/not_found'],
      ],
      [
        'an unknown proposal without a question',
        'lena',
        'unknown',
        accept,
        400,
        ['questionId/not_found'],
      ],
      [
        'an unknown proposal with a question',
        'lena',
        'unknown',
        { ...accept, questionId: 'q-1' },
        404,
        [],
      ],
      ['a question without the right', 'lena', 'train', accept, 403, []],
      [
        'a move to a question without the right',
        'lena',
        'Pending',
        { ...accept, questionId: 'q-3' },
        403,
        [],
      ],
      ['a super admin, who has no question rights', 'sol', 'Pending', accept, 403, []],
      ['text that is not JSON', 'lena', 'Pending', '{"tags":', 400, ['unknown/malformed']],
      [
        'an array',
        'lena',
        'Pending',
        [],
        400,
        [
          'sendNotificationEmail/malformed',
          'newContent/malformed',
          'tags/malformed',
          'questionId/malformed',
          'predictedTags/malformed',
          'predictedTagsModelName/malformed',
        ],
      ],
    ]
  test.each(cases)('refuses %s', async (_name, as, id, body, status, expected) => {
    const reply = await at.ask(path(id), { as, body })
    expect([reply.status, faults(reply)]).toEqual([status, expected])
    expect(reply.type).toBe(expected.length > 0 ? 'application/json' : 'text/plain')
  })

  test('a proposal without any question is 500 with the request id', async () => {
    const reply = await at.ask(path('homeless'), { as: 'ada', body: accept })
    expect(reply.status).toBe(500)
    expect((reply.body as { error: string }).error).toContain(String(reply.headers['x-request-id']))
  })

  test('locks are advisory: another moderator decides all the same', async () => {
    await at.ask('POST /moderation/proposals/Pending/lock', { as: 'amadou' })
    expect((await at.ask(path('Pending'), { body: accept })).status).toBe(200)
  })
})

describe('refuse (section 6.10)', () => {
  const path = (id: string) => `POST /moderation/proposals/${id}/refuse`

  test('stores the reason and keeps the tags', async () => {
    const reply = await at.ask(path('Accepted'), { body: refuse })
    expect(reply.body).toMatchObject({
      status: 'Refused',
      refusalReason: 'Off-topic',
      tags: ['t-air'],
    })
    expect((reply.body as View).events[0]?.arguments).toEqual({
      refusalReason: 'Off-topic',
      userNotified: 'false',
    })
  })

  const cases: readonly (readonly [string, string, unknown, number, readonly string[]])[] = [
    ['an unknown proposal, before the body is read', 'unknown', 'not json', 404, []],
    ['a proposal without the right, before the body is read', 'train', 'not json', 403, []],
    ['no reason', 'Pending', { sendNotificationEmail: true }, 400, ['refusalReason/mandatory']],
    [
      'a null reason',
      'Pending',
      { sendNotificationEmail: true, refusalReason: null },
      400,
      ['refusalReason/mandatory'],
    ],
    [
      'HTML',
      'Pending',
      { ...refuse, refusalReason: '<script>' },
      400,
      ['refusalReason/invalid_content'],
    ],
    [
      'no word on the mail',
      'Pending',
      { refusalReason: 'Other' },
      400,
      ['sendNotificationEmail/malformed'],
    ],
  ]
  test.each(cases)('refuses %s', async (_name, id, body, status, expected) => {
    const reply = await at.ask(path(id), { body })
    expect([reply.status, faults(reply)]).toEqual([status, expected])
  })
})

describe('postpone (section 6.11)', () => {
  test('leaves an event without arguments and no date', async () => {
    const reply = await at.ask('POST /moderation/proposals/Pending/postpone')
    expect((reply.body as View).events[0]).toMatchObject({ actionType: 'postpone', arguments: {} })
  })

  test.each([
    ['unknown', 404],
    ['train', 403],
  ])('%s is %i', async (id, status) => {
    expect((await at.ask(`POST /moderation/proposals/${id}/postpone`)).status).toBe(status)
  })
})

describe('update (section 6.12)', () => {
  const path = 'PUT /moderation/proposals/Accepted'

  test('records only what changed', async () => {
    const body = {
      newContent: 'Plantons des arbres.',
      tags: ['t-trees', 't-town'],
      questionId: 'q-2',
    }
    const reply = await at.ask(path, { body })
    expect((reply.body as View).events[0]?.arguments).toEqual({
      oldContent: 'Il faut planter des arbres fruitiers.',
      newContent: 'Plantons des arbres.',
      addedTags: 't-trees,t-town',
      removedTags: 't-air',
      oldQuestion: 'q-1',
      newQuestion: 'q-2',
      oldOperation: 'op-1',
      newOperation: 'op-2',
    })
  })

  test('that changes nothing records nothing', async () => {
    const reply = await at.ask(path, { body: { tags: ['t-air'] } })
    expect((reply.body as View).events[0]?.arguments).toEqual({})
  })

  test('needs its tags', async () => {
    expect(faults(await at.ask(path, { body: {} }))).toEqual(['tags/malformed'])
  })
})

describe('tags for a proposal (section 6.4)', () => {
  test('are those of its question by weight and label, its own ticked', async () => {
    const reply = await at.ask('GET /moderation/proposals/Pending/tags')
    const tag = (
      id: string,
      label: string,
      tagTypeId: string,
      weight: number,
      checked: boolean,
    ) => ({
      id,
      label,
      tagTypeId,
      weight,
      questionId: 'q-1',
      checked,
      predicted: false,
    })
    expect(reply.body).toEqual({
      tags: [
        tag('t-air', 'air', 'tt-stake', 1, true),
        tag('t-town', 'communes', 'tt-actor', 1, false),
        tag('t-trees', 'arbres', 'tt-stake', 2, false),
      ],
      modelName: 'none',
    })
  })

  test('there are none without a question', async () => {
    const reply = await at.ask('GET /moderation/proposals/homeless/tags', { as: 'ada' })
    expect(reply.body).toEqual({ tags: [], modelName: '' })
  })

  test.each([
    ['unknown', 404],
    ['train', 403],
  ])('%s is %i', async (id, status) => {
    expect((await at.ask(`GET /moderation/proposals/${id}/tags`)).status).toBe(status)
    expect((await at.ask(`GET /moderation/proposals/${id}`)).status).toBe(status)
  })
})
