import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  positions,
  tally,
  type Position,
  type Seat,
  type Statement,
  type TallyInput,
} from '../../../../src/core/council/index.ts'
import { codeOf } from '../../../support/code-of.ts'

const council: readonly Seat[] = [
  { member: 'p1', college: 'personalities' },
  { member: 'p2', college: 'personalities' },
  { member: 'c1', college: 'citizens' },
  { member: 'c2', college: 'citizens' },
  { member: 'c3', college: 'citizens' },
]

const says = (position: Position, ...members: readonly string[]): readonly Statement[] =>
  members.map((member) => ({ member, round: 1, position }))

const count = (change: Partial<TallyInput>) =>
  tally({
    seats: council,
    recused: [],
    statements: [],
    openBlockingFindings: 0,
    rule: 'ordinary',
    ...change,
  })

test('a council too small to decide says so before anything else is asked', () => {
  const statements = says('approve', 'p1', 'p2', 'c1')
  expect(count({ recused: ['c1', 'c2', 'c3'], statements }).verdict).toBe('cannot-decide')
  expect(
    count({ recused: ['p1', 'p2'], statements: says('approve', 'c1', 'c2', 'c3') }),
  ).toMatchObject({ verdict: 'cannot-decide', eligible: 3 })
  expect(count({ seats: [], openBlockingFindings: 2 }).verdict).toBe('cannot-decide')
  expect(count({ seats: council.slice(0, 2), statements }).verdict).toBe('cannot-decide')
})

test('capacity is max(3, half the seats and one): 4 of 7 may decide, 3 may not', () => {
  const seats = Array.from({ length: 7 }, (_, index) => ({ member: `m${index}`, college: 'all' }))
  const statements = says('approve', 'm0', 'm1', 'm2', 'm3')
  expect(count({ seats, statements, recused: ['m4', 'm5', 'm6'] }).verdict).toBe('approved')
  expect(count({ seats, statements, recused: ['m3', 'm4', 'm5', 'm6'] }).verdict).toBe(
    'cannot-decide',
  )
})

test('silence never approves: two of five present are no quorum, a third makes it', () => {
  expect(count({}).verdict).toBe('no-quorum')
  expect(count({ statements: says('approve', 'p1', 'c1') }).verdict).toBe('no-quorum')
  expect(count({ statements: says('approve', 'p1', 'c1', 'c2') }).verdict).toBe('approved')
})

test('abstention is presence but no approval', () => {
  const statements = [...says('approve', 'p1', 'c1'), ...says('abstain', 'c2')]
  expect(count({ statements })).toMatchObject({ verdict: 'not-approved', present: 3, approvals: 2 })
})

test('an open blocking finding holds what is present, and nothing else', () => {
  const statements = says('approve', 'p1', 'p2', 'c1', 'c2', 'c3')
  expect(count({ statements, openBlockingFindings: 1 }).verdict).toBe('hold')
  expect(count({ statements, openBlockingFindings: 1, rule: 'launch' }).verdict).toBe('hold')
  expect(count({ openBlockingFindings: 1 }).verdict).toBe('no-quorum')
})

test('approvals are counted against the eligible, not against those who came', () => {
  const seats = [...council, { member: 'c4', college: 'citizens' }]
  const half = [...says('approve', 'p1', 'c1', 'c2'), ...says('abstain', 'c3')]
  expect(count({ seats, statements: half })).toMatchObject({ verdict: 'not-approved', eligible: 6 })
  expect(count({ seats, statements: half, recused: ['c4'] }).verdict).toBe('approved')
})

test('a launch takes two thirds of the eligible and one approval in each college', () => {
  const launch = (statements: readonly Statement[], recused: readonly string[] = []) =>
    count({ rule: 'launch', statements, recused }).verdict
  expect(launch(says('approve', 'p1', 'c1', 'c2', 'c3'))).toBe('approved')
  expect(launch([...says('approve', 'p1', 'c1', 'c2'), ...says('reject', 'c3')])).toBe(
    'not-approved',
  )
  const seats = [...council, { member: 'c4', college: 'citizens' }]
  const citizensOnly = [...says('approve', 'c1', 'c2', 'c3', 'c4'), ...says('reject', 'p1', 'p2')]
  expect(count({ seats, rule: 'launch', statements: citizensOnly }).verdict).toBe('not-approved')
  expect(count({ seats, statements: citizensOnly }).verdict).toBe('approved')
  expect(launch(says('approve-with-reservations', 'p1', 'c1', 'c2'), ['c3'])).toBe('approved')
})

