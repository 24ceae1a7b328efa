import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProposalId, QuestionId } from '../../../../src/core/identifiers.ts'
import { openStore, type Store } from '../../../../src/workspace/store/store.ts'
import type { Reading } from '../../../../src/workspace/store/proposals.ts'
import { clock, random } from '../support/stand.ts'

const question = QuestionId.parse('q-1')
const other = QuestionId.parse('q-2')
const texts = [
  'Il faut éduquer les enfants au vélo dès l’école primaire.',
  'Plus d’écoles à vélo, moins de voitures !',
  'Les ÉCOLIERS mangent bio : 100 % local.',
  'Ein Radweg für München, straße für Straße.',
  'Überall Bäume pflanzen – auch in der Größe S.',
  'naïve Cœur d’îlot œuvre 東京 पेड़',
]
let folder: string
let store: Store

function reading(id: string, content: string, questionId = question): Reading {
  const proposal = {
    id: ProposalId.parse(id),
    questionId,
    content,
    status: 'Pending' as const,
    refusalReason: null,
    tags: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: null,
    votes: { agree: 0, disagree: 0, neutral: 0 },
    author: {
      displayName: null,
      kind: 'USER',
      age: null,
      postalCode: null,
      organisation: null,
      reachable: null,
    },
    events: null,
  }
  return { proposal, received: { id, extra: { kept: true } }, exact: false, hasUpdatedAt: true }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-search-'))
  store = openStore(
    { path: join(folder, 'store.db'), backups: join(folder, 'b') },
    random(32),
    clock,
  )
  const offered = {
    slug: 's',
    title: 't',
    question: 'q',
    language: 'fr',
    countries: ['FR'],
    startDate: null,
    endDate: null,
    limits: { min: 12, max: 140 },
    toModerateOnPlatform: null,
    totalOnPlatform: null,
  }
  store.atomically(() => {
    for (const id of [question, other]) store.questions.offer({ id, ...offered }, null)
    texts.forEach((text, index) => store.proposals.write(reading(`p-${index}`, text)))
    for (let index = 0; index < 400; index += 1)
      store.proposals.write(reading(`x-${index}`, `Une école numéro ${index}, encore une.`, other))
  })
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const found = (text: string, limit = 20) =>
  store.lists.search(text, question, limit).map(({ id }) => id)

test('accents and case do not matter, words may be half typed, every word must be there', () => {
  expect(found('ecol')).toEqual(['p-0', 'p-1', 'p-2'])
  expect(found('VÉLO écol')).toEqual(['p-0', 'p-1'])
  expect(found('velo voitures')).toEqual(['p-1'])
  expect(found('velo tramway')).toEqual([])
  expect(found('munchen STRASSE')).toEqual(['p-3'])
  expect(found('münch straß')).toEqual(['p-3'])
  expect(found('größ baum')).toEqual(['p-4'])
  expect(found('東京')).toEqual(['p-5'])
  expect(found('coeur oeuvre')).toEqual(['p-5'])
})

test('a question’s own cases are found behind hundreds of another’s, and without a question all are', () => {
  expect(store.lists.search('école encore', other, 5)).toHaveLength(5)
  expect(store.lists.search('écoliers', null, 50).map(({ id }) => id)).toEqual(['p-2'])
  expect(store.lists.search('école 399', null, 50).map(({ id }) => id)).toEqual(['x-399'])
  expect(store.lists.search('école', null, 100)).toHaveLength(100)
})

test('nothing typed finds nothing, and nothing typed makes it fail', () => {
  for (const text of [
    '',
    '   ',
    '"',
    '*',
    'AND',
    'a OR b',
    '(',
    'NEAR(',
    '^x',
    'x:y',
    "'; --",
    '\u{E000}1',
    '%',
  ])
    expect(() => store.lists.search(text, null, 5)).not.toThrow()
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(store.lists.search(text, question, 5).length).toBeLessThanOrEqual(5)
    }),
  )
})

test('whatever is written is found by each of its own words', () => {
  let count = 0
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 3, maxLength: 30 }), (noise) => {
      const id = `y-${(count += 1)}`
      const word = `mot${count}unique`
      store.atomically(() => store.proposals.write(reading(id, `${noise} ${word}`)))
      expect(found(word)).toContain(id)
      for (const own of noise.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]+/gu) ?? [])
        expect(found(`${own} ${word}`)).toEqual([id])
    }),
    { numRuns: 60 },
  )
})

test('a changed text is found by its new words and no longer by its old ones', () => {
  const changed = reading('p-1', 'Davantage de pistes pour les trottinettes.')
  const newer = { ...changed.proposal, updatedAt: '2026-02-01T00:00:00.000Z' }
  store.atomically(() => store.proposals.write({ ...changed, proposal: newer }))
  expect(found('trottin')).toEqual(['p-1'])
  expect(found('voitures')).toEqual([])
})
