import { z } from 'zod'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { verifyEntry } from '../../../src/core/acts/index.ts'
import type { BridgeError } from '../../../src/core/bridge/errors.ts'
import { fromBase64 } from '../../../src/core/encoding.ts'
import { PersonId, ProposalId } from '../../../src/core/identifiers.ts'
import type { FixtureInput } from '../../../src/platform/fixture/fixture.ts'
import {
  accept,
  caseOf,
  colleague,
  decide,
  lena,
  onPlatform,
  question,
  refuse,
  settledIn,
  smallPlatform,
  stand,
  unlocked,
  until,
  type Console,
  type Stand,
} from './support/stand.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

/** Lena leads; the rest is as in every small platform. */
function led(count: number): FixtureInput {
  const fixture = smallPlatform(count)
  return {
    ...fixture,
    users: fixture.users?.map((user) =>
      user.email === lena.email
        ? { ...user, roles: ['ROLE_MODERATOR', 'ROLE_LEAD_MODERATOR'] }
        : user,
    ),
  }
}

let here: Stand
let desk: Console
let last = 0
beforeAll(async () => {
  here = await stand(led(40), 0, false)
  desk = await settledIn(here)
})
afterAll(() => here.close())

const stranger = PersonId.parse('u-3')
const colleagueId = PersonId.parse('u-2')
const fresh = (): ProposalId => ProposalId.parse(`p-${(last += 1)}`)
const received = (id: string) => async () => (await caseOf(desk, id)).acts[0]?.state === 'received'
const refusalOf = (calling: Promise<unknown>): Promise<BridgeError> =>
  calling.then(
    () => Promise.reject(new Error('it was taken')),
    (fault: unknown) => fault as BridgeError,
  )

const Logged = z.object({ counter: z.int(), subject: z.object({ id: z.string() }) })

/** The acts that the platform has in its log, by id. */
async function logged() {
  const rows = await here.platform.context.store
    .selectFrom('log_record')
    .innerJoin('log_entry', 'log_entry.index', 'log_record.index')
    .select(['log_record.index', 'act_id', 'record', 'salt', 'entry'])
    .where('act_id', 'is not', null)
    .orderBy('log_record.index')
    .execute()
  return rows.map((row) => ({ ...row, record: Logged.parse(JSON.parse(row.record)) }))
}

test('escalated, doubted, noted and flagged: shown at once, then as the platform has it', async () => {
  const proposalId = fresh()
  const { client } = desk
  const sentence = 'Diffamation ? Je ne sais pas trancher.'
  const escalated = await client.call('case.escalate', { proposalId, sentence })
  await client.call('case.hesitate', { proposalId })
  await client.call('case.note', { proposalId, text: 'Vu avec l’équipe.' })
  await client.call('flag.add', { proposalId, reason: 'offensive', comment: null })
  const shown = {
    status: 'Pending',
    escalation: { sentence, by: { id: 'u-1', name: 'Lena Moreau' } },
    hesitations: { count: 1, mine: true },
    notes: [{ text: 'Vu avec l’équipe.', by: { id: 'u-1' } }],
  }
  expect(escalated).toMatchObject({ doing: { action: 'escalate', sentence }, logIndex: null })
  expect(await caseOf(desk, proposalId)).toMatchObject(shown)
  await until(async () =>
    (await caseOf(desk, proposalId)).acts.every(({ state }) => state === 'received'),
  )
  await until(async () => (await caseOf(desk, proposalId)).flags.length === 1)
  const view = await caseOf(desk, proposalId)
  expect(view).toMatchObject(shown)
  expect(view.flags).toMatchObject([{ source: 'moderator', reason: 'offensive' }])
  expect(view.notes).toHaveLength(1)
  expect(view.acts.map(({ logIndex }) => typeof logIndex)).toEqual(Array(4).fill('number'))
})

