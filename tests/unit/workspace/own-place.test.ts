import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BridgeError } from '../../../src/core/bridge/errors.ts'
import { everydayView, type CaseDraft } from '../../../src/core/bridge/views.ts'
import { ActId, ProposalId } from '../../../src/core/identifiers.ts'
import type { Log } from '../../../src/core/ports/log.ts'
import { recordingProxy } from './support/recording-proxy.ts'
import {
  accept,
  caseOf,
  colleague,
  decide,
  onPlatform,
  postpone,
  question,
  refuse,
  settledIn,
  smallPlatform,
  stand,
  tree,
  unlocked,
  until,
  type Console,
  type Stand,
} from './support/stand.ts'

let here: Stand
let desk: Console
const logged: string[] = []
const log: Log = {
  info: (event, facts) => void logged.push(JSON.stringify([event, facts])),
  warn: (event, facts) => void logged.push(JSON.stringify([event, facts])),
  error: (event, facts) => void logged.push(JSON.stringify([event, facts])),
}

beforeEach(async () => {
  const fixture = smallPlatform()
  const [first, second] = fixture.proposals ?? []
  if (first !== undefined) first.content = 'Stop aux féminicides dans la rue numéro 1.'
  if (second !== undefined) second.content = 'Des places pour les vélos devant les gares.'
  here = await stand(fixture)
  desk = await settledIn(here, { holdSeconds: 30, log })
})
afterEach(async () => {
  await here.close()
})

const id = (name: string) => ProposalId.parse(name)
const refusalOf = (asking: Promise<unknown>): Promise<BridgeError> =>
  asking.then(
    () => Promise.reject(new Error('it was taken')),
    (fault: unknown) => fault as BridgeError,
  )
const queued = async (view = everydayView): Promise<string[]> => {
  const page = { questionId: question, view, after: null, limit: 50 }
  return (await desk.client.call('queue.page', page)).items.map((item) => item.id)
}

test('one verdict on several cases is one act each, taken back together; what may not be decided is named', async () => {
  const names = ['p-3', 'p-4', 'p-5', 'p-6']
  const items = await Promise.all(
    names.map(async (name) => ({ proposalId: id(name), seen: (await caseOf(desk, name)).seen })),
  )
  await decide(desk, 'p-6', postpone)
  const unconfirmed = await refusalOf(
    desk.client.call('moderation.decide_many', { items, verdict: refuse, confirm: 3 }),
  )
  expect(unconfirmed).toMatchObject({ code: 'rule', details: { rule: 'count_not_confirmed' } })
  const many = [...items, { proposalId: id('unknown'), seen: items[0]?.seen as never }]
  const done = await desk.client.call('moderation.decide_many', {
    items: many,
    verdict: refuse,
    confirm: 5,
  })
  expect(done.acts.map(({ subject, state }) => [subject.id, state])).toEqual([
    ['p-3', 'held'],
    ['p-4', 'held'],
    ['p-5', 'held'],
  ])
  expect(done.refused).toEqual([
    { proposalId: 'p-6', rule: 'conflict' },
    { proposalId: 'unknown', rule: 'not_found' },
  ])
  const holds = done.acts.map(({ heldForSeconds }) => heldForSeconds ?? 0)
  expect(Math.max(...holds) - Math.min(...holds)).toBeLessThan(1)
  const acts = done.acts.map((act) => act.id)
  const stranger = ActId.parse('01890000-0000-7000-8000-000000000000')
  const undone = await desk.client.call('acts.undo_many', { actIds: [...acts, stranger] })
  expect(undone.undone.toSorted()).toEqual(acts.toSorted())
  expect(undone.refused).toEqual([{ actId: stranger, rule: 'not_found' }])
  expect((await caseOf(desk, 'p-3')).status).toBe('Pending')
  expect(await onPlatform(here, 'p-3')).toMatchObject({ actions: ['propose'] })
})

