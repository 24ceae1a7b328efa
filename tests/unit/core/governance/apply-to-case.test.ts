import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  applyToCase,
  commute,
  isAdditive,
  markOfAct,
  waitsForSecondOpinion,
  type CaseAct,
  type CaseState,
  type TypedBody,
} from '../../../../src/core/governance/index.ts'
import { ProposalStatus, statusAfter } from '../../../../src/core/moderation/status.ts'
import { act, acts, caseState, people, rules, statuses, tags } from './support.ts'

function fold(state: CaseState, some: readonly CaseAct[]): CaseState | null {
  let now = state
  for (const each of some) {
    const result = applyToCase(now, each, rules)
    if (!result.ok) return null
    now = result.state
  }
  return now
}

const reached = fc.tuple(statuses, fc.array(acts, { maxLength: 5 })).map(([status, some]) =>
  some.reduce((state, each) => {
    const result = applyToCase(state, each, rules)
    return result.ok ? result.state : state
  }, caseState(status)),
)

test('two acts that are said to commute lead to the same case in either order, or in neither', () => {
  let commuting = 0
  fc.assert(
    fc.property(reached, acts, acts, (state, left, right) => {
      if (!commute(markOfAct(left.typed), markOfAct(right.typed))) return
      // Each may be refused on its own account; what must not happen is that the order decides.
      if (fold(state, [left]) === null || fold(state, [right]) === null) return
      commuting += 1
      expect(fold(state, [left, right])).toEqual(fold(state, [right, left]))
      expect(fold(state, [left, right])).not.toBeNull()
    }),
    { numRuns: 3000 },
  )
  expect(commuting).toBeGreaterThan(500)
})

test('commuting is mutual, and what adds only its own commutes with everything', () => {
  fc.assert(
    fc.property(acts, acts, (left, right) => {
      const [a, b] = [markOfAct(left.typed), markOfAct(right.typed)]
      expect(commute(a, b)).toBe(commute(b, a))
      expect(commute(a, b) || !isAdditive(a.type)).toBe(true)
    }),
  )
})

test('two verdicts never commute, whatever they say', () => {
  const verdicts = [
    'moderation.accept',
    'moderation.refuse',
    'moderation.postpone',
    'moderation.update',
    'moderation.restore',
    'moderation.escalate',
  ]
  for (const left of verdicts) {
    for (const right of verdicts) {
      const mark = (type: string) => ({ type, added: [], removed: [] })
      expect(commute(mark(left), mark(right)), `${left} and ${right}`).toBe(false)
    }
  }
})

test('an act changes nothing of the state it was given', () => {
  fc.assert(
    fc.property(reached, acts, (state, each) => {
      const before = structuredClone(state)
      applyToCase(state, each, rules)
      expect(state).toEqual(before)
    }),
  )
})

const verdicts: readonly [TypedBody, 'accept' | 'refuse' | 'postpone' | 'update'][] = [
  [
    { type: 'moderation.accept', body: { newContent: null, tags: tags.slice(0, 1), notify: true } },
    'accept',
  ],
  [
    { type: 'moderation.refuse', body: { reason: 'Off-topic', words: null, notify: true } },
    'refuse',
  ],
  [{ type: 'moderation.postpone', body: { returnAt: null } }, 'postpone'],
  [{ type: 'moderation.update', body: { newContent: null, tags: tags.slice(0, 1) } }, 'update'],
]

test.for(verdicts)(
  'a verdict follows the platform’s state machine and no other: $type',
  ([typed, action]) => {
    const invalid = { code: 'invalid_state', field: 'status' }
    for (const status of ProposalStatus.options) {
      const result = applyToCase(caseState(status), act(typed), rules)
      const reached = result.ok ? result.state.proposal.status : result.refusal
      expect(reached, status).toEqual(statusAfter(status, action) ?? invalid)
    }
  },
)

test('a verdict ends escalation and postponement; a correction of what is published answers no escalation', () => {
  const state = caseState('Accepted', {
    facts: {
      escalation: { sentence: 'À voir.', by: 'lena' as never, at: '2026-01-15T12:00:00Z' },
      hesitations: people.slice(0, 1),
      returnAt: '2026-02-01T08:00:00Z',
      notes: [],
      assignee: null,
    },
  })
  const after = (place: number) => fold(state, [act(verdicts[place]?.[0] as TypedBody)])?.facts
  expect(after(3)).toEqual(state.facts)
  expect(after(1)).toEqual({ ...state.facts, escalation: null, returnAt: null })
})

test('a refusal keeps the reason as its letter will carry it', () => {
  const typed: TypedBody = {
    type: 'moderation.refuse',
    body: { reason: 'Other', words: 'Voir la charte.', notify: true },
  }
  expect(fold(caseState(), [act(typed)])?.proposal.refusalReason).toBe('Other: Voir la charte.')
})

test('what was decided can be taken back, and waits again; what waits or is archived cannot', () => {
  const restore: TypedBody = { type: 'moderation.restore', body: { sentence: null } }
  for (const status of ['Accepted', 'Refused', 'Postponed'] as const) {
    expect(fold(caseState(status), [act(restore)])?.proposal.status).toBe('Pending')
  }
  for (const status of ['Pending', 'Archived'] as const) {
    expect(fold(caseState(status), [act(restore)])).toBeNull()
  }
})

test('somebody who hesitates twice has hesitated once', () => {
  const hesitate: TypedBody = { type: 'moderation.hesitate', body: {} }
  const state = fold(caseState(), [act(hesitate), act(hesitate, { id: 'a-2' })])
  expect(state?.facts.hesitations).toEqual(['lena'])
})

test('a second opinion is asked for by hesitating, or by postponing without a date, while the case is open', () => {
  const facts = { hesitations: people.slice(0, 1), returnAt: null }
  expect(waitsForSecondOpinion({ status: 'Pending' }, facts)).toBe(true)
  expect(waitsForSecondOpinion({ status: 'Accepted' }, facts)).toBe(false)
  expect(waitsForSecondOpinion({ status: 'Postponed' }, { ...facts, hesitations: [] })).toBe(true)
  const dated = { hesitations: [], returnAt: '2026-02-01T08:00:00Z' }
  expect(waitsForSecondOpinion({ status: 'Postponed' }, dated)).toBe(false)
})