test('statements of the recused and of strangers count for nothing', () => {
  const statements = [
    ...says('approve', 'p1', 'c1', 'stranger', 'another'),
    ...says('approve', 'c3'),
  ]
  const result = count({ statements, recused: ['c3', 'stranger', 'c3'] })
  expect(result).toMatchObject({ verdict: 'no-quorum', recused: 1, eligible: 4, present: 2 })
  expect(result.discarded.map(({ reason }) => reason)).toEqual([
    'not-seated',
    'not-seated',
    'recused',
  ])
  expect(result.silent).toEqual(['p2', 'c2'])
})

test('only the highest round counts, and two positions in it count for none', () => {
  const base = says('approve', 'p1', 'c1')
  const conflict: readonly Statement[] = [
    { member: 'c2', round: 1, position: 'approve' },
    { member: 'c2', round: 2, position: 'approve' },
    { member: 'c2', round: 2, position: 'reject' },
  ]
  const result = count({ statements: [...conflict, ...base] })
  expect(result).toMatchObject({ verdict: 'no-quorum', present: 2, conflicting: ['c2'] })
  const settled = [...conflict, { member: 'c2', round: 3, position: 'reject' } as const]
  expect(count({ statements: [...base, ...settled] })).toMatchObject({
    verdict: 'not-approved',
    present: 3,
    conflicting: [],
  })
})

test('one position sent twice is one position', () => {
  const statements = says('approve', 'p1', 'p1', 'c1', 'c1')
  expect(count({ statements })).toMatchObject({ verdict: 'no-quorum', present: 2, approvals: 2 })
})

test('the numbers come with their formula, in the order they are judged', () => {
  const { comparisons } = count({ rule: 'launch', statements: says('approve', 'p1', 'c1', 'c2') })
  expect(comparisons.map(({ name, found, needed, holds }) => [name, found, needed, holds])).toEqual(
    [
      ['capacity', 5, 3, true],
      ['college-capacity', 2, 1, true],
      ['college-capacity', 3, 1, true],
      ['presence', 3, 3, true],
      ['findings', 0, 0, true],
      ['majority', 3, 4, false],
      ['college-approval', 1, 1, true],
      ['college-approval', 2, 1, true],
    ],
  )
  expect(comparisons[5]?.formula).toBe('A ≥ ⌈2E/3⌉')
})

test('hostile input is refused with a code', () => {
  const odd = (value: unknown) => value as never
  expect(codeOf(() => count({ rule: odd('unanimous') }))).toBe('unknown_rule')
  expect(codeOf(() => count({ openBlockingFindings: -1 }))).toBe('invalid_count')
  expect(codeOf(() => count({ openBlockingFindings: Number.NaN }))).toBe('invalid_count')
  expect(codeOf(() => count({ seats: [...council, { member: 'p1', college: 'citizens' }] }))).toBe(
    'duplicate_seat',
  )
  expect(codeOf(() => count({ seats: [{ member: '', college: 'x' }] }))).toBe('invalid_seat')
  expect(codeOf(() => count({ seats: odd([null]) }))).toBe('invalid_seat')
  expect(codeOf(() => count({ recused: odd(['p1', 3]) }))).toBe('invalid_members')
  expect(
    codeOf(() => count({ statements: odd([{ member: 'p1', round: 1, position: 'yes' }]) })),
  ).toBe('unknown_position')
  for (const round of [Number.NaN, -1, 1.5, Infinity])
    expect(codeOf(() => count({ statements: [{ member: 'p1', round, position: 'reject' }] }))).toBe(
      'invalid_statement',
    )
  expect(codeOf(() => count({ statements: odd([null]) }))).toBe('invalid_statement')
  expect(codeOf(() => tally(odd(null)))).toBe('unknown_rule')
  expect(count({ statements: says('approve', '__proto__', 'constructor') }).present).toBe(0)
})

const statement = fc.record({
  member: fc.constantFrom('p1', 'p2', 'c1', 'c2', 'c3', 'stranger'),
  round: fc.integer({ min: 1, max: 3 }),
  position: fc.constantFrom(...positions),
})

test('the order in which statements arrive, and their repetition, change nothing', () => {
  fc.assert(
    fc.property(
      fc.array(statement, { maxLength: 20 }),
      fc.constantFrom('ordinary' as const, 'launch' as const),
      (statements, rule) => {
        const { verdict, present, approvals } = count({ statements, rule })
        const again = count({ statements: [...statements.toReversed(), ...statements], rule })
        expect(again).toMatchObject({ verdict, present, approvals })
      },
    ),
  )
})

test('a further rejection never turns a refusal into an approval', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 20 }), (statements) => {
      if (count({ statements }).verdict !== 'not-approved') return
      const more = [...statements, { member: 'c3', round: 9, position: 'reject' as const }]
      expect(count({ statements: more }).verdict).not.toBe('approved')
    }),
  )
})
