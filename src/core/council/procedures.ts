import { twoThirds } from './arithmetic.ts'
import { isCount } from './checks.ts'
import { CouncilError } from './errors.ts'
import type { Tally } from './tally.ts'

/** Days, in milliseconds. */
const day = 86_400_000

/** How long a fast track stays open, and how long a hold stops the clock (governance, section 3). */
export const fastTrackDays = 14
export const holdDays = 7

/**
 * Whether a fast track carries (governance, section 3; W3C Process, "Short Circuit"): the council can decide, nothing
 * blocks, four in five of the eligible approve, nobody rejects, and 14 days have passed or all have spoken.
 * @param openedAt and `now`: milliseconds since 1970
 */
export function fastTrackCarries(tally: Tally, openedAt: number, now: number): boolean {
  if (tally.verdict === 'cannot-decide' || tally.verdict === 'hold') return false
  const isOver = now - openedAt >= fastTrackDays * day
  const haveAllSpoken = tally.present === tally.eligible
  const doEnoughApprove = 5 * tally.approvals >= 4 * tally.eligible
  return doEnoughApprove && tally.positions.reject === 0 && (isOver || haveAllSpoken)
}

export interface DismissalBallot {
  readonly voter: string
  readonly dismiss: boolean
}

/**
 * Whether the others dismiss a member from an item (governance, section 3; W3C Process, "Council Participation,
 * Dismissal, and Renunciation"): as many ballots for as against suffice, nobody votes on themself, and no ballot at all
 * dismisses nobody. Two different ballots of one voter count for none.
 * @param voters members who may vote; the member concerned is never one of them
 */
export function isDismissed(
  member: string,
  ballots: readonly DismissalBallot[],
  voters: ReadonlySet<string>,
): boolean {
  const said = new Map<string, Set<boolean>>()
  for (const { voter, dismiss } of ballots) {
    if (voter === member || !voters.has(voter)) continue
    said.set(voter, (said.get(voter) ?? new Set()).add(dismiss))
  }
  const counted = [...said.values()].filter((ballot) => ballot.size === 1)
  const inFavour = counted.filter((ballot) => ballot.has(true)).length
  return inFavour > 0 && 2 * inFavour >= counted.length
}

/** How a blocking finding may close (governance, section 3). */
export interface FindingState {
  readonly withdrawnByAuthor: boolean
  /** Eligible members who voted to close it. */
  readonly votesToClose: number
  readonly eligible: number
  /** Whether the dossier it cites a record of was replaced. */
  readonly newDossier: boolean
}

/**
 * Whether a blocking finding is closed: by its author, by two thirds of the eligible, or by a new dossier.
 * @throws CouncilError `invalid_count`
 */
export function isFindingClosed(finding: FindingState): boolean {
  const { withdrawnByAuthor, votesToClose, eligible, newDossier } = finding
  if (!isCount(votesToClose) || !isCount(eligible) || votesToClose > eligible)
    throw new CouncilError('invalid_count')
  if (withdrawnByAuthor || newDossier) return true
  return eligible > 0 && votesToClose >= twoThirds(eligible)
}

export interface Hold {
  readonly member: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * Until when holds stop the clock of an item, in milliseconds since 1970, or null (governance, section 3): each member
 * once an item, seven days from their hold.
 */
export function heldUntil(holds: readonly Hold[]): number | null {
  const first = new Map<string, number>()
  for (const { member, at } of holds) first.set(member, Math.min(at, first.get(member) ?? at))
  return first.size === 0 ? null : Math.max(...first.values()) + holdDays * day
}
