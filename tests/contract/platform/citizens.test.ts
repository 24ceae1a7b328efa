import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DemonstrationPerson } from '../../../src/core/bridge/views.ts'
import {
  faults,
  ground,
  idsOf,
  proposal,
  testPlatform,
  withProposals,
  type TestPlatform,
} from './support.ts'

let at: TestPlatform
beforeEach(async () => {
  at = await testPlatform(
    withProposals(
      [
        proposal('p-1'),
        proposal('school', { questionId: 'q-2' }),
        proposal('train', { questionId: 'q-3' }),
      ],
      {
        questions:
          ground.questions?.map((question) =>
            question.id === 'q-2'
              ? { ...question, proposalMinLength: 3, proposalMaxLength: 20 }
              : question,
          ) ?? [],
        flags: [
          {
            id: 'f-1',
            proposalId: 'p-1',
            source: 'citizen',
            reason: 'offensive',
            createdAt: '2026-01-11T08:00:00.000Z',
          },
          {
            id: 'f-2',
            proposalId: 'train',
            source: 'rule',
            reason: 'advertising',
            comment: 'Lien',
            createdAt: '2026-01-10T08:00:00.000Z',
          },
          {
            id: 'f-3',
            proposalId: 'school',
            source: 'moderator',
            reason: 'doubt',
            createdAt: '2026-01-12T08:00:00.000Z',
          },
        ],
      },
    ),
  )
})
afterEach(async () => await at.platform.close())

describe('a citizen writes a proposal (end of section 7, section 15.7)', () => {
  const draft = {
    content: 'Il faut des trottoirs plus larges.',
    questionId: 'q-1',
    language: 'fr',
    country: 'fr',
  }

  test('it waits for moderation, in the list and in the queue', async () => {
    const reply = await at.ask('POST /proposals', {
      as: 'ines',
      body: draft,
      headers: {
        'x-make-source': 'core',
        'x-make-external-id': 'mine-7',
        'x-get-parameters': 'utm=a&b=2',
      },
    })
    const { id, proposalId } = reply.body as { id: string; proposalId: string }
    expect([reply.status, id]).toEqual([201, proposalId])
    const view = await at.ask(`GET /moderation/proposals/${id}`)
    expect(view.body).toMatchObject({
      status: 'Pending',
      content: draft.content,
      tags: [],
      createdAt: '2026-01-15T12:00:00.000Z',
      updatedAt: null,
      questionId: 'q-1',
      operationId: 'op-1',
      events: [
        { actionType: 'propose', user: { id: 'ines' }, arguments: { content: draft.content } },
      ],
      context: {
        country: 'FR',
        source: 'core',
        externalId: 'mine-7',
        getParameters: { utm: 'a', b: '2' },
      },
    })
    expect(
      idsOf(await at.ask('GET /moderation/proposals?status=Pending&content=trottoirs')),
    ).toEqual([id])
  })

  test('its context says what the headers of the request and of the answer say', async () => {
    const reply = await at.ask('POST /proposals', {
      as: 'ines',
      body: { ...draft, content: 'Il faut davantage de fontaines.' },
      headers: {
        'x-visitor-id': 'v-1',
        'x-visitor-created-at': '2025-12-01T08:00:00+01:00',
        'x-make-custom-data': 'campagne%3Dhiver%2Csupport%3Daffiche',
        'x-get-parameters': 'next=/a?b=c',
      },
    })
    const { id } = reply.body as { id: string }
    const view = await at.ask(`GET /moderation/proposals/${id}`)
    expect(view.body).toMatchObject({
      context: {
        requestId: reply.headers['x-request-id'],
        externalId: reply.headers['x-make-external-id'],
        sessionId: reply.headers['x-session-id'],
        visitorId: 'v-1',
        visitorCreatedAt: '2025-12-01T07:00:00.000Z',
        customData: { campagne: 'hiver', support: 'affiche' },
        getParameters: { next: '/a?b=c' },
      },
    })
  })

  const cases: readonly (readonly [string, string | null, unknown, number, readonly string[]])[] = [
    ['nobody', null, draft, 401, []],
    ['too short a text', 'ines', { ...draft, content: 'Non merci' }, 400, ['content/too_short']],
    ['too long a text', 'ines', { ...draft, content: 'a'.repeat(141) }, 400, ['content/too_long']],
    [
      'HTML',
      'ines',
      { ...draft, content: 'Il faut <i>plus</i> de bancs' },
      400,
      ['content/invalid_content'],
    ],
    ['an unknown question', 'ines', { ...draft, questionId: 'q-9' }, 400, ['question/mandatory']],
    ['a country of four letters', 'ines', { ...draft, country: 'FRAN' }, 400, ['country/too_long']],
    [
      'missing fields',
      'ines',
      {},
      400,
      ['content/malformed', 'questionId/malformed', 'language/malformed', 'country/malformed'],
    ],
    [
      'the limits of its question',
      'ines',
      { ...draft, questionId: 'q-2' },
      400,
      ['content/too_long'],
    ],
  ]
  test.each(cases)('refuses %s', async (_name, as, body, status, expected) => {
    const reply = await at.ask('POST /proposals', { as, body })
    expect([reply.status, faults(reply)]).toEqual([status, expected])
  })

  test('exactly as long as the question allows', async () => {
    for (const content of ['abc', 'a'.repeat(20)]) {
      const reply = await at.ask('POST /proposals', {
        as: 'ines',
        body: { ...draft, content, questionId: 'q-2' },
      })
      expect(reply.status).toBe(201)
    }
  })
})

