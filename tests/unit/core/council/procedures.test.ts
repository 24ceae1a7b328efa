import { expect, test } from 'vitest'
import {
  fastTrackCarries,
  formatOpinion,
  formatRecusal,
  heldUntil,
  isDismissed,
  isFindingClosed,
  parseOpinion,
  parseRecusal,
  tally,
  type OpinionNote,
  type Position,
} from '../../../../src/core/council/index.ts'

const day = 86_400_000
const members = ['p1', 'p2', 'c1', 'c2', 'c3']

const count = (said: Readonly<Record<string, Position>>, openBlockingFindings = 0) =>
  tally({
    seats: members.map((member) => ({ member, college: member.charAt(0) })),
    recused: [],
    statements: Object.entries(said).map(([member, position]) => ({ member, round: 1, position })),
    openBlockingFindings,
    rule: 'ordinary',
  })

test('a fast track takes four in five, nobody against, and fourteen days or everybody', () => {
  const four = {
    p1: 'approve',
    p2: 'approve',
    c1: 'approve-with-reservations',
    c2: 'approve',
  } as const
  expect(fastTrackCarries(count(four), 0, 14 * day - 1)).toBe(false)
  expect(fastTrackCarries(count(four), 0, 14 * day)).toBe(true)
  expect(fastTrackCarries(count({ ...four, c3: 'abstain' }), 0, 1)).toBe(true)
  expect(fastTrackCarries(count({ ...four, c3: 'reject' }), 0, 15 * day)).toBe(false)
  expect(fastTrackCarries(count({ p1: 'approve', c1: 'approve' }), 0, 15 * day)).toBe(false)
  expect(fastTrackCarries(count({ ...four, c3: 'approve' }, 1), 0, 15 * day)).toBe(false)
})

test('as many for as against dismiss; nobody votes on themself, nobody twice, strangers not at all', () => {
  const voters = new Set(members)
  const ballots = (said: Readonly<Record<string, boolean>>) =>
    Object.entries(said).map(([voter, dismiss]) => ({ voter, dismiss }))
  expect(isDismissed('p1', ballots({ p2: true, c1: false }), voters)).toBe(true)
  expect(isDismissed('p1', ballots({ p2: true, c1: false, c2: false }), voters)).toBe(false)
  expect(isDismissed('p1', ballots({ p2: true, c1: false, c2: false, p1: true }), voters)).toBe(
    false,
  )
  expect(isDismissed('p1', ballots({ stranger: true }), voters)).toBe(false)
  expect(isDismissed('p1', [], voters)).toBe(false)
  const twice = [...ballots({ p2: true }), ...ballots({ p2: false })]
  expect(isDismissed('p1', twice, voters)).toBe(false)
})

test('a blocking finding closes by its author, two thirds of the eligible, or a new dossier', () => {
  const open = { withdrawnByAuthor: false, votesToClose: 3, eligible: 5, newDossier: false }
  expect(isFindingClosed(open)).toBe(false)
  expect(isFindingClosed({ ...open, votesToClose: 4 })).toBe(true)
  expect(isFindingClosed({ ...open, withdrawnByAuthor: true })).toBe(true)
  expect(isFindingClosed({ ...open, newDossier: true })).toBe(true)
  expect(isFindingClosed({ ...open, votesToClose: 0, eligible: 0 })).toBe(false)
  expect(() => isFindingClosed({ ...open, votesToClose: 6 })).toThrow('invalid_count')
})

test('each member stops the clock once, for seven days', () => {
  expect(heldUntil([])).toBeNull()
  const again = [
    { member: 'c1', at: 0 },
    { member: 'c1', at: 5 * day },
  ]
  expect(heldUntil(again)).toBe(7 * day)
  expect(heldUntil([...again, { member: 'c2', at: 6 * day }])).toBe(13 * day)
})

const digest = `${'A'.repeat(43)}=`
const opinion: OpinionNote = {
  domain: 'example.org',
  decision: digest,
  round: 2,
  position: 'approve-with-reservations',
  reasons: null,
}

test('an opinion is signed as five lines and read back as it was', () => {
  const text = formatOpinion(opinion)
  expect(text).toBe(
    `ethics.example.org/opinion@v1\ndecision ${digest}\nround 2\nposition approve-with-reservations\nreasons none\n`,
  )
  expect(parseOpinion(text)).toEqual(opinion)
  expect(parseOpinion(formatOpinion({ ...opinion, reasons: digest }))?.reasons).toBe(digest)
})

test('a text that is no opinion is none: no other line, order, number or position', () => {
  const text = formatOpinion(opinion)
  const others = [
    '',
    text.slice(0, -1),
    `${text}\n`,
    text.replace('opinion@v1', 'opinion@v2'),
    text.replace('opinion@v1', 'recusal@v1'),
    text.replace('round 2', 'round 02'),
    text.replace('round 2', 'round -2'),
    text.replace('approve-with-reservations', 'maybe'),
    text.replace(digest, 'AAAA'),
    text.replace('reasons none', 'reasons '),
    text.replace('\nround', '\r\nround'),
    text.replace('round 2\nposition', 'position'),
  ]
  for (const other of others) expect(parseOpinion(other)).toBeNull()
  expect(parseOpinion(undefined as never)).toBeNull()
})

test('a recusal is signed with its ground and extent', () => {
  const recusal = {
    domain: 'example.org',
    decision: digest,
    ground: 'shareholder',
    extent: 'whole-item',
  }
  const text = formatRecusal(recusal)
  expect(parseRecusal(text)).toEqual(recusal)
  expect(parseRecusal(text.replace('shareholder', 'a friend'))).toBeNull()
  expect(parseRecusal(formatOpinion(opinion))).toBeNull()
})
