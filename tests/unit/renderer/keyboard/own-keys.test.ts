import { expect, test } from 'vitest'
import {
  changeableCommands,
  knownCommands,
} from '../../../../src/renderer/keyboard/command-list.ts'
import { withOwnKeys } from '../../../../src/renderer/keyboard/own-keys.ts'

const accept = { id: 'accept', keys: ['a'] }
const next = { id: 'next', keys: ['j', 'ArrowDown'] }
const postpone = { id: 'postpone', keys: ['p'] }

function keysOf(own: Readonly<Record<string, string | null>>): Record<string, readonly string[]> {
  const commands = withOwnKeys([accept, next, postpone], own)
  return Object.fromEntries(commands.map(({ id, keys }) => [id, keys]))
}

test('without a choice every command keeps its keys', () => {
  expect(keysOf({})).toEqual({ accept: ['a'], next: ['j', 'ArrowDown'], postpone: ['p'] })
})

test('a chosen key takes the place of the letter and stands first', () => {
  expect(keysOf({ accept: 'q' })['accept']).toEqual(['q'])
  expect(keysOf({ next: 'n' })['next']).toEqual(['n', 'ArrowDown'])
})

test('a key that was switched off does nothing; arrows stay', () => {
  expect(keysOf({ accept: null, next: null })).toMatchObject({ accept: [], next: ['ArrowDown'] })
})

test('a key given to one command is taken from the other', () => {
  expect(keysOf({ accept: 'p' })).toMatchObject({ accept: ['p'], postpone: [] })
})

test('two commands can exchange their keys', () => {
  expect(keysOf({ accept: 'p', postpone: 'a' })).toMatchObject({
    accept: ['p'],
    postpone: ['a'],
  })
})

test('a choice for a command that is not there changes nothing', () => {
  expect(keysOf({ fly: 'f' })['accept']).toEqual(['a'])
})

test('no two commands of the desk have the same key', () => {
  const keys = knownCommands.flatMap((command) => command.keys)
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted())
})

test('every command with a letter can be changed, and only those', () => {
  const ids = changeableCommands.map(({ id }) => id)
  expect(ids).toContain('accept')
  expect(ids).toContain('similar')
  expect(ids).not.toContain('down')
  expect(ids).not.toContain('wellness')
})