test('near proposals are counted, and shown with the words they share on demand only', async () => {
  const shown = await caseOf(desk, 'p-3')
  expect(shown.similar).toBeGreaterThan(5)
  const near = await desk.client.call('case.similar', { proposalId: id('p-3') })
  expect(near.length).toBeLessThanOrEqual(10)
  expect(near.map((one) => one.id)).not.toContain('p-3')
  expect(near.map((one) => one.id)).not.toContain('p-2')
  expect(near[0]?.sharedWords).toEqual(expect.arrayContaining(['planter', 'arbres']))
  expect(near.every(({ score }) => score >= 0.5 && score <= 1)).toBe(true)
  expect((await caseOf(desk, 'p-2')).similar).toBe(0)
  const unknown = await refusalOf(desk.client.call('case.similar', { proposalId: id('nope') }))
  expect(unknown.code).toBe('not_found')
  // The look at similar proposals does not show the author.
  expect((await caseOf(desk, 'p-3')).author).toBeNull()
})

test('what was being written and saved views are there again after the console was locked', async () => {
  const draft: CaseDraft = {
    text: 'Il faut planter des arbres partout.',
    tags: [tree],
    notify: true,
    reason: null,
    words: null,
    sentence: 'À voir ensemble.',
  }
  await desk.client.call('drafts.write', { proposalId: id('p-3'), draft })
  await desk.client.call('drafts.write', { proposalId: id('p-4'), draft })
  await desk.client.call('drafts.write', { proposalId: id('p-4'), draft: null })
  const mine = { ...everydayView, filter: 'flagged', order: 'newest' } as const
  const saved = await desk.client.call('views.save', {
    id: null,
    name: '  Signalés récents ',
    questionId: question,
    view: mine,
  })
  await desk.client.call('views.save', { ...saved, name: 'Signalés' })
  await desk.close()
  desk = await unlocked(here, { holdSeconds: 30, log })
  expect(await desk.client.call('drafts.read', { proposalId: id('p-3') })).toEqual({ draft })
  expect(await desk.client.call('drafts.read', { proposalId: id('p-4') })).toEqual({ draft: null })
  expect(await desk.client.call('views.list', {})).toEqual([{ ...saved, name: 'Signalés' }])
  await desk.client.call('views.remove', { id: saved.id })
  expect(await desk.client.call('views.list', {})).toEqual([])
  await decide(desk, 'p-3', accept)
  expect(await desk.client.call('drafts.read', { proposalId: id('p-3') })).toEqual({ draft: null })
})

test('a topic that is passed, or whose budget is spent, is left to others for the day', async () => {
  expect((await caseOf(desk, 'p-1')).topics).toEqual(['violence'])
  expect(await queued()).toContain('p-1')
  const passed = await desk.client.call('wellness.pass_topic', { topic: 'violence' })
  expect(passed.settings.passedToday).toEqual(['violence'])
  expect(await queued()).not.toContain('p-1')
  expect(await queued({ ...everydayView, filter: 'all' })).toContain('p-1')
  const settings = {
    breakEveryMinutes: 25,
    budgets: [{ topic: 'violence', cases: 1, minutes: null } as const],
    veiled: ['insult' as const],
    passedToday: [],
  }
  await desk.client.call('wellness.write', settings)
  expect(await queued()).toContain('p-1')
  const act = await decide(desk, 'p-1', refuse)
  await decide(desk, 'p-3', accept)
  await desk.client.call('acts.undo', { actId: act.id })
  const after = await desk.client.call('wellness.read', {})
  expect(after.settings).toEqual(settings)
  expect(after.today.cases).toBe(2)
  expect(after.today.byTopic).toMatchObject([{ topic: 'violence', cases: 1 }])
  expect(after.spent).toEqual(['violence'])
  expect(after.suggestBreak).toBe(false)
  expect(await queued()).not.toContain('p-1')
})

