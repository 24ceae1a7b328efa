import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { faults, proposal, testPlatform, withProposals, type TestPlatform } from '../support.ts'

let at: TestPlatform
beforeEach(async () => {
  at = await testPlatform(
    withProposals([
      proposal('p-1'),
      proposal('p-2'),
      proposal('gone', { status: 'Archived' }),
      proposal('held', { lockedBy: 'amadou' }),
      proposal('train', { questionId: 'q-3' }),
    ]),
  )
})
afterEach(async () => await at.platform.close())

async function events(id: string): Promise<readonly unknown[]> {
  const reply = await at.ask(`GET /moderation/proposals/${id}`)
  return (reply.body as { events: unknown[] }).events
}

describe('one lock (section 6.7)', () => {
  test('is taken, recorded with the full name, and moves updatedAt', async () => {
    const reply = await at.ask('POST /moderation/proposals/p-1/lock')
    expect([reply.status, reply.text]).toEqual([204, ''])
    expect((await events('p-1'))[0]).toMatchObject({
      actionType: 'lock',
      arguments: { moderatorName: 'Léna Moreau' },
    })
    const view = await at.ask('GET /moderation/proposals/p-1')
    expect(view.body).toMatchObject({ updatedAt: '2026-01-15T12:00:00.000Z' })
  })

  test('is renewed by its holder without a trace', async () => {
    await at.ask('POST /moderation/proposals/p-1/lock')
    at.clock.pass(14)
    expect((await at.ask('POST /moderation/proposals/p-1/lock')).status).toBe(204)
    at.clock.pass(14)
    expect(faults(await at.ask('POST /moderation/proposals/p-1/lock', { as: 'amadou' }))).toEqual([
      'moderatorName/already_locked',
    ])
    expect(await events('p-1')).toHaveLength(2)
  })

  test('shows exactly the name of its holder to others', async () => {
    const reply = await at.ask('POST /moderation/proposals/held/lock')
    expect(reply.status).toBe(400)
    expect(reply.body).toEqual([
      { field: 'moderatorName', key: 'already_locked', message: 'Amadou Keita' },
    ])
  })

  test('lapses after fifteen seconds', async () => {
    at.clock.pass(15)
    expect((await at.ask('POST /moderation/proposals/held/lock')).status).toBe(204)
  })

  test('lasts as long as the fixture says', async () => {
    const short = await testPlatform(
      withProposals([proposal('p', { lockedBy: 'amadou' })], { lockSeconds: 2 }),
    )
    expect((await short.ask('POST /moderation/proposals/p/lock')).status).toBe(400)
    short.clock.pass(2)
    expect((await short.ask('POST /moderation/proposals/p/lock')).status).toBe(204)
    await short.platform.close()
  })

  test('an archived proposal can be locked too', async () => {
    expect((await at.ask('POST /moderation/proposals/gone/lock')).status).toBe(204)
  })

  test.each([
    ['unknown', 'lena', 404],
    ['train', 'lena', 403],
    ['p-1', 'ines', 403],
    ['p-1', null, 401],
  ])('%s by %s is %i', async (id, as, status) => {
    expect((await at.ask(`POST /moderation/proposals/${id}/lock`, { as })).status).toBe(status)
  })
})

describe('several locks (section 6.8)', () => {
  const path = 'POST /moderation/proposals/lock'

  test('are taken, an id named twice once', async () => {
    const reply = await at.ask(path, { body: { proposalIds: ['p-1', 'p-2', 'p-1'] } })
    expect(reply.status).toBe(204)
    expect(await events('p-1')).toHaveLength(2)
    expect(await events('p-2')).toHaveLength(2)
  })

  test('unknown ids stop all of them', async () => {
    const reply = await at.ask(path, { body: { proposalIds: ['p-1', 'x', 'train'] } })
    expect([reply.status, faults(reply)]).toEqual([400, ['proposalIds/invalid_value']])
    expect(await events('p-1')).toHaveLength(1)
  })

  test('a missing right on any stops all of them', async () => {
    expect((await at.ask(path, { body: { proposalIds: ['p-1', 'train'] } })).status).toBe(403)
    expect(await events('p-1')).toHaveLength(1)
  })

  test('one that is held fails the call, the others may be taken', async () => {
    const reply = await at.ask(path, { body: { proposalIds: ['held', 'p-2'] } })
    expect(faults(reply)).toEqual(['moderatorName/already_locked'])
    expect(await events('p-2')).toHaveLength(2)
  })

  test('none at all is fine', async () => {
    expect((await at.ask(path, { body: { proposalIds: [] } })).status).toBe(204)
  })

  test('needs its list', async () => {
    expect(faults(await at.ask(path, { body: {} }))).toEqual(['proposalIds/malformed'])
  })
})
