import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  faults,
  idsOf,
  proposal,
  testPlatform,
  withProposals,
  type TestPlatform,
} from './support.ts'

let at: TestPlatform
beforeEach(async () => {
  at = await testPlatform(
    withProposals([
      proposal('p-1', { status: 'Accepted', tags: ['t-air'], votes: { agree: 3 } }),
      proposal('waiting'),
    ]),
  )
})
afterEach(async () => await at.platform.close())

const patchLine = 'PATCH /admin/proposals/p-1'

describe('the admin patch (section 7.1)', () => {
  test('changes any status to any other, without a history entry', async () => {
    for (const status of ['Archived', 'Pending', 'Postponed', 'Refused', 'Accepted']) {
      const reply = await at.ask(patchLine, { as: 'ada', body: { status } })
      expect(reply.body).toMatchObject({
        status,
        updatedAt: '2026-01-15T12:00:00.000Z',
        events: [{ actionType: 'propose' }],
      })
    }
  })

  test('changes what it names and leaves the rest', async () => {
    const body = {
      slug: 'un-autre',
      content: 'Un autre texte.',
      author: 'club',
      labels: ['nouveau'],
      refusalReason: 'Legal',
      tags: ['nowhere', 't-trees'],
      questionId: 'q-2',
      ideaId: 'i-1',
      operation: 'op-2',
      initialProposal: true,
      keywords: [{ key: 'texte', label: 'texte' }],
      creationContext: {
        source: 'core',
        operation: 'op-2',
        visitorCreatedAt: '2026-01-01T00:00:00.000+01:00',
      },
      surplus: 'ignored',
    }
    const reply = await at.ask(patchLine, { as: 'ada', body })
    expect(reply.body).toMatchObject({
      slug: 'un-autre',
      content: 'Un autre texte.',
      author: {
        userId: 'club',
        organisationName: 'Le Club Vélo',
        organisationSlug: 'le-club-velo',
        displayName: 'Le Club Vélo',
      },
      labels: ['nouveau'],
      status: 'Accepted',
      refusalReason: 'Legal',
      tags: ['t-trees'],
      questionId: 'q-2',
      operationId: 'op-2',
      idea: 'i-1',
      keywords: [{ key: 'texte', label: 'texte' }],
      context: {
        source: 'core',
        operationId: 'op-2',
        visitorCreatedAt: '2025-12-31T23:00:00.000Z',
        country: 'FR',
      },
    })
    const found = await at.ask('GET /admin/proposals?content=autre%20texte&initialProposal=true', {
      as: 'ada',
    })
    expect(idsOf(found)).toEqual(['p-1'])
  })

  test('recomputes the slug with the content', async () => {
    const reply = await at.ask(patchLine, { as: 'ada', body: { content: 'L’œuvre, à Châlons !' } })
    expect(reply.body).toMatchObject({ slug: 'l-oeuvre-a-chalons' })
  })

  const cases: readonly (readonly [string, string, string, unknown, number, readonly string[]])[] =
    [
      ['a moderator', 'lena', 'p-1', {}, 403, []],
      ['an unknown proposal', 'ada', 'p-9', {}, 404, []],
      [
        'names that stand for nothing',
        'ada',
        'p-1',
        { author: 'x', ideaId: 'x', operation: 'x', questionId: 'x' },
        400,
        [
          'author/invalid_value',
          'ideaId/invalid_value',
          'operation/invalid_value',
          'questionId/invalid_value',
        ],
      ],
      ['an unknown status', 'ada', 'p-1', { status: 'accepted' }, 400, ['status/malformed']],
      [
        'a date with too few digits',
        'ada',
        'p-1',
        { creationContext: { visitorCreatedAt: '2026-01-01T00:00:00Z' } },
        400,
        ['creationContext.visitorCreatedAt/malformed'],
      ],
      [
        'a bad keyword',
        'ada',
        'p-1',
        { keywords: [{ key: 'a', label: 1 }] },
        400,
        ['keywords[0].label/malformed'],
      ],
    ]
  test.each(cases)('refuses %s', async (_name, as, id, body, status, expected) => {
    const reply = await at.ask(`PATCH /admin/proposals/${id}`, { as, body })
    expect([reply.status, faults(reply)]).toEqual([status, expected])
  })
})