test('nothing of a moderator’s measures against wear reaches an act, a request, a log or the readable profile', async () => {
  const recorded = await recordingProxy(here.platformUrl)
  const other = join(here.profile, 'other')
  await desk.close()
  desk = await settledIn(
    { ...here, proxy: { ...here.proxy, url: recorded.url } },
    { profile: other, log },
  )
  await desk.client.call('wellness.write', {
    breakEveryMinutes: 77,
    budgets: [{ topic: 'self_harm', cases: 4321, minutes: null }],
    veiled: ['discrimination'],
    passedToday: ['violence'],
  })
  await desk.client.call('desk.settings', { holdSeconds: 0 })
  await decide(desk, 'p-1', refuse)
  await until(async () => (await desk.client.call('sync.read', {})).received === 1)
  const acts = await desk.client.call('acts.list', { states: ['received'], after: null, limit: 9 })
  const state = await desk.client.call('workspace.read', {})
  const accountId = state.phase === 'open' ? state.accountId : ''
  const readable = readFileSync(join(other, 'accounts', accountId, 'account.json'), 'utf8')
  const everything = [JSON.stringify(acts), ...recorded.requests, ...logged, readable].join('\n')
  expect(recorded.requests.some((request) => request.includes('/refuse'))).toBe(true)
  for (const word of ['self_harm', 'discrimination', 'violence', 'wellness', '4321', 'veiled'])
    expect(everything).not.toContain(word)
  await desk.close()
  await recorded.close()
})

test('Today says what waits, what comes back and what happened since the last visit', async () => {
  const first = await desk.client.call('today.read', {})
  expect(first.lastVisitAt).toBeNull()
  expect(first.waiting).toEqual([{ questionId: question, toDecide: 12, flagged: 1, late: 12 }])
  expect(first.changed).toEqual({ newCases: 12, decidedByOthers: 0, conflicts: 0 })
  await desk.client.call('desk.settings', { holdSeconds: 0 })
  const returnAt = new Date(Date.now() - 1000).toISOString()
  await decide(desk, 'p-5', { action: 'postpone', returnAt })
  await until(async () => (await desk.client.call('sync.read', {})).received === 1)
  expect((await desk.client.call('today.read', {})).returning).toMatchObject([
    { id: 'p-5', returnAt },
  ])
  await desk.close()
  const call = await colleague(here)
  await call('POST', '/moderation/proposals/p-9/refuse', {
    sendNotificationEmail: false,
    refusalReason: 'Test',
  })
  desk = await unlocked(here)
  await until(async () => (await desk.client.call('today.read', {})).changed.decidedByOthers === 1)
  const again = await desk.client.call('today.read', {})
  expect(again.changed.newCases).toBe(0)
  expect(again.lastVisitAt).not.toBeNull()
})

test('a decision keeps the version of the charter it rests on, and a case says when it comes back', async () => {
  const { version } = await desk.client.call('charter.read', { questionId: question })
  const returnAt = new Date(Date.now() + 86_400_000).toISOString()
  const act = await decide(desk, 'p-3', { action: 'postpone', returnAt })
  expect(act.charterVersion).toBe(version)
  const shown = await caseOf(desk, 'p-3')
  expect(shown.acts[0]?.charterVersion).toBe(version)
  expect(shown.returnAt).toBe(returnAt)
  expect(shown.priority).toEqual({ total: 0, parts: [], late: false })
  const waiting = (await caseOf(desk, 'p-4')).priority
  expect(waiting.late).toBe(true)
  expect(waiting.parts).toMatchObject([{ kind: 'delay', points: waiting.total }])
})

test('the languages a moderator reads count in the priority once they are told', async () => {
  const parts = async () => (await caseOf(desk, 'p-4')).priority.parts.map(({ kind }) => kind)
  expect(await parts()).toEqual(['delay'])
  await desk.client.call('desk.settings', { holdSeconds: 10, languages: ['fr'] })
  expect(await parts()).toEqual(['delay', 'language'])
})

test('the storage on this computer is told as it is', async () => {
  const storage = await desk.client.call('storage.read', {})
  expect(storage).toMatchObject({ proposals: 12, questions: 1, backups: { files: 0, bytes: 0 } })
  expect(storage.bytes).toBeGreaterThan(10_000)
  expect(storage.schemaVersion).toBeGreaterThanOrEqual(2)
})
