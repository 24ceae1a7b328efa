import { expect, test } from 'vitest'
import type { QuestionSummary } from '../../../../src/core/bridge/views.ts'
import { QuestionId } from '../../../../src/core/identifiers.ts'
import { whatWaits } from '../../../../src/renderer/today/waiting.ts'

function question(
  id: string,
  here: number | null,
  onPlatform: number | null = null,
): QuestionSummary {
  return {
    id: QuestionId.parse(id),
    slug: id,
    title: id,
    question: id,
    language: 'fr',
    countries: [],
    startDate: null,
    endDate: null,
    limits: { min: 12, max: 140 },
    toModerateOnPlatform: onPlatform,
    totalOnPlatform: null,
    mirror: here === null ? null : { complete: true, total: 9, toModerate: here, asOf: null },
  }
}

test('a question that is still on the platform waits as much as one that is here', () => {
  expect(whatWaits([question('a', null, 12), question('b', 3)], []).count).toBe(2)
})

test('a question whose count nobody knows yet is not called empty', () => {
  expect(whatWaits([question('a', null, null)], []).count).toBe(1)
})

test('nothing waits once all is decided, here and on the platform', () => {
  const waiting = whatWaits([question('a', 0), question('b', null, 0)], [])
  expect(waiting.count).toBe(0)
  expect(waiting.elsewhere).toEqual([])
})

test('what has cases to decide comes before what is done', () => {
  const waiting = whatWaits([question('done', 0), question('open', 2)], [])
  expect(waiting.here.map(({ slug }) => slug)).toEqual(['open', 'done'])
})
