import { expect, test } from 'vitest'
import type { QueueItem } from '../../../../src/core/bridge/views.ts'
import type { ProposalId } from '../../../../src/core/identifiers.ts'
import {
  isUndoable,
  linesOf,
  nextLeft,
  stepFrom,
  worthReading,
  type Decided,
} from '../../../../src/renderer/desk/queue-order.ts'

const id = (name: string) => name as ProposalId

function item(name: string): QueueItem {
  return {
    id: id(name),
    content: `Il faut ${name}`,
    status: 'Pending',
    createdAt: '2026-11-01T08:00:00.000Z',
    flags: 0,
    authorKind: 'USER',
    mark: null,
    priority: { total: 0, parts: [], late: false },
    language: 'fr',
    returnAt: null,
    topics: [],
  }
}

function decided(name: string): Decided {
  return { item: item(name), action: 'accept', act: null }
}

const names = (lines: ReturnType<typeof linesOf>) => lines.map((line) => line.item.id)

test('what was decided here keeps its line, above what is left', () => {
  expect(names(linesOf(['b', 'c'].map(item), [decided('a')]))).toEqual(['a', 'b', 'c'])
})

test('a case decided a moment ago is not shown twice while the list still has it', () => {
  expect(names(linesOf(['a', 'b'].map(item), [decided('a')]))).toEqual(['a', 'b'])
})

test('after a decision comes the next one left below, past what was decided', () => {
  const lines = linesOf(['b', 'c'].map(item), [decided('a')])
  expect(nextLeft(lines, id('b'))).toBe('c')
})

test('after the last one come those that were skipped', () => {
  expect(nextLeft(linesOf(['a', 'b'].map(item), []), id('b'))).toBe('a')
})

test('after the only one there is none', () => {
  expect(nextLeft(linesOf([item('a')], []), id('a'))).toBeNull()
})

test('a case opened from elsewhere is followed by the first one left', () => {
  expect(nextLeft(linesOf([item('a')], []), id('elsewhere'))).toBe('a')
})

test('steps stop at both ends', () => {
  const lines = linesOf(['a', 'b'].map(item), [])
  expect(stepFrom(lines, id('a'), -1)).toBeNull()
  expect(stepFrom(lines, id('a'), 1)).toBe('b')
  expect(stepFrom(lines, id('b'), 1)).toBeNull()
  expect(stepFrom(lines, null, 1)).toBe('a')
})

test('the next cases are read ahead, and the one before', () => {
  const lines = linesOf(['a', 'b', 'c', 'd', 'e', 'f'].map(item), [])
  expect(worthReading(lines, id('b'))).toEqual(['c', 'd', 'e', 'a'])
})

test('an act can be taken back until it leaves', () => {
  expect(isUndoable({ state: 'held' })).toBe(true)
  expect(isUndoable({ state: 'waiting' })).toBe(true)
  for (const state of ['sending', 'received', 'conflict', 'refused', 'withdrawn'] as const)
    expect(isUndoable({ state })).toBe(false)
})