describe('flags', () => {
  const line = 'POST /proposals/p-1/flags'

  test('a citizen reports a proposal, moderators of its question read it', async () => {
    const reply = await at.ask(line, {
      as: 'ines',
      body: { reason: 'offensive', comment: 'Insulte' },
    })
    const { id } = reply.body as { id: string }
    expect(reply.status).toBe(201)
    const list = await at.ask('GET /moderation/flags?questionId=q-1')
    expect(list.headers['x-total-count']).toBe('2')
    expect(list.body).toEqual([
      {
        id: 'f-1',
        proposalId: 'p-1',
        source: 'citizen',
        reason: 'offensive',
        comment: null,
        createdAt: '2026-01-11T08:00:00.000Z',
      },
      {
        id,
        proposalId: 'p-1',
        source: 'citizen',
        reason: 'offensive',
        comment: 'Insulte',
        createdAt: '2026-01-15T12:00:00.000Z',
      },
    ])
  })

  const refused: readonly (readonly [
    string,
    string,
    string | null,
    unknown,
    number,
    readonly string[],
  ])[] = [
    ['nobody', line, null, { reason: 'x' }, 401, []],
    ['an unknown proposal', 'POST /proposals/p-9/flags', 'ines', {}, 404, []],
    ['no reason', line, 'ines', {}, 400, ['reason/malformed']],
    ['an empty reason', line, 'ines', { reason: ' ' }, 400, ['reason/mandatory']],
    ['HTML', line, 'ines', { reason: 'x', comment: '<b>' }, 400, ['comment/invalid_content']],
    [
      'a book',
      line,
      'ines',
      { reason: 'x'.repeat(101), comment: 'x'.repeat(2001) },
      400,
      ['reason/too_long', 'comment/too_long'],
    ],
  ]
  test.each(refused)('refuses %s', async (_name, path, as, body, status, expected) => {
    const reply = await at.ask(path, { as, body })
    expect([reply.status, faults(reply)]).toEqual([status, expected])
  })

  const lists: readonly (readonly [string, string, readonly string[]])[] = [
    ['lena', '', ['f-1', 'f-3']],
    ['ada', '', ['f-2', 'f-1', 'f-3']],
    ['ada', 'questionId=q-3,q-2', ['f-2', 'f-3']],
    ['ada', 'createdAfter=2026-01-10T08:00:00.000Z', ['f-1', 'f-3']],
    ['ada', '_start=1&_end=2', ['f-1']],
  ]
  test.each(lists)('%s lists %s', async (as, query, expected) => {
    expect(idsOf(await at.ask(`GET /moderation/flags?${query}`, { as }))).toEqual(expected)
  })

  test.each([
    ['ines', '', 403],
    ['lena', 'questionId=q-3', 403],
    ['lena', 'createdAfter=soon', 400],
  ])('for %s with %s are %i', async (as, query, status) => {
    expect((await at.ask(`GET /moderation/flags?${query}`, { as })).status).toBe(status)
  })
})

describe('what the console asks first (/vigie/v1)', () => {
  test('capabilities, by anyone', async () => {
    const reply = await at.ask('GET /vigie/v1/capabilities', { as: null })
    expect(reply.body).toMatchObject({ protocol: 1, serverTime: '2026-01-15T12:00:00.000Z' })
  })

  test('limits and required tag types of the own questions', async () => {
    const reply = await at.ask('GET /vigie/v1/questions')
    expect(reply.body).toEqual([
      { id: 'q-2', proposalMinLength: 3, proposalMaxLength: 20, requiredTagTypeIds: ['tt-stake'] },
      {
        id: 'q-1',
        proposalMinLength: 12,
        proposalMaxLength: 140,
        requiredTagTypeIds: ['tt-stake'],
      },
    ])
    expect(idsOf(await at.ask('GET /vigie/v1/questions', { as: 'ada' }))).toHaveLength(3)
    expect((await at.ask('GET /vigie/v1/questions', { as: null })).status).toBe(401)
  })

  test('people to try Vigie with, only in the demonstration', async () => {
    expect((await at.ask('GET /vigie/v1/demonstration', { as: null })).status).toBe(404)
    const person: DemonstrationPerson = {
      name: 'Ada',
      email: 'ada@example.org',
      password: 'x',
      role: 'ROLE_ADMIN',
      language: 'fr',
      questionLanguages: ['fr'],
    }
    const demonstration = await testPlatform(
      {},
      { demonstration: () => ({ fixture: ground, people: [person] }) },
    )
    const reply = await demonstration.ask('GET /vigie/v1/demonstration', { as: null })
    await demonstration.platform.close()
    expect(reply.body).toEqual({ people: [person] })
  })
})