test('what may not be done is refused before anything is saved', async () => {
  const proposalId = fresh()
  const { client } = desk
  await client.call('case.escalate', { proposalId, sentence: 'Une première fois.' })
  const again = client.call('case.escalate', { proposalId, sentence: 'Encore.' })
  expect((await refusalOf(again)).details).toMatchObject({ rule: 'already_escalated' })
  const restoring = client.call('case.restore', { proposalId, sentence: null })
  expect((await refusalOf(restoring)).details).toMatchObject({ rule: 'invalid_state' })
  const assigning = client.call('assignments.set', { proposalId, personId: stranger })
  expect((await refusalOf(assigning)).details).toMatchObject({ rule: 'unknown_person' })
  expect((await caseOf(desk, proposalId)).acts).toHaveLength(1)
})

test('a decision taken back waits again, here and on the platform', async () => {
  const proposalId = fresh()
  await decide(desk, proposalId, refuse)
  await desk.client.call('case.restore', { proposalId, sentence: 'Relu.' })
  expect((await caseOf(desk, proposalId)).status).toBe('Pending')
  await until(received(proposalId))
  expect(await onPlatform(here, proposalId)).toMatchObject({
    status: 'Pending',
    actions: ['propose', 'refuse', 'restore'],
  })
})

test('a case is given to a colleague, and given back', async () => {
  const proposalId = fresh()
  const { client } = desk
  await until(async () => (await client.call('people.list', { questionId: question })).length === 2)
  const [, amadou] = await client.call('people.list', { questionId: question })
  expect(amadou).toMatchObject({ id: 'u-2', name: 'Amadou Keita' })
  await client.call('assignments.set', { proposalId, personId: colleagueId })
  expect((await caseOf(desk, proposalId)).assignee).toMatchObject({ name: 'Amadou Keita' })
  const list = () => client.call('assignments.list', { questionId: question })
  await until(async () => (await list()).length === 1)
  expect(await list()).toMatchObject([{ proposalId, assignee: { id: 'u-2' } }])
  await client.call('assignments.set', { proposalId, personId: null })
  await until(async () => (await list()).length === 0)
})

test('an act has its bytes from when it first leaves; lost answers bring the same bytes again, once into the log', async () => {
  const ids = [fresh(), fresh()]
  const before = (await logged()).length
  let lost = 0
  here.proxy.fate = ({ path }) => {
    if (path !== '/vigie/v1/acts' || lost === 3) return 'pass'
    lost += 1
    return 'lose_answer'
  }
  for (const id of ids) await decide(desk, id, accept)
  for (const id of ids) await until(received(id))
  here.proxy.fate = () => 'pass'
  const since = (await logged()).slice(before)
  expect(new Set(since.map(({ record }) => record.subject.id))).toEqual(new Set(ids))
  expect(since).toHaveLength(2)
  const { public_key: key } = await here.platform.context.store
    .selectFrom('device')
    .select('public_key')
    .where('person_id', '=', 'u-1')
    .executeTakeFirstOrThrow()
  for (const { entry } of since)
    expect(verifyEntry(entry, fromBase64(key) ?? new Uint8Array())).toBe(true)
  const [view] = await Promise.all(ids.map((id) => caseOf(desk, id)))
  expect(since.map(({ index }) => index)).toContain(view?.acts[0]?.logIndex)
})

test('the records of a console count without gaps, whatever was undone', async () => {
  here.proxy.fate = () => 'lose_request'
  const [left, undone, right] = [fresh(), fresh(), fresh()]
  await decide(desk, left, refuse)
  const { id: actId } = await decide(desk, undone, refuse)
  await decide(desk, right, refuse)
  await desk.client.call('acts.undo', { actId })
  here.proxy.fate = () => 'pass'
  await until(received(left))
  await until(received(right))
  const counters = (await logged())
    .map(({ record }) => record.counter)
    .toSorted((one, other) => one - other)
  expect(counters).toEqual(counters.map((_, index) => index + 1))
})

