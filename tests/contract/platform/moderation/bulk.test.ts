import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { faults, proposal, testPlatform, withProposals, type TestPlatform } from '../support.ts'

let at: TestPlatform
beforeEach(async () => {
  at = await testPlatform(
    withProposals([
      proposal('waiting', { tags: ['t-air', 'nowhere'] }),
      proposal('accepted', { status: 'Accepted', tags: ['t-air', 't-town'] }),
      proposal('seeded', { status: 'Accepted', initialProposal: true }),
      proposal('train', { questionId: 'q-3' }),
      proposal('homeless', { questionId: null }),
    ]),
  )
})
afterEach(async () => await at.platform.close())

interface Bulk {
  readonly successes: readonly string[]
  readonly failures: readonly { readonly proposalId: string; readonly key: string }[]
}

async function bulk(line: string, body: object, as = 'lena') {
  const reply = await at.ask(line, { as, body })
  const { successes, failures } = reply.body as Bulk
  return {
    status: reply.status,
    successes,
    failures: failures.map(({ proposalId, key }) => `${proposalId}: ${key}`),
  }
}

async function view(id: string) {
  return (await at.ask(`GET /moderation/proposals/${id}`, { as: 'ada' })).body
}

describe.each(['moderation', 'admin'])('bulk calls under /%s (sections 6.13 to 6.16)', (root) => {
  const as = root === 'admin' ? 'ada' : 'lena'

  test('accept: each on its own, in the order asked, always with a mail, with the tags the index knows', async () => {
    const proposalIds = ['accepted', 'waiting', 'nobody', 'homeless', 'waiting']
    expect(await bulk(`POST /${root}/proposals/accept`, { proposalIds }, as)).toEqual({
      status: 200,
      successes: ['waiting'],
      failures: [
        'accepted: invalid_state',
        'nobody: not_found',
        'homeless: question_not_found',
        'waiting: invalid_state',
      ],
    })
    expect(await view('waiting')).toMatchObject({
      status: 'Accepted',
      tags: ['t-air'],
      events: [
        {
          actionType: 'accept',
          user: { id: as },
          arguments: { tags: 't-air', userNotified: 'true' },
        },
        { actionType: 'propose' },
      ],
    })
  })

  test('refuse seeded ones: others are not-initial, the reason is in lower case', async () => {
    const line = `POST /${root}/proposals/refuse-initials-proposals`
    expect(await bulk(line, { proposalIds: ['seeded', 'accepted'] }, as)).toEqual({
      status: 200,
      successes: ['seeded'],
      failures: ['accepted: not-initial'],
    })
    expect(await view('seeded')).toMatchObject({
      status: 'Refused',
      refusalReason: 'other',
      events: [{ arguments: { refusalReason: 'other', userNotified: 'false' } }, {}],
    })
  })

  test('tag: adds to what the index knows, only on accepted ones', async () => {
    const body = { proposalIds: ['accepted', 'waiting'], tagIds: ['t-trees', 't-air'] }
    expect(await bulk(`POST /${root}/proposals/tag`, body, as)).toEqual({
      status: 200,
      successes: ['accepted'],
      failures: ['waiting: invalid_state'],
    })
    expect(await view('accepted')).toMatchObject({
      tags: ['t-air', 't-town', 't-trees'],
      events: [{ actionType: 'update', arguments: { addedTags: 't-trees' } }, {}],
    })
  })

  test('untag: DELETE with a body', async () => {
    const body = { proposalIds: ['accepted'], tagId: 't-town' }
    expect((await bulk(`DELETE /${root}/proposals/tag`, body, as)).successes).toEqual(['accepted'])
    expect(await view('accepted')).toMatchObject({
      tags: ['t-air'],
      events: [{ actionType: 'update', arguments: { removedTags: 't-town' } }, {}],
    })
  })

  test('unknown tags stop everything, one entry each', async () => {
    const body = { proposalIds: ['accepted'], tagIds: ['x', 't-air', 'y'] }
    const reply = await at.ask(`POST /${root}/proposals/tag`, { as, body })
    expect([reply.status, faults(reply)]).toEqual([
      400,
      ['tagId/invalid_value', 'tagId/invalid_value'],
    ])
    const single = { proposalIds: ['accepted'], tagId: 'x' }
    const other = await at.ask(`DELETE /${root}/proposals/tag`, { as, body: single })
    expect([other.status, faults(other)]).toEqual([400, ['tagId/invalid_value']])
    expect(await view('accepted')).toMatchObject({ tags: ['t-air', 't-town'], updatedAt: null })
  })

  test.each([
    ['POST', 'accept', { proposalIds: 'a' }, ['proposalIds/malformed']],
    ['POST', 'refuse-initials-proposals', {}, ['proposalIds/malformed']],
    ['POST', 'tag', {}, ['proposalIds/malformed', 'tagIds/malformed']],
    [
      'DELETE',
      'tag',
      { proposalIds: [1], tagId: null },
      ['proposalIds[0]/malformed', 'tagId/malformed'],
    ],
  ])('%s %s refuses a body of another shape', async (method, path, body, expected) => {
    const reply = await at.ask(`${method} /${root}/proposals/${path}`, { as, body })
    expect([reply.status, faults(reply)]).toEqual([400, expected])
  })

  test('nobody without the role', async () => {
    const reply = await at.ask(`POST /${root}/proposals/accept`, { as: 'ines', body: {} })
    expect(reply.status).toBe(403)
  })
})

test('bulk calls of moderators do not ask for question rights (section 17, trap 7)', async () => {
  const result = await bulk('POST /moderation/proposals/accept', { proposalIds: ['train'] })
  expect(result.successes).toEqual(['train'])
})

test('the deprecated twins are for administrators', async () => {
  expect((await at.ask('POST /admin/proposals/accept', { body: { proposalIds: [] } })).status).toBe(
    403,
  )
  expect((await at.ask('GET /admin/proposals')).status).toBe(403)
})

describe('change idea (section 6.17)', () => {
  const line = 'POST /moderation/proposals/change-idea'

  test('sets the idea without a history entry', async () => {
    const body = { proposalIds: ['waiting', 'accepted'], ideaId: 'i-1' }
    expect((await at.ask(line, { as: 'ada', body })).status).toBe(204)
    expect(await view('waiting')).toMatchObject({
      idea: 'i-1',
      events: [{ actionType: 'propose' }],
    })
  })

  const cases: readonly (readonly [string, string, unknown, number, readonly string[]])[] = [
    ['a moderator', 'lena', {}, 403, []],
    ['an unknown idea', 'ada', { proposalIds: ['x'], ideaId: 'i-9' }, 400, ['ideaId/mandatory']],
    [
      'unknown proposals',
      'ada',
      { proposalIds: ['waiting', 'x', 'y'], ideaId: 'i-1' },
      400,
      ['proposalIds/invalid_value'],
    ],
    ['missing fields', 'ada', {}, 400, ['proposalIds/malformed', 'ideaId/malformed']],
  ]
  test.each(cases)('refuses %s', async (_name, as, body, status, expected) => {
    const reply = await at.ask(line, { as, body })
    expect([reply.status, faults(reply)]).toEqual([status, expected])
    expect(await view('waiting')).toMatchObject({ idea: null })
  })
})
