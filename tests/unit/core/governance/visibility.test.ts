import { expect, test } from 'vitest'
import { maySee, noRights, roles, type Rights } from '../../../../src/core/governance/index.ts'

const rightsWith = (role: string, questions: readonly string[] = ['q-1']): Rights => ({
  personId: 'lena',
  roles: [role],
  questions,
})

const ofQuestion = (kind: string, questionId: string | null) => ({
  kind,
  questionId,
  ownerId: null,
})

test('cases are for moderators of their question, and for administrators', () => {
  for (const kind of ['proposal', 'tag']) {
    expect(maySee(rightsWith(roles.moderator), ofQuestion(kind, 'q-1'))).toBe(true)
    expect(maySee(rightsWith(roles.leadModerator), ofQuestion(kind, 'q-1'))).toBe(true)
    expect(maySee(rightsWith(roles.moderator), ofQuestion(kind, 'q-2'))).toBe(false)
    expect(maySee(rightsWith(roles.admin, []), ofQuestion(kind, 'q-2'))).toBe(true)
    expect(maySee(rightsWith(roles.superAdmin, []), ofQuestion(kind, 'q-2'))).toBe(false)
    for (const role of [
      roles.ethicsCouncil,
      roles.ethicsSecretary,
      roles.causeStaff,
      roles.partnerReviewer,
      'ROLE_CITIZEN',
    ]) {
      expect(maySee(rightsWith(role), ofQuestion(kind, 'q-1')), `${role} ${kind}`).toBe(false)
    }
  }
})

test('citizens see themselves and their devices, and nobody else', () => {
  const own = { kind: 'device', questionId: null, ownerId: 'lena' }
  expect(maySee(rightsWith('ROLE_CITIZEN'), own)).toBe(true)
  expect(maySee(rightsWith('ROLE_CITIZEN'), { ...own, ownerId: 'amadou' })).toBe(false)
  expect(maySee(rightsWith('ROLE_CITIZEN'), { ...own, kind: 'person', ownerId: 'amadou' })).toBe(
    false,
  )
})

test('without rights there is nothing to see, not even what belongs to nobody', () => {
  for (const kind of ['proposal', 'tag', 'question', 'device', 'person', 'decision-file']) {
    expect(maySee(noRights, { kind, questionId: null, ownerId: null }), kind).toBe(false)
    expect(maySee(noRights, { kind, questionId: 'q-1', ownerId: 'lena' }), kind).toBe(false)
  }
})
