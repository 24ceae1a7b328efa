import { expect, test } from 'vitest'
import { isOvertakenReading, listRowFate } from '../../../../src/core/sync/list-row.ts'

const row = {
  status: 'Pending' as const,
  content: 'x',
  tags: [],
  updatedAt: '2026-01-10T08:00:00.000Z',
}
const later = '2026-01-10T08:00:00.001Z'

test('a lagging list never undoes an exact reading', () => {
  const exact = { ...row, status: 'Accepted' as const, updatedAt: later, exact: true }
  expect(listRowFate(exact, row, true)).toBe('keep')
  expect(listRowFate(exact, { ...row, updatedAt: null }, true)).toBe('keep')
  expect(listRowFate({ ...exact, updatedAt: row.updatedAt }, row, true)).toBe('keep')
})

test('a later change in a list is taken', () => {
  expect(
    listRowFate({ ...row, exact: true }, { ...row, status: 'Refused', updatedAt: later }, true),
  ).toBe('take')
  expect(listRowFate({ ...row, updatedAt: null, exact: true }, row, true)).toBe('take')
})

test('a row that can’t be ordered against an exact reading is verified only when it differs', () => {
  expect(listRowFate({ ...row, exact: true }, { ...row, updatedAt: null }, false)).toBe('keep')
  expect(
    listRowFate({ ...row, exact: true }, { ...row, status: 'Refused', updatedAt: null }, false),
  ).toBe('verify')
})

test('a proposal not known yet is always taken', () => {
  expect([listRowFate(null, row, true), listRowFate(null, row, false)]).toEqual(['take', 'take'])
})

test('an older list row does not replace a newer one', () => {
  expect(listRowFate({ ...row, updatedAt: later, exact: false }, row, true)).toBe('keep')
  expect(listRowFate({ ...row, exact: false }, { ...row, updatedAt: later }, true)).toBe('take')
})

test('an exact reading whose answer comes last but was made first is passed over', () => {
  const kept = { updatedAt: later, events: 3 }
  expect(isOvertakenReading(kept, { updatedAt: row.updatedAt, events: 2 })).toBe(true)
  expect(isOvertakenReading(kept, { updatedAt: row.updatedAt, events: 3 })).toBe(true)
  expect(isOvertakenReading(kept, kept)).toBe(false)
  expect(isOvertakenReading(kept, { updatedAt: row.updatedAt, events: 4 })).toBe(false)
})
