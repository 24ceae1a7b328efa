import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { BridgeError } from '../../../src/core/bridge/errors.ts'
import { ProposalId } from '../../../src/core/identifiers.ts'
import type { Verdict } from '../../../src/core/moderation/verdict.ts'
import { everydayView } from '../../../src/core/bridge/views.ts'
import {
  accept,
  caseOf,
  decide,
  onPlatform,
  postpone,
  question,
  refuse,
  settledIn,
  unlocked,
  stand,
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

const received = ({ client }: Console, count: number) =>
  until(async () => (await client.call('sync.read', {})).received === count)

const refusalOf = (deciding: Promise<unknown>): Promise<BridgeError> =>
  deciding.then(
    () => Promise.reject(new Error('it was taken')),
    (fault: unknown) => fault as BridgeError,
  )

test('a moderator takes a question and finds its cases, the flagged first and then the oldest, with true counts', async () => {
  const page = await desk.client.call('queue.page', {
    questionId: question,
    view: { ...everydayView, filter: 'to_decide' },
    after: null,
    limit: 5,
  })
  expect(page.counts).toEqual({
    to_decide: 12,
    flagged: 1,
    late: 12,
    postponed: 0,
    decided: 0,
    all: 12,
    to_enrich: 0,
    escalated: 0,
    doubtful: 0,
  })
  expect(page.items.map(({ id }) => id)).toEqual(['p-2', 'p-1', 'p-3', 'p-4', 'p-5'])
  const next = await desk.client.call('queue.page', {
    questionId: question,
    view: { ...everydayView, filter: 'to_decide' },
    after: page.next,
    limit: 7,
  })
  expect(next.items.map(({ id }) => id)).toEqual([
    'p-6',
    'p-7',
    'p-8',
    'p-9',
    'p-10',
    'p-11',
    'p-12',
  ])
  expect(next.next).toBeNull()
  const flagged = await desk.client.call('queue.page', {
    questionId: question,
    view: { ...everydayView, filter: 'flagged' },
    after: null,
    limit: 5,
  })
  expect(flagged.items.map(({ id, flags }) => [id, flags])).toEqual([['p-2', 1]])
  expect(await desk.client.call('tags.list', { questionId: question })).toEqual([
    { tagTypeId: 'tt-1', label: 'Stake', required: true, tags: [{ id: 't-1', label: 'arbres' }] },
  ])
  const found = await desk.client.call('search.proposals', {
    text: 'PLANTER numero 12',
    questionId: question,
    limit: 10,
  })
  expect(found.map(({ id }) => id)).toEqual(['p-12'])
})

test('accept with an edit, refuse with words, postpone and enrich reach the platform once each', async () => {
  await decide(desk, 'p-1', {
    ...accept,
    newContent: 'Il faut planter des arbres fruitiers.',
  } as Verdict)
  await decide(desk, 'p-2', { ...refuse, reason: 'Other', words: 'Déjà en place.' } as Verdict)
  await decide(desk, 'p-3', postpone)
  await received(desk, 3)
  await decide(desk, 'p-1', {
    action: 'update',
    newContent: 'Il faut planter des arbres.',
    tags: accept.action === 'accept' ? accept.tags : [],
  })
  await received(desk, 4)
  expect(await onPlatform(here, 'p-1')).toEqual({
    status: 'Accepted',
    refusalReason: null,
    content: 'Il faut planter des arbres.',
    actions: ['propose', 'accept', 'update'],
  })
  expect(await onPlatform(here, 'p-2')).toMatchObject({
    status: 'Refused',
    refusalReason: 'Other: Déjà en place.',
  })
  expect(await onPlatform(here, 'p-3')).toMatchObject({
    status: 'Postponed',
    actions: ['propose', 'postpone'],
  })
  const page = await desk.client.call('queue.page', {
    questionId: question,
    view: { ...everydayView, filter: 'decided' },
    after: null,
    limit: 5,
  })
  expect(page.counts).toMatchObject({ to_decide: 9, flagged: 0, postponed: 1, decided: 2, all: 12 })
  expect(page.items.map(({ mark }) => mark?.state)).toEqual(['received', 'received'])
})

test('an act that has left can’t be undone', async () => {
  const act = await decide(desk, 'p-4', accept)
  await until(async () => (await caseOf(desk, 'p-4')).acts[0]?.state === 'received')
  expect((await refusalOf(desk.client.call('acts.undo', { actId: act.id }))).code).toBe('too_late')
})

test('what the rules forbid is refused here and never sent', async () => {
  const rule = async (verdict: Verdict) => (await refusalOf(decide(desk, 'p-5', verdict))).details
  expect(await rule({ ...accept, tags: [] } as Verdict)).toEqual({
    rule: 'missing_required_tag',
    field: 'tags',
  })
  expect(await rule({ ...accept, newContent: 'court' } as Verdict)).toEqual({
    rule: 'too_short',
    field: 'newContent',
  })
  expect(await rule({ ...refuse, reason: 'Invented' } as Verdict)).toEqual({
    rule: 'unknown_reason',
    field: 'reason',
  })
  expect(await rule({ ...refuse, reason: 'Other' } as Verdict)).toEqual({
    rule: 'words_needed',
    field: 'words',
  })
  expect(await rule({ ...refuse, words: 'Voyez <b>ici</b>' } as Verdict)).toEqual({
    rule: 'invalid_content',
    field: 'words',
  })
  expect(await rule({ action: 'update', newContent: null, tags: [] })).toEqual({
    rule: 'invalid_state',
    field: 'status',
  })
  expect((await caseOf(desk, 'p-5')).acts).toEqual([])
})

test('a verdict on something else than what is shown is not saved', async () => {
  const view = await caseOf(desk, 'p-6')
  const stale = { ...view.seen, content: 'Un texte que personne ne voit plus.' }
  const fault = await refusalOf(
    desk.client.call('moderation.decide', { proposalId: view.id, seen: stale, verdict: accept }),
  )
  expect(fault.code).toBe('conflict')
  expect(fault.details).toEqual(view.seen)
})

test('the author is hidden, in the history too, until the verdict or until revealed on purpose', async () => {
  await until(async () => (await caseOf(desk, 'p-6')).events !== null)
  const before = await caseOf(desk, 'p-6')
  expect(before.author).toBeNull()
  expect(before.events?.map(({ user }) => user)).toEqual([null])
  const author = await desk.client.call('case.reveal_author', {
    proposalId: ProposalId.parse('p-6'),
  })
  expect(author.displayName).toBe('Inès')
  expect((await caseOf(desk, 'p-6')).author?.displayName).toBe('Inès')
  await decide(desk, 'p-7', accept)
  expect((await caseOf(desk, 'p-7')).author?.displayName).toBe('Inès')
})

test('a postponed case comes back to the desk on its day', async () => {
  const counts = async () =>
    (
      await desk.client.call('queue.page', {
        questionId: question,
        view: { ...everydayView, filter: 'all' },
        after: null,
        limit: 1,
      })
    ).counts
  const before = await counts()
  await decide(desk, 'p-8', {
    action: 'postpone',
    returnAt: new Date(Date.now() + 2000).toISOString(),
  })
  await until(async () => (await caseOf(desk, 'p-8')).acts[0]?.state === 'received')
  expect(await counts()).toMatchObject({
    to_decide: before.to_decide - 1,
    postponed: before.postponed + 1,
  })
  await until(async () => (await counts()).to_decide === before.to_decide)
})

describe('while verdicts are held for a moment', () => {
  beforeAll(async () => {
    await desk.close()
    desk = await unlocked(here, { holdSeconds: 2 })
  })

  test('a held act is shown at once, has not left, and can be undone; then nothing ever leaves', async () => {
    const act = await decide(desk, 'p-9', accept)
    expect(act.state).toBe('held')
    expect(act.heldForSeconds).toBeGreaterThan(1)
    expect((await caseOf(desk, 'p-9')).status).toBe('Accepted')
    await desk.client.call('sync.now', {})
    await desk.client.call('acts.undo', { actId: act.id })
    expect(await caseOf(desk, 'p-9')).toMatchObject({
      status: 'Pending',
      acts: [{ state: 'withdrawn' }],
    })
    expect(await onPlatform(here, 'p-9')).toMatchObject({ status: 'Pending', actions: ['propose'] })
  })

  test('a second verdict queues behind the first, undo goes newest first, and both arrive in order', async () => {
    const first = await decide(desk, 'p-10', postpone)
    await decide(desk, 'p-10', accept)
    const third = await decide(desk, 'p-10', refuse)
    const early = await refusalOf(desk.client.call('acts.undo', { actId: first.id }))
    expect(early.details).toMatchObject({ rule: 'newer_act_first' })
    await desk.client.call('acts.undo', { actId: third.id })
    expect((await caseOf(desk, 'p-10')).status).toBe('Accepted')
    await until(async () => (await caseOf(desk, 'p-10')).acts[1]?.state === 'received')
    expect(await onPlatform(here, 'p-10')).toMatchObject({
      status: 'Accepted',
      actions: ['propose', 'postpone', 'accept'],
    })
  })
})
