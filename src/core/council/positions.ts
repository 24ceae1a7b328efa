import { isCount, isName } from './checks.ts'
import { CouncilError } from './errors.ts'

/** What a member may say of a matter (governance, section 3). */
export const positions = ['approve', 'approve-with-reservations', 'reject', 'abstain'] as const
export type Position = (typeof positions)[number]

/** A member's position in one round, its signature already checked. */
export interface Statement {
  readonly member: string
  /** Whole number from 0; the highest one a member signed is the one that counts. */
  readonly round: number
  readonly position: Position
}

/** Why a statement does not count. */
export type Discarded = 'not-seated' | 'recused' | 'superseded' | 'conflicting' | 'repeated'

export interface Heard {
  /** One position a member: their only one in the highest round they signed. */
  readonly counted: ReadonlyMap<string, Position>
  /** Eligible members with two positions in their highest round: none counts, they are told first. */
  readonly conflicting: readonly string[]
  readonly discarded: readonly { readonly statement: Statement; readonly reason: Discarded }[]
}

/** Whether a position is an approval; reservations do not take it back. */
export function isApproval(position: Position): boolean {
  return position === 'approve' || position === 'approve-with-reservations'
}

/**
 * Which statements count (governance, section 3): a member's only position in the highest round they signed. A lower
 * round never comes back when the highest one holds two positions. The same position signed twice is one position.
 * @throws CouncilError `invalid_statement`, `unknown_position`
 */
export function hear(
  statements: readonly Statement[],
  seated: ReadonlySet<string>,
  recused: ReadonlySet<string>,
): Heard {
  const byMember = new Map<string, Statement[]>()
  const discarded: { statement: Statement; reason: Discarded }[] = []
  for (const statement of statements) {
    assertStatement(statement)
    if (!seated.has(statement.member)) discarded.push({ statement, reason: 'not-seated' })
    else if (recused.has(statement.member)) discarded.push({ statement, reason: 'recused' })
    else byMember.set(statement.member, [...(byMember.get(statement.member) ?? []), statement])
  }
  const counted = new Map<string, Position>()
  const conflicting: string[] = []
  for (const [member, signed] of byMember) {
    const outcome = lastWord(signed)
    discarded.push(...outcome.discarded)
    if (outcome.position === null) conflicting.push(member)
    else counted.set(member, outcome.position)
  }
  return { counted, conflicting, discarded }
}

function lastWord(signed: readonly Statement[]): {
  readonly position: Position | null
  readonly discarded: Heard['discarded']
} {
  const highest = signed.reduce((round, statement) => Math.max(round, statement.round), 0)
  const last = signed.filter((statement) => statement.round === highest)
  const superseded = signed
    .filter((statement) => statement.round !== highest)
    .map((statement) => ({ statement, reason: 'superseded' as const }))
  const said = new Set(last.map((statement) => statement.position))
  const [position = null] = said
  const reason = said.size > 1 ? ('conflicting' as const) : ('repeated' as const)
  const lost = said.size > 1 ? last : last.slice(1)
  return {
    position: said.size > 1 ? null : position,
    discarded: [...superseded, ...lost.map((statement) => ({ statement, reason }))],
  }
}

function assertStatement(statement: Statement | null): void {
  const { member, round, position }: Partial<Statement> = statement ?? {}
  if (!isName(member) || !isCount(round)) throw new CouncilError('invalid_statement')
  if (position === undefined || !positions.includes(position))
    throw new CouncilError('unknown_position')
}
