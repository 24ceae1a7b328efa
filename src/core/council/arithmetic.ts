/**
 * One comparison of the arithmetic of governance section 3, ready to be shown: the rule, what was found and what it
 * asks for, all whole numbers.
 */
export interface Comparison {
  readonly name:
    | 'capacity'
    | 'college-capacity'
    | 'presence'
    | 'findings'
    | 'majority'
    | 'college-approval'
  readonly formula: string
  readonly found: number
  readonly needed: number
  readonly holds: boolean
  /** The college it speaks of; null where it speaks of all seats. */
  readonly college: string | null
}

export type Rule = 'ordinary' | 'launch'

/** The fewest eligible members that may decide anything, of `seats` filled: max(3, ⌊S/2⌋ + 1). */
export function capacityNeeded(seats: number): number {
  return Math.max(3, Math.floor(seats / 2) + 1)
}

/** The fewest members with a valid position, of `eligible`: ⌊E/2⌋ + 1. Abstention is presence. */
export function presenceNeeded(eligible: number): number {
  return Math.floor(eligible / 2) + 1
}

/** The fewest approvals that carry: more than E/2, or ⌈2E/3⌉ for a launch. The base is E, not all seats. */
export function approvalsNeeded(eligible: number, rule: Rule): number {
  return rule === 'launch' ? twoThirds(eligible) : Math.floor(eligible / 2) + 1
}

/** ⌈2E/3⌉, in whole numbers; also what closes a blocking finding against its author. */
export function twoThirds(eligible: number): number {
  return Math.floor((2 * eligible + 2) / 3)
}

/** How each comparison is written for people; the letters are those of section 3. */
export const formulas = {
  eligible: 'E = S − R',
  capacity: 'E ≥ max(3, ⌊S/2⌋ + 1)',
  'college-capacity': 'E(college) ≥ 1',
  presence: 'P ≥ ⌊E/2⌋ + 1',
  findings: 'F ≤ 0',
  ordinary: 'A > E/2',
  launch: 'A ≥ ⌈2E/3⌉',
  'college-approval': 'A(college) ≥ 1',
} as const
