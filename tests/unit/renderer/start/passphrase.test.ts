import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import english from '../../../../resources/translations/words.en.json' with { type: 'json' }
import french from '../../../../resources/translations/words.fr.json' with { type: 'json' }
import {
  passphraseStrength,
  suggestedPassphrase,
} from '../../../../src/renderer/start/passphrase.ts'

test('fewer than eight characters are too short', () => {
  expect(passphraseStrength('')).toBe('short')
  expect(passphraseStrength('abcdefg')).toBe('short')
})

test('repetition and single words are weak, several different words are not', () => {
  expect(passphraseStrength('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).toBe('weak')
  expect(passphraseStrength('motdepasse')).toBe('weak')
  expect(passphraseStrength('lune lune lune lune')).not.toBe('strong')
  expect(passphraseStrength('nageur ruche gâteau lettre')).toBe('strong')
})

test('a suggestion is four words of the list of its language', () => {
  for (const [language, list] of [
    ['fr', french],
    ['en', english],
  ] as const) {
    const words = suggestedPassphrase(language, randomBytes).split(' ')
    expect(words).toHaveLength(4)
    for (const word of words) expect(list).toContain(word)
  }
})

test('a number beyond the last whole multiple of the list is drawn again', () => {
  const bytes = [0xff, 0xff, 0, 0, 0, 1, 0, 2, 0, 3]
  const drawn = suggestedPassphrase('fr', () => Uint8Array.from(bytes.splice(0, 2)))
  expect(drawn).toBe(french.slice(0, 4).join(' '))
})

test('each list has enough words, none twice, none with a space', () => {
  for (const list of [french, english]) {
    expect(list.length).toBeGreaterThanOrEqual(512)
    expect(new Set(list).size).toBe(list.length)
    expect(list.filter((word) => /\s/.test(word))).toEqual([])
  }
})
