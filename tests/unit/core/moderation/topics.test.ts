import { expect, test } from 'vitest'
import { interleave } from '../../../../src/core/moderation/interleave.ts'
import { TopicSigns, topicTeller } from '../../../../src/core/moderation/topics.ts'
import signs from '../../../../resources/moderation/topics.json' with { type: 'json' }

const tell = topicTeller(TopicSigns.parse(signs))

test('an ordinary proposal touches no topic', () => {
  expect(tell('Il faut planter des arbres et ouvrir des pistes cyclables.', [])).toEqual([])
  expect(tell('', [])).toEqual([])
  expect(tell('Mehr Bäume für unsere Städte, bitte!', ['other'])).toEqual([])
})

test('a topic is told by words in any case and accent, and in every language of the platform', () => {
  expect(tell('STOP aux FÉMINICIDES', [])).toEqual(['violence'])
  expect(tell('Ces connards de voisins', [])).toEqual(['insult'])
  expect(tell('Mehr Hilfe gegen Selbstmord', [])).toEqual(['self_harm'])
  expect(tell('End racist abuse at school', [])).toEqual(['violence', 'discrimination'])
})

test('a word that only begins like another is not taken for it', () => {
  expect(tell('Apprendre le violon et la confiture au conservatoire', [])).toEqual([])
})

test('a topic is told by the reasons of flags', () => {
  expect(tell('Un texte anodin', ['offensive', 'unknown'])).toEqual(['insult'])
  expect(tell('Un texte anodin', ['link'])).toEqual(['advertising'])
})

const spaced = (text: string) =>
  interleave(text.split(''), (letter) => letter === letter.toUpperCase()).join('')

test('hard cases are spaced by easy ones, as far as there are any', () => {
  expect(spaced('')).toBe('')
  expect(spaced('abc')).toBe('abc')
  expect(spaced('ABC')).toBe('ABC')
  expect(spaced('ABcdef')).toBe('AcdBef')
  expect(spaced('aABbCc')).toBe('aAbcBC')
  expect(spaced('abAcdBef')).toBe('abAcdBef')
})