test('a batch is reserved, worked through and given back', async () => {
  const { client } = desk
  const batch = await client.call('batches.reserve', { questionId: question, count: 3, hours: 2 })
  expect(batch.proposalIds).toHaveLength(3)
  expect(batch.done).toBe(0)
  const [first] = batch.proposalIds
  await until(async () => (await caseOf(desk, first ?? '')).lease !== null)
  expect((await caseOf(desk, first ?? '')).lease?.holder.id).toBe('u-1')
  await decide(desk, first ?? '', refuse)
  expect(await client.call('batches.list', {})).toMatchObject([{ done: 1 }])
  await client.call('batches.release', { leaseId: batch.leaseId })
  expect(await client.call('batches.list', {})).toEqual([])
  here.proxy.fate = () => 'lose_request'
  const offline = client.call('batches.reserve', { questionId: question, count: 1, hours: 1 })
  expect((await refusalOf(offline)).code).toBe('unreachable')
  here.proxy.fate = () => 'pass'
})

test('a hint brings a colleague’s decision long before the next poll', async () => {
  await desk.close()
  desk = await unlocked(here, { tuning: { poll: 60_000 } })
  await until(
    () => here.proxy.seen.at(-1)?.path === '/vigie/v1/events' || here.proxy.seen.length > 0,
  )
  const id = fresh()
  await until(async () => (await desk.client.call('sync.read', {})).activity === 'idle')
  const call = await colleague(here)
  await call('POST', `/moderation/proposals/${id}/postpone`)
  await until(async () => (await caseOf(desk, id)).status === 'Postponed', 5000)
  expect((await caseOf(desk, id)).events?.[0]?.actionType).toBe('postpone')
})

test('a platform that has forgotten this console gets a new key from it, and the acts', async () => {
  const id = fresh()
  await until(async () => (await desk.client.call('sync.read', {})).activity === 'idle')
  await here.platform.context.store.deleteFrom('device').where('person_id', '=', 'u-1').execute()
  await decide(desk, id, accept)
  await until(received(id))
  expect((await onPlatform(here, id)).actions).toEqual(['propose', 'accept'])
})

test('a cursor that is no longer honoured starts the reading over, and loses nothing', async () => {
  const id = fresh()
  const before = (await desk.client.call('questions.list', {}))[0]?.mirror?.total
  await decide(desk, id, accept)
  await until(received(id))
  let gone = 1
  here.proxy.fate = ({ path }) => (path === '/vigie/v1/changes' && gone-- > 0 ? 410 : 'pass')
  await desk.client.call('sync.now', {})
  await until(() => gone < 0)
  await until(async () => (await desk.client.call('sync.read', {})).activity === 'idle')
  here.proxy.fate = () => 'pass'
  expect((await desk.client.call('questions.list', {}))[0]?.mirror?.total).toBe(before)
  expect(await caseOf(desk, id)).toMatchObject({ status: 'Accepted' })
})

test('cases that a person may no longer see are gone from lists and search, and what waited says so', async () => {
  here.proxy.fate = ({ path }) => (path === '/vigie/v1/acts' ? 'lose_request' : 'pass')
  const id = fresh()
  const { id: actId } = await decide(desk, id, accept)
  await here.platform.context.store
    .updateTable('user')
    .set({ available_questions_json: '[]' })
    .where('id', '=', 'u-1')
    .execute()
  await desk.client.call('sync.now', {})
  const search = { text: 'arbres', questionId: null, limit: 5 }
  await until(async () => (await desk.client.call('search.proposals', search)).length === 0)
  expect((await refusalOf(caseOf(desk, id))).code).toBe('not_found')
  const { items } = await desk.client.call('acts.list', {
    states: ['refused'],
    after: null,
    limit: 50,
  })
  const own = items.find((act) => act.id === actId)
  expect(own).toMatchObject({ excerpt: '', reason: { code: 'forbidden' } })
})
