import { expect, test } from 'vitest'
import { queueOf, shownWith } from '../../../../src/core/acts/shown.ts'
import { TagId } from '../../../../src/core/identifiers.ts'
import { ProposalStatus } from '../../../../src/core/moderation/status.ts'
import type { Verdict } from '../../../../src/core/moderation/verdict.ts'

const base = { status: 'Pending' as const, content: 'Un texte.', tags: [], refusalReason: null }
const accept: Verdict = {
  action: 'accept',
  newContent: 'Un texte corrigé.',
  tags: [TagId.parse('t')],
  notify: false,
}
const refuse: Verdict = { action: 'refuse', reason: 'Legal', words: null, notify: false }
const postpone: Verdict = { action: 'postpone', returnAt: null }

test('waiting verdicts are shown in their order', () => {
  expect(shownWith(base, [postpone, accept])).toEqual({
    ...base,
    status: 'Accepted',
    content: 'Un texte corrigé.',
    tags: ['t'],
  })
  expect(shownWith(base, [accept, refuse])).toMatchObject({
    status: 'Refused',
    refusalReason: 'Legal',
  })
})

test('without waiting verdicts, what the platform last said is shown', () => {
  expect(shownWith(base, [])).toEqual(base)
})

test('a verdict that the state machine forbids by now changes nothing', () => {
  const others = ProposalStatus.options.filter((status) => status !== 'Pending')
  for (const status of others)
    expect(shownWith({ ...base, status }, [postpone])).toEqual({ ...base, status })
})

test('a postponed case stands in the queue again once its day has come', () => {
  expect(queueOf('Postponed', false)).toBe('postponed')
  expect(queueOf('Postponed', true)).toBe('to_decide')
  expect(queueOf('Archived', true)).toBe('decided')
})