describe('history and keywords (sections 7.2 and 7.3)', () => {
  test('the history is that of the proposal', async () => {
    await at.ask('POST /moderation/proposals/waiting/lock')
    const reply = await at.ask('GET /admin/proposals/waiting/history', { as: 'ada' })
    const single = await at.ask('GET /moderation/proposals/waiting')
    expect(reply.body).toEqual((single.body as { events: unknown }).events)
    expect(reply.body).toHaveLength(2)
  })

  test.each([
    ['ada', 'p-9', 404],
    ['lena', 'p-1', 403],
  ])('the history for %s of %s is %i', async (as, id, status) => {
    expect((await at.ask(`GET /admin/proposals/${id}/history`, { as })).status).toBe(status)
  })

  test('keywords are replaced, one result each, without a history entry', async () => {
    const keywords = [{ key: 'arbre', label: 'arbre' }]
    const reply = await at.ask('POST /admin/proposals/keywords', {
      as: 'ada',
      body: [
        { proposalId: 'p-1', keywords },
        { proposalId: 'p-9', keywords },
      ],
    })
    expect(reply.body).toEqual([
      { proposalId: 'p-1', status: 'Ok', message: null },
      { proposalId: 'p-9', status: 'Error', message: expect.any(String) },
    ])
    const view = await at.ask('GET /moderation/proposals/p-1')
    expect(view.body).toMatchObject({ keywords, events: [{ actionType: 'propose' }] })
    const found = await at.ask('GET /moderation/proposals/legacy?keywords=arbre')
    expect(found.body).toMatchObject({ total: 1 })
  })

  test('keywords of another shape are refused field by field', async () => {
    const reply = await at.ask('POST /admin/proposals/keywords', {
      as: 'ada',
      body: [{ keywords: [] }],
    })
    expect([reply.status, faults(reply)]).toEqual([400, ['[0].proposalId/malformed']])
  })
})

describe('vote counters (sections 7.4 and 7.5)', () => {
  const line = 'PUT /admin/proposals/p-1/fix-trolled-proposal'
  const count = async (): Promise<unknown> =>
    ((await at.ask('GET /moderation/proposals/p-1')).body as { votes: unknown[] }).votes[0]

  test('are corrected without moving updatedAt, and reset to what was verified', async () => {
    const body = {
      votes: [
        {
          key: 'agree',
          count: '40',
          qualifications: [{ key: 'likeIt', count: 7, countVerified: 2 }],
        },
      ],
    }
    const corrected = await at.ask(line, { as: 'ada', body })
    expect(corrected.body).toMatchObject({ updatedAt: null })
    expect(await count()).toMatchObject({
      count: 40,
      countVerified: 3,
      qualifications: [{ count: 7 }, {}, {}],
    })
    expect(idsOf(await at.ask('GET /moderation/proposals?_sort=agreementRate'))).toEqual(['p-1'])
    expect((await at.ask('POST /admin/proposals/reset-votes', { as: 'ada' })).status).toBe(202)
    await expect.poll(count).toMatchObject({ count: 3, qualifications: [{ count: 2 }, {}, {}] })
  })

  const cases: readonly (readonly [string, string, string, unknown, number, readonly string[]])[] =
    [
      ['a moderator', 'lena', 'p-1', {}, 403, []],
      ['an unknown proposal', 'ada', 'p-9', { votes: [] }, 404, []],
      ['a proposal that waits', 'ada', 'waiting', { votes: [] }, 400, ['status/invalid_state']],
      [
        'a count below zero',
        'ada',
        'p-1',
        { votes: [{ key: 'agree', count: -1 }] },
        400,
        ['votes[0].count/malformed'],
      ],
      [
        'an unknown vote',
        'ada',
        'p-1',
        { votes: [{ key: 'maybe' }] },
        400,
        ['votes[0].key/malformed'],
      ],
    ]
  test.each(cases)('are not corrected for %s', async (_name, as, id, body, status, expected) => {
    const path = `PUT /admin/proposals/${id}/fix-trolled-proposal`
    const reply = await at.ask(path, { as, body })
    expect([reply.status, faults(reply)]).toEqual([status, expected])
  })
})
