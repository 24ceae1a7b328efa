import { expect, test } from 'vitest'
import { sharedOpening, withoutOpening } from '../../../../src/renderer/desk/shared-opening.ts'

test('what nearly all proposals begin with is written once above the queue', () => {
  const texts = ['Il faut des arbres', 'il faut du calme', 'Il faut agir', 'Il faut lire', 'Non']
  expect(sharedOpening(texts)).toBe('Il faut')
  expect(withoutOpening('Il faut des arbres', 'Il faut')).toBe('des arbres')
  expect(withoutOpening('Non', 'Il faut')).toBe('Non')
})

test('a word that merely begins alike is left whole', () => {
  expect(withoutOpening('Il faudrait des arbres', 'Il faut')).toBe('Il faudrait des arbres')
})

test('texts that differ have no shared opening', () => {
  expect(sharedOpening(['Il faut lire', 'Je propose', 'Non', 'Oui'])).toBe('')
})
