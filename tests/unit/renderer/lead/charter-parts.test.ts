import { expect, test } from 'vitest'
import charterData from '../../../../resources/charter/charter.json' with { type: 'json' }
import { Charter } from '../../../../src/core/moderation/charter.ts'
import { charterParts } from '../../../../src/renderer/lead/charter-parts.ts'

const charter = Charter.parse(charterData)
const differing = (before: Charter, after: Charter) =>
  charterParts(before, after, 'fr').filter((part) => part.before !== part.after)

test('a charter beside itself differs nowhere', () => {
  expect(differing(charter, charter)).toEqual([])
})

test('an article that was added has no side before, one that was dropped none after', () => {
  const shorter = { ...charter, articles: charter.articles.slice(1) }
  expect(differing(shorter, charter)).toMatchObject([{ key: 'article 1', before: null }])
  expect(differing(charter, shorter)).toMatchObject([{ key: 'article 1', after: null }])
})

test('a reason is found again by its code, whatever its place', () => {
  const turned = { ...charter, reasons: charter.reasons.toReversed() }
  expect(differing(charter, turned)).toEqual([])
})
