import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoff } from '../../../../src/core/sync/backoff.ts'
import { meaningOf } from '../../../../src/core/sync/write-answer.ts'

test('a lock of a colleague, a moved state and a fault of the request are told apart', () => {
  expect(
    meaningOf(400, [{ field: 'moderatorName', key: 'already_locked', message: 'A K' }]),
  ).toEqual({ meaning: 'locked' })
  expect(meaningOf(400, [{ field: 'status', key: 'invalid_state', message: null }])).toEqual({
    meaning: 'moved',
  })
  expect(meaningOf(400, [{ field: 'refusalReason', key: 'mandatory', message: 'x' }])).toEqual({
    meaning: 'refused',
    code: 'invalid',
    field: 'refusalReason',
    key: 'mandatory',
    status: 400,
  })
})

test('bodies that are no JSON are refusals too', () => {
  expect(meaningOf(404, 'The requested resource could not be found.')).toMatchObject({
    code: 'not_found',
  })
  expect(meaningOf(403, null)).toMatchObject({ meaning: 'refused', code: 'forbidden', field: null })
})

test('an answer from which nothing follows is never taken for a refusal or a success', () => {
  for (const status of [100, 302, 408, 500, 502, 503, 504])
    expect(meaningOf(status, { error: 'x' })).toEqual({ meaning: 'unsure' })
})

test('waits stay within their bounds and may be anything below', () => {
  const bounds = { base: 500, cap: 30_000 }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, chance) => {
        const wait = backoff(failures, chance, bounds)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThan(Math.min(bounds.cap, bounds.base * 2 ** (failures - 1)) + 1)
      },
    ),
  )
  expect(backoff(1, 0.999, bounds)).toBeLessThan(500)
  expect(backoff(50, 0.999, bounds)).toBeGreaterThan(29_000)
})
