import { expect, test } from 'vitest'
import type { CaseView, TagGroup } from '../../../../src/core/bridge/views.ts'
import type { ProposalId, QuestionId, TagId } from '../../../../src/core/identifiers.ts'
import { verdictRefusal } from '../../../../src/core/moderation/verdict.ts'
import {
  acceptance,
  emptyDraft,
  morningOf,
  rulesOf,
  tomorrowMorning,
} from '../../../../src/renderer/desk/draft.ts'

const stake = 'stake-trees' as TagId
const shown: CaseView = {
  id: 'p-1' as ProposalId,
  questionId: 'q-1' as QuestionId,
  question: 'Comment rendre nos villes plus respirables ?',
  language: 'fr',
  limits: { min: 12, max: 140 },
  seen: { status: 'Pending', content: 'Il faut planter des arbre.', tags: [] },
  content: 'Il faut planter des arbre.',
  status: 'Pending',
  refusalReason: null,
  tags: [],
  createdAt: '2026-11-01T08:00:00.000Z',
  votes: { agree: 0, disagree: 0, neutral: 0 },
  author: null,
  authorReachable: true,
  flags: [],
  events: [],
  acts: [],
  priority: { total: 0, parts: [], late: false },
  similar: 0,
  returnAt: null,
  topics: [],
  escalation: null,
  notes: [],
  hesitations: { count: 0, mine: false, by: null },
  assignee: null,
  secondOpinion: false,
  lease: null,
  doable: [],
  conflict: null,
  actions: ['accept', 'refuse', 'postpone'],
}
const groups: readonly TagGroup[] = [
  { tagTypeId: 'stake', label: 'Enjeu', required: true, tags: [{ id: stake, label: 'arbres' }] },
]
const rules = rulesOf(shown, groups, { reasons: [] })

test('a text left as it was is not sent as an edit', () => {
  expect(acceptance({ ...emptyDraft, text: shown.content }, shown)).toMatchObject({
    action: 'accept',
    newContent: null,
  })
})

test('a case that can only be corrected is corrected, and its author is not written to', () => {
  expect(acceptance(emptyDraft, { ...shown, actions: ['update', 'refuse'] })).toEqual({
    action: 'update',
    newContent: null,
    tags: [],
  })
})

test('the desk holds acceptance back until a required tag is there', () => {
  expect(verdictRefusal(shown, acceptance(emptyDraft, shown), rules)?.code).toBe(
    'missing_required_tag',
  )
  const tagged = acceptance({ ...emptyDraft, tags: [stake] }, shown)
  expect(verdictRefusal(shown, tagged, rules)).toBeNull()
})

test('a correction beyond the limits of its question is held back', () => {
  const long = acceptance({ ...emptyDraft, tags: [stake], text: 'a'.repeat(141) }, shown)
  expect(verdictRefusal(shown, long, rules)?.code).toBe('too_long')
})

test('a postponed case comes back in the morning', () => {
  const now = new Date(2026, 10, 22, 23, 30).getTime()
  expect(new Date(tomorrowMorning(now))).toEqual(new Date(2026, 10, 23, 9))
  expect(morningOf('2026-11-30', now)).toBe(new Date(2026, 10, 30, 9).toISOString())
})

test('a day that has passed or is none is no day of return', () => {
  const now = new Date(2026, 10, 22, 23, 30).getTime()
  expect(morningOf('2026-11-22', now)).toBeNull()
  expect(morningOf('2026-13-45', now)).toBeNull()
  expect(morningOf('', now)).toBeNull()
})
