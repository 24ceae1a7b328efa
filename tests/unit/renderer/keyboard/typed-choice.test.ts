import { expect, test } from 'vitest'
import { hints, matching, placeOfDigit } from '../../../../src/renderer/keyboard/typed-choice.ts'

const reasons = [
  'Incompréhensible',
  'Hors sujet',
  'Partisane',
  'Contraire à la loi',
  'Publicité',
  'Plusieurs idées',
  'Langue non prévue',
  'Grossièreté',
  'Hors du champ de l’action publique',
  'Existe déjà',
  'Test',
  'Autre, avec vos mots',
]

test('letters filter by the beginning of the label, then by any word', () => {
  expect(matching(reasons, 'hors')).toEqual([1, 8])
  expect(matching(reasons, 'loi')).toEqual([3])
  expect(matching(reasons, 'zz')).toEqual([])
})

test('accents and capitals do not count', () => {
  expect(matching(reasons, 'DEJA')).toEqual([9])
})

test('nothing typed keeps all of them', () => {
  expect(matching(reasons, '')).toHaveLength(reasons.length)
})

test('the first ten have a digit, the others the fewest letters that single them out', () => {
  expect(hints(reasons)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'te', 'au'])
})

test('0 is the tenth, and a letter is no place', () => {
  expect(placeOfDigit('1')).toBe(0)
  expect(placeOfDigit('0')).toBe(9)
  expect(placeOfDigit('a')).toBeNull()
})
