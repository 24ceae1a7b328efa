import { expect, test } from 'vitest'
import { LeaseAnswer } from '../../../../src/core/governance/index.ts'
import type { TestPlatform } from '../support.ts'
import { accept, codeOf, governedPlatform, logOf, note, openConsole } from './support.ts'

async function take(platform: TestPlatform, as: string, count: number, hours = 8) {
  const reply = await platform.ask('POST /vigie/v1/leases', {
    as,
    body: { questionId: 'q-1', count, hours },
  })
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`)
  return LeaseAnswer.parse(reply.body)
}

test('a case is never reserved for two people, however many ask at once', async () => {
  const platform = await governedPlatform(30)
  const people = ['lena', 'amadou', 'maud']
  for (const person of people) await platform.signIn(person)
  const leases = await Promise.all(
    Array.from(
      { length: 20 },
      async (_, place) => await take(platform, people[place % 3] ?? '', 4),
    ),
  )
  const ids = leases.flatMap(({ proposalIds }) => proposalIds)
  expect(ids).toHaveLength(30)
  expect(new Set(ids).size).toBe(30)
})

test('colleagues see who has reserved a case, and “next” passes it over until the lease ends', async () => {
  const platform = await governedPlatform(2)
  const lena = await openConsole(platform, 'lena')
  const amadou = await openConsole(platform, 'amadou')
  const next = async (as: string) =>
    await platform.ask('POST /moderation/proposals/next', {
      as,
      body: { questionId: 'q-1', toEnrich: false },
    })
  const lease = await take(platform, 'lena', 2, 1)
  expect(lease.proposalIds).toEqual(['p-1', 'p-2'])
  expect((await next('amadou')).status).toBe(404)
  expect((await next('lena')).body).toMatchObject({ id: 'p-1' })
  await amadou.pull()
  expect(amadou.doc('case', 'p-1').lease).toEqual({
    holder: 'lena',
    until: lease.until,
  })
  platform.clock.pass(3600)
  const again = await governedLater(platform, 'amadou')
  expect(again.body).toMatchObject({ id: 'p-1' })
  expect(lena.keyId).toContain('lena/')
})

/** A token lasts five minutes, so an hour later everybody signs in again. */
async function governedLater(platform: TestPlatform, person: string) {
  const reply = await platform.token({
    grant_type: 'password',
    username: `${person}@example.org`,
    password: 'correct horse 1',
  })
  const { access_token: token } = reply.body as { access_token: string }
  return await platform.ask('POST /moderation/proposals/next', {
    as: null,
    headers: { authorization: `Bearer ${token}` },
    body: { questionId: 'q-1', toEnrich: false },
  })
}

test('a reserved case is decided by its holder or the lead; a colleague’s verdict is a conflict, their note is not', async () => {
  const platform = await governedPlatform(2)
  const lena = await openConsole(platform, 'lena')
  const amadou = await openConsole(platform, 'amadou')
  const maud = await openConsole(platform, 'maud')
  await take(platform, 'lena', 2)
  for (const each of [lena, amadou, maud]) await each.pull()
  expect(await amadou.act(accept)).toMatchObject({ status: 'conflict', code: 'leased' })
  expect(await amadou.act(note('Je passe.'))).toMatchObject({ status: 'accepted' })
  expect(await lena.act(accept)).toMatchObject({ status: 'accepted' })
  expect(await maud.act({ ...accept, subject: 'p-2' })).toMatchObject({ status: 'accepted' })
})

test('reserving a case makes nobody’s waiting verdict a conflict for having moved', async () => {
  const platform = await governedPlatform(1)
  const lena = await openConsole(platform, 'lena')
  await lena.pull()
  await take(platform, 'lena', 1)
  expect(await lena.act(accept)).toMatchObject({ status: 'accepted' })
})

test('a lease is given back by its holder or the lead, and its cases are free again', async () => {
  const platform = await governedPlatform(2)
  const first = await take(platform, 'lena', 2)
  const path = `DELETE /vigie/v1/leases/${first.leaseId}`
  expect(codeOf(await platform.ask(path, { as: 'amadou' }))).toBe('forbidden')
  expect((await platform.ask(path, { as: 'maud' })).status).toBe(204)
  expect((await platform.ask(path)).status, 'again').toBe(204)
  expect((await take(platform, 'amadou', 9)).proposalIds).toEqual(['p-1', 'p-2'])
  expect((await take(platform, 'lena', 1)).proposalIds, 'nothing is left').toEqual([])
  expect((await platform.ask('DELETE /vigie/v1/leases/none')).status).toBe(404)
  const leases = (await logOf(platform)).filter(({ entry }) => entry['kind'] === 'lease')
  expect(leases.map(({ record }) => record.type)).toEqual([
    'lease.take',
    'lease.release',
    'lease.take',
    'lease.take',
  ])
})

test('cases that are escalated, or given to somebody else, are not reserved; postponed ones are once they are back', async () => {
  const platform = await governedPlatform(4)
  const maud = await openConsole(platform, 'maud')
  await maud.pull()
  await maud.push([
    maud.sign({ type: 'moderation.escalate', subject: 'p-1', body: { sentence: 'À voir.' } }),
    maud.sign({ type: 'assignment.set', subject: 'p-2', body: { assignee: 'lena' } }),
    maud.sign({
      type: 'moderation.postpone',
      subject: 'p-3',
      body: { returnAt: '2026-01-15T12:00:30Z' },
    }),
    maud.sign({ type: 'moderation.postpone', subject: 'p-4', body: { returnAt: null } }),
  ])
  expect((await take(platform, 'amadou', 9)).proposalIds).toEqual([])
  platform.clock.pass(31)
  expect((await take(platform, 'amadou', 9)).proposalIds).toEqual(['p-3'])
  expect((await take(platform, 'lena', 9)).proposalIds).toEqual(['p-2'])
})

test.for<[string, object, number]>([
  ['lena', { questionId: 'q-1', count: 0, hours: 1 }, 400],
  ['lena', { questionId: 'q-1', count: 501, hours: 1 }, 400],
  ['lena', { questionId: 'q-1', count: 1.5, hours: 1 }, 400],
  ['lena', { questionId: 'q-1', count: 1, hours: 73 }, 400],
  ['lena', { questionId: 'q-1', count: 1, hours: 0 }, 400],
  ['lena', { questionId: 'q-none', count: 1, hours: 1 }, 404],
  ['lena', { questionId: 'q-3', count: 1, hours: 1 }, 403],
  ['ada', { questionId: 'q-1', count: 1, hours: 1 }, 403],
  ['ines', { questionId: 'q-1', count: 1, hours: 1 }, 403],
])('refused: %s asks for %j', async ([as, body, status]) => {
  const platform = await governedPlatform()
  const reply = await platform.ask('POST /vigie/v1/leases', { as, body })
  expect([reply.status, reply.type]).toEqual([status, 'application/problem+json'])
})
