import { expect, test } from 'vitest'
import { lastDays } from '../../../../src/renderer/lead/periods.ts'
import { roundTop, shapeOfLine } from '../../../../src/renderer/lead/shape-of-line.ts'

const frame = { width: 100, height: 50 }

test.for([
  [0, 1],
  [1, 1],
  [7, 8],
  [269, 300],
  [12, 20],
  [500_000, 500_000],
] as const)('a chart that reaches %i ends at %i', ([value, top]) => {
  expect(roundTop(value)).toBe(top)
})

test('the line stands on its frame: none at the foot, the top at the head', () => {
  expect(shapeOfLine([0, 5, 10], frame).line).toBe('M0 50L50 25L100 0')
})

test('a single day is a level line, no day draws nothing', () => {
  expect(shapeOfLine([5], frame).line).toBe('M0 0L100 0')
  expect(shapeOfLine([], frame).line).toBe('')
})

test('the last seven days end today and hold seven days', () => {
  const now = Date.parse('2026-03-02T00:30:00Z')
  expect(lastDays(7, now)).toEqual({ from: '2026-02-24', to: '2026-03-02' })
})
