import { afterEach, describe, expect, test } from 'vitest'
import { faults, proposal, testPlatform, withProposals, type TestPlatform } from '../support.ts'

let at: TestPlatform
afterEach(async () => await at.platform.close())

const next = 'POST /moderation/proposals/next'
const nextAuthor = 'POST /moderation/proposals/next-author-to-moderate'
const toModerate = { questionId: 'q-1', toEnrich: false }
const toEnrich = { questionId: 'q-1', toEnrich: true }

function on(day: number): string {
  return `2026-01-${String(day).padStart(2, '0')}T08:00:00.000Z`
}

async function nextId(body: object, as = 'lena'): Promise<string | number> {
  const reply = await at.ask(next, { as, body })
  return reply.status === 200 ? (reply.body as { id: string }).id : reply.status
}

describe('the next proposal to moderate (section 6.5)', () => {
  test('organisations first, then the oldest; held ones are passed over, the own one comes again', async () => {
    at = await testPlatform(
      withProposals([
        proposal('young', { createdAt: on(9) }),
        proposal('old', { createdAt: on(2) }),
        proposal('club', { createdAt: on(10), authorId: 'club' }),
        proposal('other-question', { createdAt: on(1), questionId: 'q-2' }),
        proposal('postponed', { createdAt: on(1), status: 'Postponed' }),
      ]),
    )
    expect(await nextId(toModerate)).toBe('club')
    expect(await nextId(toModerate)).toBe('club')
    expect(await nextId(toModerate, 'amadou')).toBe('old')
    expect(await nextId(toModerate, 'ada')).toBe('young')
    const fourth = await at.ask(next, { as: 'sol', body: toModerate })
    expect(fourth.status).toBe(403)
    at.clock.pass(15)
    expect(await nextId(toModerate, 'ada')).toBe('club')
  })

  test('answers with the state before its own lock', async () => {
    at = await testPlatform(withProposals([proposal('p-1')]))
    const reply = await at.ask(next, { body: toModerate })
    expect(reply.body).toMatchObject({ updatedAt: null, events: [{ actionType: 'propose' }] })
    const after = await at.ask('GET /moderation/proposals/p-1')
    expect(after.body).toMatchObject({
      events: [{ actionType: 'lock' }, { actionType: 'propose' }],
    })
  })

  test('checks the authoritative copy where the index lags', async () => {
    at = await testPlatform(
      withProposals([
        proposal('stale', { createdAt: on(1), status: 'Accepted', indexStatus: 'Pending' }),
        proposal('fresh', { createdAt: on(2) }),
        proposal('unseen', { createdAt: on(1), indexStatus: 'Accepted' }),
      ]),
    )
    expect(await nextId(toModerate)).toBe('fresh')
  })

  test('looks at fifty candidates and no more', async () => {
    const held = Array.from({ length: 50 }, (_, place) =>
      proposal(`held-${place}`, { lockedBy: 'amadou', createdAt: on(1) }),
    )
    at = await testPlatform(withProposals([...held, proposal('late', { createdAt: on(2) })]))
    expect(await nextId(toModerate)).toBe(404)
    expect(await nextId(toModerate, 'amadou')).toBe('held-0')
  })

  test('numbers may come as text, as the old back office sends them', async () => {
    at = await testPlatform(
      withProposals([
        proposal('few', { status: 'Accepted', votes: { agree: 5 } }),
        proposal('many', { status: 'Accepted', votes: { agree: 50 } }),
        proposal('enriched', { status: 'Accepted', votes: { agree: 90 }, tags: ['t-trees'] }),
        proposal('half', {
          status: 'Accepted',
          votes: { agree: 90 },
          tags: ['t-town'],
          createdAt: on(12),
        }),
      ]),
    )
    expect(await nextId({ ...toEnrich, minVotesCount: '6', minScore: '0' })).toBe('many')
    expect(await nextId({ ...toEnrich, minVotesCount: '60', minScore: null })).toBe('half')
    expect(await nextId({ ...toEnrich, minVotesCount: 100 })).toBe(404)
    expect(await nextId({ ...toEnrich, minScore: 1000 })).toBe(404)
  })

  const cases: readonly (readonly [string, string | null, unknown, number, readonly string[]])[] = [
    ['nobody', null, toModerate, 401, []],
    ['a citizen', 'ines', toModerate, 403, []],
    ['no question', 'lena', { toEnrich: false }, 400, ['questionId/mandatory']],
    ['no word on enriching', 'lena', { questionId: 'q-1' }, 400, ['toEnrich/malformed']],
    [
      'a boolean as text',
      'lena',
      { ...toModerate, toEnrich: 'false' },
      400,
      ['toEnrich/malformed'],
    ],
    [
      'a number that is none',
      'lena',
      { ...toModerate, minVotesCount: 'six', minScore: [] },
      400,
      ['minVotesCount/malformed', 'minScore/malformed'],
    ],
    ['an unknown question', 'lena', { questionId: 'q-9', toEnrich: false }, 404, []],
    ['a question without the right', 'lena', { questionId: 'q-3', toEnrich: false }, 403, []],
    ['an empty queue', 'lena', { questionId: 'q-2', toEnrich: false }, 404, []],
  ]
  test.each(cases)('%s', async (_name, as, body, status, expected) => {
    at = await testPlatform(withProposals([proposal('p-1')]))
    for (const line of [next, nextAuthor]) {
      const reply = await at.ask(line, { as, body })
      expect([line, reply.status, faults(reply)]).toEqual([line, status, expected])
    }
  })
})

describe('the next author (section 6.6)', () => {
  test('comes with all their proposals, locked, and the size of the whole queue', async () => {
    at = await testPlatform(
      withProposals([
        proposal('a-1', { createdAt: on(1) }),
        proposal('b-1', { createdAt: on(2), authorId: 'veiled' }),
        proposal('a-2', { createdAt: on(3) }),
      ]),
    )
    const reply = await at.ask(nextAuthor, { body: toModerate })
    expect(reply.body).toMatchObject({
      author: { userId: 'ines', firstName: 'Inès' },
      proposals: [{ id: 'a-1' }, { id: 'a-2' }],
      total: 3,
    })
    expect(faults(await at.ask('POST /moderation/proposals/a-2/lock', { as: 'amadou' }))).toEqual([
      'moderatorName/already_locked',
    ])
  })

  test('is passed over when one of their proposals is held or was decided meanwhile', async () => {
    at = await testPlatform(
      withProposals([
        proposal('a-1', { createdAt: on(1) }),
        proposal('a-2', { createdAt: on(1), lockedBy: 'amadou' }),
        proposal('b-1', {
          createdAt: on(2),
          authorId: 'veiled',
          status: 'Refused',
          indexStatus: 'Pending',
        }),
        proposal('c-1', { createdAt: on(3), authorId: 'lena' }),
      ]),
    )
    const reply = await at.ask(nextAuthor, { body: toModerate })
    expect(reply.body).toMatchObject({
      author: { userId: 'lena' },
      proposals: [{ id: 'c-1' }],
      total: 4,
    })
  })
})
