import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PersonId, ProposalId, QuestionId, TagId } from '../../../../src/core/identifiers.ts'
import type { Proposal, ProposalEvent } from '../../../../src/core/moderation/proposal.ts'
import type { Verdict } from '../../../../src/core/moderation/verdict.ts'
import { hasOvertaken, nextStep } from '../../../../src/core/sync/next-step.ts'
import { isTraceOf } from '../../../../src/core/sync/own-event.ts'
import { markOf } from '../../../../src/core/sync/trail.ts'

const me = PersonId.parse('u-1')
const colleague = 'u-2'
const tag = TagId.parse('t-1')
const accept: Verdict = { action: 'accept', newContent: null, tags: [tag], notify: false }
const refuse: Verdict = { action: 'refuse', reason: 'Off-topic', words: null, notify: false }

function event(actionType: string, by: string, args: Record<string, string> = {}): ProposalEvent {
  return {
    date: '2026-01-10T08:00:00.000Z',
    user: { id: by, displayName: null },
    actionType,
    arguments: args,
  }
}

const proposed = event('propose', 'u-9', { content: 'x' })

function proposal(changes: Partial<Proposal> = {}): Proposal {
  return {
    id: ProposalId.parse('p-1'),
    questionId: QuestionId.parse('q-1'),
    content: 'Il faut planter des arbres.',
    status: 'Pending',
    refusalReason: null,
    tags: [],
    createdAt: '2026-01-10T08:00:00.000Z',
    updatedAt: null,
    votes: { agree: 0, disagree: 0, neutral: 0 },
    author: {
      displayName: null,
      kind: 'USER',
      age: null,
      postalCode: null,
      organisation: null,
      reachable: null,
    },
    events: [proposed],
    ...changes,
  }
}

const base = { status: 'Pending' as const, content: 'Il faut planter des arbres.', tags: [] }
const untried = { base, verdict: accept, person: me, mark: null }
const tried = { ...untried, mark: markOf([proposed]) }

describe('an act that was never tried', () => {
  test('goes out when the proposal is as it was seen', () => {
    expect(nextStep(untried, proposal())).toEqual({ step: 'send' })
  })
  test('goes out although someone took a lock meanwhile', () => {
    const locked = proposal({
      updatedAt: '2026-01-11T08:00:00.000Z',
      events: [event('lock', colleague), proposed],
    })
    expect(nextStep(untried, locked)).toEqual({ step: 'send' })
  })
  test.each([
    ['status', { status: 'Accepted' as const }],
    ['text', { content: 'Il faut planter des fleurs.' }],
    ['tags', { tags: [tag] }],
  ])('is in conflict when its %s moved', (_, change) => {
    expect(nextStep(untried, proposal(change))).toEqual({ step: 'conflict' })
  })
  test('is not mistaken for an earlier decision of the same person', () => {
    const earlier = proposal({ status: 'Accepted', events: [event('accept', me), proposed] })
    expect(nextStep(untried, earlier)).toEqual({ step: 'conflict' })
  })
})

describe('an act whose answer was lost', () => {
  test('is received when its trace is in the history, though clocks stand still', () => {
    const done = proposal({
      status: 'Accepted',
      tags: [tag],
      events: [event('accept', me, { tags: 't-1' }), proposed],
    })
    expect(nextStep(tried, done)).toEqual({ step: 'receive', crossed: false })
  })
  test('is received although a colleague has changed it since', () => {
    const undone = proposal({
      status: 'Refused',
      events: [event('refuse', colleague), event('accept', me), proposed],
    })
    expect(nextStep(tried, undone)).toEqual({ step: 'receive', crossed: false })
  })
  test('tells when it fell on a change that nobody here had seen', () => {
    const crossed = proposal({
      status: 'Accepted',
      events: [event('accept', me), event('postpone', colleague), proposed],
    })
    expect(nextStep(tried, crossed)).toEqual({ step: 'receive', crossed: true })
    expect(hasOvertaken(tried.mark, { body: accept, by: me }, crossed)).toBe(true)
  })
  test('goes out again when nothing came of it', () => {
    expect(nextStep(tried, proposal())).toEqual({ step: 'send' })
  })
  test('is in conflict when a colleague was first', () => {
    const theirs = proposal({ status: 'Accepted', events: [event('accept', colleague), proposed] })
    expect(nextStep(tried, theirs)).toEqual({ step: 'conflict' })
  })
})

describe('the trace of a verdict', () => {
  test('is not someone else’s, nor of another kind', () => {
    expect(isTraceOf(event('accept', colleague), accept, me)).toBe(false)
    expect(isTraceOf(event('refuse', me), accept, me)).toBe(false)
    expect(isTraceOf({ ...event('accept', me), user: null }, accept, me)).toBe(false)
  })
  test('carries the same reason, words included', () => {
    const other: Verdict = { ...refuse, reason: 'Other', words: 'Déjà en place.' }
    expect(
      isTraceOf(event('refuse', me, { refusalReason: 'Other: Déjà en place.' }), other, me),
    ).toBe(true)
    expect(isTraceOf(event('refuse', me, { refusalReason: 'Other' }), other, me)).toBe(false)
    expect(isTraceOf(event('refuse', me, { refusalReason: 'Legal' }), refuse, me)).toBe(false)
  })
  test('carries the same text and tags', () => {
    const edited: Verdict = { ...accept, newContent: 'Un texte corrigé.' }
    expect(
      isTraceOf(
        event('accept', me, { moderatedContent: 'Un texte corrigé.', tags: 't-1' }),
        edited,
        me,
      ),
    ).toBe(true)
    expect(isTraceOf(event('accept', me, { moderatedContent: 'Autre chose.' }), edited, me)).toBe(
      false,
    )
    expect(isTraceOf(event('accept', me, { tags: 't-2' }), accept, me)).toBe(false)
  })
  test('of an edit lists what changed', () => {
    const update: Verdict = { action: 'update', newContent: null, tags: [tag] }
    expect(isTraceOf(event('update', me, { addedTags: 't-1' }), update, me)).toBe(true)
    expect(isTraceOf(event('update', me, { addedTags: 't-2' }), update, me)).toBe(false)
    expect(isTraceOf(event('update', me, { removedTags: 't-1' }), update, me)).toBe(false)
  })
})

const anyEvent = fc.record({
  date: fc.constant('2026-01-10T08:00:00.000Z'),
  user: fc.option(fc.record({ id: fc.constantFrom('u-1', 'u-2'), displayName: fc.constant(null) })),
  actionType: fc.constantFrom(
    'lock',
    'accept',
    'refuse',
    'postpone',
    'update',
    'update-votes-verified',
  ),
  arguments: fc.constant({}),
})

test('whatever the history, locks change nothing, and an act with no trace is never called received', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), fc.array(anyEvent), (newer, older) => {
      const mark = markOf(older)
      const act = { ...untried, mark }
      const events = [...newer, ...older]
      const step = nextStep(act, proposal({ events }))
      const withoutLocks = events.filter(({ actionType }) => actionType !== 'lock')
      expect(nextStep(act, proposal({ events: withoutLocks }))).toEqual(step)
      const hasTrace = newer.some((one) => isTraceOf(one, accept, me))
      expect(step.step === 'receive').toBe(hasTrace)
    }),
  )
})
