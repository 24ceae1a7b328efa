import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearFrom, similarity } from '../../../../src/core/moderation/similarity.ts'
import { fold, tellingWords, wordsOf } from '../../../../src/core/moderation/words.ts'

const text = fc.array(
  fc.constantFrom('il', 'faut', 'éclairer', 'les', 'rues', 'la', 'nuit', 'abribus', 'école'),
  {
    maxLength: 12,
  },
)

describe('two proposals are near', () => {
  test('whatever their accents, capitals and slips', () => {
    const { score, sharedWords } = similarity(
      'Il faut éclairer les rues et les arrêts de bus la nuit',
      'il faut eclairé les rue et les arrets de bus la NUIT',
      'fr',
    )
    expect(score).toBe(1)
    expect(sharedWords).toEqual(['éclairer', 'rues', 'arrêts', 'bus', 'nuit'])
  })

  test('and two ideas that share only the opening words are not', () => {
    const { score } = similarity(
      'Il faut que les bus soient gratuits',
      'Il faut que les cantines servent bio',
      'fr',
    )
    expect(score).toBeLessThan(nearFrom)
  })

  test('with a score that both directions agree on, and that its shared words explain', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [a, b] = [left.join(' '), right.join(' ')]
        const forward = similarity(a, b, 'fr')
        expect(forward.score).toBe(similarity(b, a, 'fr').score)
        expect(forward.score).toBeGreaterThanOrEqual(0)
        expect(forward.score).toBeLessThanOrEqual(1)
        const words = tellingWords(a, 'fr').length + tellingWords(b, 'fr').length
        expect(forward.score * words).toBeCloseTo(2 * forward.sharedWords.length)
      }),
    )
  })

  test('and every text with words is wholly like itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (own) => {
        fc.pre(tellingWords(own, 'fr').length > 0)
        expect(similarity(own, own, 'fr').score).toBe(1)
      }),
    )
  })
})

test('folding opens ligatures and drops accents, in each language of the platform', () => {
  expect(fold('Cœur, ÉTÉ, Straße, Ærø, Łódź')).toBe('coeur, ete, strasse, aero, lodz')
  expect(fold('Évêché — ŒUVRE n°5')).toBe('eveche — oeuvre n°5')
})

test('a word whose accents are characters of their own is one word, and the same', () => {
  const apart = 'éclairer l’école'.normalize('NFD')
  expect(wordsOf(apart).map(({ folded }) => folded)).toEqual(['eclairer', 'l', 'ecole'])
  expect(similarity(apart, 'Éclairer l’école', 'fr').score).toBe(1)
})

test('a text made of empty words alone keeps them all', () => {
  expect(tellingWords('il faut faire', 'fr').map(({ folded }) => folded)).toEqual([
    'il',
    'faut',
    'faire',
  ])
})
