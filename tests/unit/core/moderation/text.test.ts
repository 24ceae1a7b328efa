import { expect, test } from 'vitest'
import { defaultTextLimits, holdsMarkup, textFault } from '../../../../src/core/moderation/text.ts'

const limits = { min: 12, max: 20 }

test.for([
  ['a'.repeat(11), 'too_short'],
  ['a'.repeat(12), null],
  ['a'.repeat(20), null],
  ['a'.repeat(21), 'too_long'],
  [`   ${'a'.repeat(11)}   `, 'too_short'],
  [' '.repeat(20), 'too_short'],
  ['', 'too_short'],
  ['👩‍🚒'.repeat(4), null],
  ['👩‍🚒'.repeat(5), 'too_long'],
] as const)('%j within 12 to 20 characters: %s', ([text, fault]) => {
  expect(textFault(text, limits)).toBe(fault)
})

test.for([
  '<b>du gras</b> pour les vélos',
  'fermer </ la balise des voitures',
  'un <!-- commentaire caché',
  'un <?php pour les vélos',
  'à la <IMG src=x onerror=alert(1)>',
])('%s is markup, whatever its length', (text) => {
  expect(holdsMarkup(text)).toBe(true)
  expect(textFault(text, defaultTextLimits)).toBe('invalid_content')
  expect(textFault(text, { min: 1, max: 3 })).toBe('invalid_content')
})

test.for(['moins de 30 km/h < 50 km/h', 'j’aime les vélos <3 et les bus', '1<2 et 3>2', 'a < b'])(
  '%s is not',
  (text) => {
    expect(holdsMarkup(text)).toBe(false)
  },
)
