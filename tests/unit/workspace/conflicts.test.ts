import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ConflictView } from '../../../src/core/bridge/views.ts'
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
  tree,
  until,
  type Console,
  type Stand,
} from './support/stand.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

let here: Stand
let desk: Console
beforeAll(async () => {
  here = await stand()
  desk = await settledIn(here)
}, 45_000)
afterAll(async () => {
  await here.close()
})

/** A colleague refuses a case while this console is cut off and its moderator accepts it. */
async function disagreement(id: string): Promise<ConflictView> {
  here.proxy.fate = () => 'lose_request'
  await decide(desk, id, accept)
  const call = await colleague(here)
  const body = { sendNotificationEmail: false, refusalReason: 'Legal' }
  expect((await call('POST', `/moderation/proposals/${id}/refuse`, body)).status).toBe(200)
  here.proxy.fate = () => 'pass'
  return conflictOn(id)
}

async function conflictOn(id: string): Promise<ConflictView> {
  await until(async () => (await caseOf(desk, id)).conflict !== null)
  const conflicts = await desk.client.call('conflicts.list', {})
  const conflict = conflicts.find(({ act }) => act.subject.id === id)
  if (conflict === undefined) throw new Error('a conflict of a case is not listed')
  return conflict
}

test('a colleague’s verdict is never overwritten: both sides are shown', async () => {
  const conflict = await disagreement('p-1')
  expect(conflict).toMatchObject({
    base: { status: 'Pending' },
    mine: { action: 'accept' },
    theirs: { status: 'Refused', refusalReason: 'Legal', by: 'Amadou' },
    canMaintain: true,
  })
  expect((await onPlatform(here, 'p-1')).actions).toEqual(['propose', 'refuse'])
  const view = await caseOf(desk, 'p-1')
  expect(view).toMatchObject({ status: 'Refused', actions: [], acts: [{ state: 'conflict' }] })
  const deciding = desk.client.call('moderation.decide', {
    proposalId: view.id,
    seen: view.seen,
    verdict: accept,
  })
  await expect(deciding).rejects.toMatchObject({ code: 'rule', details: { rule: 'conflict_open' } })
})

test('keeping theirs withdraws one’s own act and keeps it in the history', async () => {
  const { id } = await disagreement('p-5')
  await desk.client.call('conflicts.settle', { conflictId: id, choice: 'keep_theirs' })
  expect(await caseOf(desk, 'p-5')).toMatchObject({
    status: 'Refused',
    conflict: null,
    acts: [{ state: 'withdrawn', reason: { code: 'gave_way' } }],
  })
  expect((await onPlatform(here, 'p-5')).actions).toEqual(['propose', 'refuse'])
})

test('maintaining one’s own makes a new act on what stands now', async () => {
  const { id } = await disagreement('p-6')
  await desk.client.call('conflicts.settle', { conflictId: id, choice: 'maintain_mine' })
  await until(async () => (await caseOf(desk, 'p-6')).acts[0]?.state === 'received')
  expect((await onPlatform(here, 'p-6')).actions).toEqual(['propose', 'refuse', 'accept'])
  const states = (await caseOf(desk, 'p-6')).acts.map(({ state }) => state)
  expect(states).toEqual(['received', 'withdrawn'])
})

test('a conflict that moves again shows what stands now', async () => {
  const { id } = await disagreement('p-7')
  const call = await colleague(here)
  const body = {
    sendNotificationEmail: false,
    tags: [],
    newContent: 'Un tout autre texte, corrigé.',
  }
  await call('POST', '/moderation/proposals/p-7/accept', body)
  await until(async () => (await caseOf(desk, 'p-7')).conflict?.theirs.status === 'Accepted')
  const maintaining = desk.client.call('conflicts.settle', {
    conflictId: id,
    choice: 'maintain_mine',
  })
  await expect(maintaining).rejects.toMatchObject({ code: 'rule' })
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
  const conflict = await conflictOn('p-2')
  expect(conflict.canMaintain).toBe(false)
  const settling = desk.client.call('conflicts.settle', {
    conflictId: conflict.id,
    choice: 'maintain_mine',
  })
  await expect(settling).rejects.toMatchObject({ code: 'rule', details: { rule: 'invalid_state' } })
  expect((await caseOf(desk, 'p-2')).conflict?.id).toBe(conflict.id)
})

test('a second verdict waits behind a conflict, even where it would fit what a colleague left', async () => {
  here.proxy.fate = () => 'lose_request'
  await decide(desk, 'p-8', accept)
  await decide(desk, 'p-8', refuse)
  const call = await colleague(here)
  const body = { sendNotificationEmail: false, newContent: null, tags: [tree] }
  expect((await call('POST', '/moderation/proposals/p-8/accept', body)).status).toBe(200)
  here.proxy.fate = () => 'pass'
  const { id } = await conflictOn('p-8')
  await desk.client.call('sync.now', {})
  await new Promise((resolve) => void setTimeout(resolve, 500))
  const states = (await caseOf(desk, 'p-8')).acts.map(({ state }) => state)
  expect(states).toEqual(['waiting', 'conflict'])
  expect((await onPlatform(here, 'p-8')).actions).toEqual(['propose', 'accept'])
  await desk.client.call('conflicts.settle', { conflictId: id, choice: 'keep_theirs' })
  await until(async () => (await caseOf(desk, 'p-8')).acts[0]?.state === 'received')
  expect((await onPlatform(here, 'p-8')).actions).toEqual(['propose', 'accept', 'refuse'])
})

test('a colleague’s lock is waited for', async () => {
  const call = await colleague(here)
  await call('POST', '/moderation/proposals/p-3/lock')
  await decide(desk, 'p-3', accept)
  await until(async () => (await caseOf(desk, 'p-3')).acts[0]?.reason?.code === 'locked')
  await until(async () => (await caseOf(desk, 'p-3')).acts[0]?.state === 'received')
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
