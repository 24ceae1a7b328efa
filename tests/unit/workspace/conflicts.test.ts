import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  accept,
  caseOf,
  colleague,
  decide,
  onPlatform,
  question,
  refuse,
  settledIn,
  stand,
  until,
  type Console,
  type Stand,
} from './support/stand.ts'

let here: Stand
let desk: Console
beforeEach(async () => {
  here = await stand()
  desk = await settledIn(here)
})
afterEach(async () => {
  await here.close()
})

/** A colleague refuses while this console is cut off and its moderator accepts. */
async function disagreement(): Promise<void> {
  here.proxy.fate = () => 'lose_request'
  await decide(desk, 'p-1', accept)
  const call = await colleague(here)
  const body = { sendNotificationEmail: false, refusalReason: 'Legal' }
  expect((await call('POST', '/moderation/proposals/p-1/refuse', body)).status).toBe(200)
  here.proxy.fate = () => 'pass'
  await until(async () => (await desk.client.call('conflicts.list', {})).length === 1)
}

test('a colleague’s verdict is never overwritten: both sides are shown', async () => {
  await disagreement()
  const [conflict] = await desk.client.call('conflicts.list', {})
  expect(conflict).toMatchObject({
    base: { status: 'Pending' },
    mine: { action: 'accept' },
    theirs: { status: 'Refused', refusalReason: 'Legal', by: 'Amadou' },
    canMaintain: true,
  })
  expect(await onPlatform(here, 'p-1')).toMatchObject({
    status: 'Refused',
    actions: ['propose', 'refuse'],
  })
  const view = await caseOf(desk, 'p-1')
  expect(view).toMatchObject({ status: 'Refused', actions: [], acts: [{ state: 'conflict' }] })
  expect(view.conflict?.id).toBe(conflict?.id)
})

test('keeping theirs withdraws one’s own act and keeps it in the history', async () => {
  await disagreement()
  const [conflict] = await desk.client.call('conflicts.list', {})
  await desk.client.call('conflicts.settle', {
    conflictId: conflict?.id as never,
    choice: 'keep_theirs',
  })
  expect(await desk.client.call('conflicts.list', {})).toEqual([])
  expect(await caseOf(desk, 'p-1')).toMatchObject({
    status: 'Refused',
    conflict: null,
    acts: [{ state: 'withdrawn', reason: { code: 'gave_way' } }],
  })
  expect(await onPlatform(here, 'p-1')).toMatchObject({ actions: ['propose', 'refuse'] })
})

test('maintaining one’s own makes a new act on what stands now', async () => {
  await disagreement()
  const [conflict] = await desk.client.call('conflicts.list', {})
  await desk.client.call('conflicts.settle', {
    conflictId: conflict?.id as never,
    choice: 'maintain_mine',
  })
  await until(async () => (await desk.client.call('sync.read', {})).received === 1)
  expect(await onPlatform(here, 'p-1')).toMatchObject({
    status: 'Accepted',
    actions: ['propose', 'refuse', 'accept'],
  })
  const states = (await caseOf(desk, 'p-1')).acts.map(({ state }) => state)
  expect(states).toEqual(['received', 'withdrawn'])
})

test('the same verdict can’t be maintained where the state machine forbids it', async () => {
  here.proxy.fate = () => 'lose_request'
  await decide(desk, 'p-2', refuse)
  const call = await colleague(here)
  await call('POST', '/moderation/proposals/p-2/refuse', {
    sendNotificationEmail: false,
    refusalReason: 'Legal',
  })
  here.proxy.fate = () => 'pass'
  await until(async () => (await desk.client.call('conflicts.list', {})).length === 1)
  const [conflict] = await desk.client.call('conflicts.list', {})
  expect(conflict?.canMaintain).toBe(false)
  const settling = desk.client.call('conflicts.settle', {
    conflictId: conflict?.id as never,
    choice: 'maintain_mine',
  })
  await expect(settling).rejects.toMatchObject({ code: 'rule', details: { rule: 'invalid_state' } })
  expect(await desk.client.call('conflicts.list', {})).toHaveLength(1)
})

test('a colleague’s lock is waited for', async () => {
  const call = await colleague(here)
  await call('POST', '/moderation/proposals/p-3/lock')
  await decide(desk, 'p-3', accept)
  await until(async () => (await caseOf(desk, 'p-3')).acts[0]?.reason?.code === 'locked')
  await until(async () => (await desk.client.call('sync.read', {})).received === 1)
  expect(await onPlatform(here, 'p-3')).toMatchObject({
    status: 'Accepted',
    actions: ['propose', 'accept'],
  })
})

test('a colleague’s verdict on a case that nobody decides here is simply shown', async () => {
  const call = await colleague(here)
  await call('POST', '/moderation/proposals/p-4/postpone')
  await until(async () => (await caseOf(desk, 'p-4')).status === 'Postponed')
  await call('POST', '/proposals', {
    content: 'Il faut des bancs à l’ombre des arbres.',
    questionId: 'q-1',
    language: 'fr',
    country: 'FR',
  })
  await until(
    async () =>
      (
        await desk.client.call('search.proposals', {
          text: 'bancs ombre',
          questionId: null,
          limit: 5,
        })
      ).length === 1,
  )
  const [found] = await desk.client.call('search.proposals', {
    text: 'bancs',
    questionId: question,
    limit: 5,
  })
  expect(found?.content).toBe('Il faut des bancs à l’ombre des arbres.')
})
