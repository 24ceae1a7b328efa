import { expect, test } from 'vitest'
import type { RefusalReason } from '../../../../src/core/moderation/charter.ts'
import { reasonWords } from '../../../../src/renderer/desk/reason-words.ts'

const other: RefusalReason = {
  code: 'Other',
  article: null,
  needsWords: true,
  label: { fr: 'Autre', en: 'Other reason' },
  description: { fr: '' },
  letter: { fr: '' },
}
const charter = { reasons: [other] }

test('a code word of the charter is told in the reader’s language', () => {
  expect(reasonWords('Other', charter, 'en')).toBe('Other reason')
})

test('a colleague’s own words follow the reason', () => {
  expect(reasonWords('Other: déjà vu: deux fois', charter, 'fr')).toBe('Autre (déjà vu: deux fois)')
})

test('a reason that the charter does not have is shown as it came', () => {
  expect(reasonWords('Old words: kept', charter, 'fr')).toBe('Old words: kept')
  expect(reasonWords('Other', undefined, 'fr')).toBe('Other')
})
