import { expect, test } from 'vitest'
import { keyName, type Stroke } from '../../../../src/renderer/keyboard/key-name.ts'

function stroke(key: string, code: string, held: Partial<Stroke> = {}): Stroke {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...held }
}

test('a digit goes by its place: AZERTY needs no Shift', () => {
  expect(keyName(stroke('&', 'Digit1'))).toBe('1')
  expect(keyName(stroke('à', 'Digit0'))).toBe('0')
  expect(keyName(stroke('7', 'Numpad7'))).toBe('7')
})

test('a letter goes by the character produced, wherever it stands', () => {
  expect(keyName(stroke('a', 'KeyQ'))).toBe('a')
  expect(keyName(stroke('A', 'KeyQ'))).toBe('a')
})

test('search and help are what was typed, even on the digit row of another layout', () => {
  expect(keyName(stroke('/', 'Digit7'))).toBe('/')
  expect(keyName(stroke('?', 'KeyM'))).toBe('?')
})

test('Control and Command are one', () => {
  expect(keyName(stroke('z', 'KeyW', { ctrlKey: true }))).toBe('Mod+z')
  expect(keyName(stroke('k', 'KeyK', { metaKey: true }))).toBe('Mod+k')
})

test('Alt and a character still being composed mean nothing to the desk', () => {
  expect(keyName(stroke('a', 'KeyA', { altKey: true }))).toBeNull()
  expect(keyName(stroke('a', 'KeyA', { isComposing: true }))).toBeNull()
})
