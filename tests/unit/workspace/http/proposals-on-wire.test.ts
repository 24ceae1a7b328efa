import { expect, test } from 'vitest'
import { QuestionId } from '../../../../src/core/identifiers.ts'
import {
  readCompactRow,
  readFullRow,
  readSingle,
} from '../../../../src/workspace/http/proposals-on-wire.ts'

const question = QuestionId.parse('q-1')
const votes = [
  { key: 'agree', count: 3 },
  { key: 'neutral', count: 1 },
]
const common = {
  id: 'p-1',
  content: 'Il faut planter des tilleuls.',
  status: 'Refused',
  refusalReason: 'Spam',
  createdAt: '2026-01-10T08:00:00.000Z',
  votes,
  context: { source: 'core', visitorId: 'a visitor', location: 'home' },
  later: { than: 'this console' },
}
const single = {
  ...common,
  questionId: 'q-1',
  updatedAt: '2026-01-11T08:00:00.000Z',
  tags: ['t-1'],
  author: { displayName: 'Inès', postalCode: '59000', age: 34, reachable: true },
  events: [
    { date: '2026-01-10T08:00:00.000Z', user: null, actionType: 'propose', arguments: null },
  ],
}
const fullRow = {
  ...common,
  updatedAt: '2026-01-11T08:00:00.000Z',
  tags: [{ tagId: 't-1', label: 'arbres' }],
  question: { questionId: 'q-1', slug: 'villes' },
  author: { displayName: 'Inès', postalCode: '59000', age: 34, userType: 'USER' },
}
const compactRow = {
  ...common,
  tags: [{ tagId: 't-1', label: 'arbres' }],
  author: { userType: 'ORGANISATION', displayName: 'Inès', age: 34 },
}

test('the three shapes say the same of a proposal', () => {
  const same = {
    id: 'p-1',
    questionId: 'q-1',
    content: common.content,
    status: 'Refused',
    refusalReason: 'Spam',
    tags: ['t-1'],
    createdAt: common.createdAt,
    votes: { agree: 3, disagree: 0, neutral: 1 },
  }
  expect(readSingle(single)?.proposal).toMatchObject(same)
  expect(readFullRow(fullRow)?.proposal).toMatchObject(same)
  expect(readCompactRow(compactRow, question)?.proposal).toMatchObject(same)
})

test('the request context is not kept; what this console does not know yet is', () => {
  for (const reading of [
    readSingle(single),
    readFullRow(fullRow),
    readCompactRow(compactRow, question),
  ]) {
    expect(reading?.received).toMatchObject({ id: 'p-1', later: common.later })
    expect(JSON.stringify(reading)).not.toContain('visitor')
  }
})

test('nothing of an anonymous participant is kept from a full row', () => {
  const hidden = { ...fullRow, author: { ...fullRow.author, anonymousParticipation: true } }
  const reading = readFullRow(hidden)
  expect(reading?.proposal.author).toEqual({
    displayName: null,
    kind: 'USER',
    age: null,
    postalCode: null,
    organisation: null,
    reachable: null,
  })
  for (const word of ['Inès', '59000', '34']) expect(JSON.stringify(reading)).not.toContain(word)
})

test('a compact row, which hides nobody, keeps no name and no age', () => {
  const reading = readCompactRow(compactRow, question)
  expect(reading?.proposal.author).toMatchObject({ kind: 'ORGANISATION', displayName: null })
  for (const word of ['Inès', '34']) expect(JSON.stringify(reading)).not.toContain(word)
})

test('only single reads are exact, and only compact rows have no time of change', () => {
  expect(readSingle(single)).toMatchObject({ exact: true, hasUpdatedAt: true })
  expect(readFullRow(fullRow)).toMatchObject({ exact: false, hasUpdatedAt: true })
  expect(readCompactRow(compactRow, question)).toMatchObject({ exact: false, hasUpdatedAt: false })
})

test.for([
  null,
  'text',
  [],
  {},
  { ...single, status: 'Unheard of' },
  { ...single, tags: 'none' },
  { ...single, questionId: null },
  { ...single, events: [{ actionType: 'propose' }] },
])('what is not of the contract is no proposal: %j', (body) => {
  expect(readSingle(body)).toBeNull()
  expect(readFullRow(body)).toBeNull()
  expect(readCompactRow(body, question)).toBeNull()
})
