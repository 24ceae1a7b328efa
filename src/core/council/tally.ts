import {
  approvalsNeeded,
  capacityNeeded,
  formulas,
  presenceNeeded,
  type Comparison,
  type Rule,
} from './arithmetic.ts'
import { isCount, isName } from './checks.ts'
import { CouncilError } from './errors.ts'
import {
  hear,
  isApproval,
  positions,
  type Heard,
  type Position,
  type Statement,
} from './positions.ts'

export interface Seat {
  readonly member: string
  readonly college: string
}

export interface TallyInput {
  /** Seats filled when the item opened. */
  readonly seats: readonly Seat[]
  /** Members recused or dismissed; who holds no seat is passed over. */
  readonly recused: readonly string[]
  readonly statements: readonly Statement[]
  readonly openBlockingFindings: number
  readonly rule: Rule
}

export type TallyVerdict = 'approved' | 'not-approved' | 'no-quorum' | 'cannot-decide' | 'hold'

export interface CollegeTally {
  readonly college: string
  readonly seats: number
  readonly eligible: number
  readonly approvals: number
}

export interface Tally {
  readonly verdict: TallyVerdict
  readonly rule: Rule
  /** S */
  readonly seats: number
  /** R */
  readonly recused: number
  /** E = S − R */
  readonly eligible: number
  /** P, members with a position that counts. */
  readonly present: number
  /** A, with and without reservations. */
  readonly approvals: number
  readonly positions: Readonly<Record<Position, number>>
  readonly colleges: readonly CollegeTally[]
  /** Every comparison with its formula, in the order they are judged. */
  readonly comparisons: readonly Comparison[]
  readonly conflicting: Heard['conflicting']
  readonly discarded: Heard['discarded']
  /** Eligible members who have said nothing yet. */
  readonly silent: readonly string[]
}

/**
 * Counts a deliberation (governance, section 3). Judged in this order: capacity (`cannot-decide`), presence
 * (`no-quorum`), blocking findings (`hold`), then the majority of the rule. Silence never approves.
 * @throws CouncilError
 */
export function tally(input: TallyInput): Tally {
  assertInput(input)
  const seated = new Set(input.seats.map((seat) => seat.member))
  const recused = new Set(input.recused.filter((member) => seated.has(member)))
  const heard = hear(input.statements, seated, recused)
  const colleges = collegesOf(input.seats, recused, heard)
  const eligible = seated.size - recused.size
  const counted = [...heard.counted.values()]
  const counts = {
    seats: seated.size,
    recused: recused.size,
    eligible,
    present: counted.length,
    approvals: counted.filter(isApproval).length,
  }
  const steps = judge(counts, colleges, input)
  return {
    verdict: steps.find(({ comparison }) => !comparison.holds)?.otherwise ?? 'approved',
    rule: input.rule,
    ...counts,
    positions: countPositions(counted),
    colleges,
    comparisons: steps.map(({ comparison }) => comparison),
    conflicting: heard.conflicting,
    discarded: heard.discarded,
    silent: [...seated].filter(
      (member) =>
        !recused.has(member) && !heard.counted.has(member) && !heard.conflicting.includes(member),
    ),
  }
}

interface Step {
  readonly comparison: Comparison
  /** The verdict when this comparison is the first that fails. */
  readonly otherwise: TallyVerdict
}

type Counts = Pick<Tally, 'seats' | 'eligible' | 'present' | 'approvals'>

function judge(
  counts: Counts,
  colleges: readonly CollegeTally[],
  { rule, openBlockingFindings }: Pick<TallyInput, 'rule' | 'openBlockingFindings'>,
): readonly Step[] {
  const { seats, eligible, present, approvals } = counts
  const findings: Comparison = {
    name: 'findings',
    formula: formulas.findings,
    found: openBlockingFindings,
    needed: 0,
    holds: openBlockingFindings === 0,
    college: null,
  }
  return [
    atLeast('capacity', formulas.capacity, eligible, capacityNeeded(seats), 'cannot-decide'),
    ...colleges.map(({ college, eligible: found }) =>
      atLeast('college-capacity', formulas['college-capacity'], found, 1, 'cannot-decide', college),
    ),
    atLeast('presence', formulas.presence, present, presenceNeeded(eligible), 'no-quorum'),
    { comparison: findings, otherwise: 'hold' },
    atLeast('majority', formulas[rule], approvals, approvalsNeeded(eligible, rule), 'not-approved'),
    ...(rule === 'launch' ? colleges : []).map(({ college, approvals: found }) =>
      atLeast('college-approval', formulas['college-approval'], found, 1, 'not-approved', college),
    ),
  ]
}

function atLeast(
  name: Comparison['name'],
  formula: string,
  found: number,
  needed: number,
  otherwise: TallyVerdict,
  college: string | null = null,
): Step {
  return {
    comparison: { name, formula, found, needed, holds: found >= needed, college },
    otherwise,
  }
}

function collegesOf(
  seats: readonly Seat[],
  recused: ReadonlySet<string>,
  heard: Heard,
): readonly CollegeTally[] {
  return [...new Set(seats.map((seat) => seat.college))].map((college) => {
    const members = seats.filter((seat) => seat.college === college).map((seat) => seat.member)
    const approving = members.filter((member) => {
      const position = heard.counted.get(member)
      return position !== undefined && isApproval(position)
    })
    return {
      college,
      seats: members.length,
      eligible: members.filter((member) => !recused.has(member)).length,
      approvals: approving.length,
    }
  })
}

function countPositions(counted: readonly Position[]): Readonly<Record<Position, number>> {
  const count = (wanted: Position) => counted.filter((position) => position === wanted).length
  return Object.fromEntries(positions.map((position) => [position, count(position)])) as Record<
    Position,
    number
  >
}

function assertInput(input: TallyInput | null): void {
  const { seats, recused, statements, openBlockingFindings, rule }: Partial<TallyInput> =
    input ?? {}
  if (rule !== 'ordinary' && rule !== 'launch') throw new CouncilError('unknown_rule')
  if (!isCount(openBlockingFindings)) throw new CouncilError('invalid_count')
  if (!Array.isArray(seats) || !seats.every(isSeat)) throw new CouncilError('invalid_seat')
  if (!Array.isArray(statements)) throw new CouncilError('invalid_statement')
  if (!Array.isArray(recused) || !recused.every(isName)) throw new CouncilError('invalid_members')
  if (new Set(seats.map((seat) => seat.member)).size < seats.length)
    throw new CouncilError('duplicate_seat')
}

function isSeat(value: unknown): value is Seat {
  const { member, college } = (value ?? {}) as Partial<Seat>
  return isName(member) && isName(college)
}
