import type { ProposalStatus } from './status.ts'

/** What an overview knows of a proposal. */
export interface OverviewRow {
  readonly question: number
  readonly status: ProposalStatus
  /** ISO 8601. */
  readonly createdAt: string
  /** When it was accepted or refused; null when that is not known, or not the case. */
  readonly decidedAt: string | null
  readonly refusalReason: string | null
}

/** Days of UTC, both included. */
export interface OverviewSpan {
  readonly from: string
  readonly to: string
}

export interface Delays {
  /** Hours from submission to decision. */
  readonly p50: number
  readonly p90: number
}

export interface Outcomes {
  readonly accepted: number
  readonly refused: number
  readonly delays: Delays | null
}

export interface Overview extends Outcomes {
  readonly backlog: readonly {
    readonly day: string
    readonly submitted: number
    readonly decided: number
    readonly open: number
  }[]
  readonly postponed: number
  readonly reasons: readonly { readonly reason: string; readonly count: number }[]
  readonly byQuestion: ReadonlyMap<number, Outcomes>
  readonly undated: number
}

export interface OverviewCollector {
  readonly add: (row: OverviewRow) => void
  readonly result: () => Overview
}

interface Tally {
  accepted: number
  refused: number
  readonly hours: number[]
}

const emptyTally = (): Tally => ({ accepted: 0, refused: 0, hours: [] })

/** Gathers the figures of an overview from proposals in any order. A decision of unknown date is only counted. */
export function overviewCollector({ from, to }: OverviewSpan): OverviewCollector {
  const submitted = new Map<string, number>()
  const decided = new Map<string, number>()
  const reasons = new Map<string, number>()
  const questions = new Map<number, Tally>()
  const all = emptyTally()
  let before = 0
  let postponed = 0
  let undated = 0

  /** Notes a day at or before the end; what lies before the beginning only counts in the backlog. */
  function note(days: Map<string, number>, day: string, sign: 1 | -1): void {
    if (day > to) return
    if (day < from) before += sign
    else days.set(day, (days.get(day) ?? 0) + 1)
  }

  function decide(row: OverviewRow, decidedAt: string): void {
    const day = decidedAt.slice(0, 10)
    note(decided, day, -1)
    if (day < from || day > to) return
    const tally = questions.get(row.question) ?? emptyTally()
    questions.set(row.question, tally)
    const hours = Math.max(0, Date.parse(decidedAt) - Date.parse(row.createdAt)) / 3_600_000
    for (const each of [all, tally]) {
      if (row.status === 'Accepted') each.accepted += 1
      else each.refused += 1
      if (Number.isFinite(hours)) each.hours.push(hours)
    }
    if (row.status === 'Refused') {
      const reason = reasonCode(row.refusalReason)
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
  }

  return {
    add: (row) => {
      const isOpen = row.status === 'Pending' || row.status === 'Postponed'
      if (!isOpen && row.decidedAt === null) {
        undated += 1
        return
      }
      note(submitted, row.createdAt.slice(0, 10), 1)
      if (row.status === 'Postponed') postponed += 1
      if (!isOpen && row.decidedAt !== null) decide(row, row.decidedAt)
    },
    result: () => ({
      ...outcomesOf(all),
      backlog: backlogOf({ from, to }, before, submitted, decided),
      postponed,
      reasons: [...reasons]
        .map(([reason, count]) => ({ reason, count }))
        .toSorted((left, right) => right.count - left.count),
      byQuestion: new Map([...questions].map(([number, tally]) => [number, outcomesOf(tally)])),
      undated,
    }),
  }
}

/** The code word of a reason as the core API keeps it: words may follow it after a colon. */
function reasonCode(kept: string | null): string {
  return kept?.split(':', 1)[0]?.trim() ?? ''
}

function outcomesOf({ accepted, refused, hours }: Tally): Outcomes {
  if (hours.length === 0) return { accepted, refused, delays: null }
  const sorted = Float64Array.from(hours).toSorted()
  const at = (part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? 0
  return { accepted, refused, delays: { p50: at(0.5), p90: at(0.9) } }
}

function backlogOf(
  { from, to }: OverviewSpan,
  before: number,
  submitted: ReadonlyMap<string, number>,
  decided: ReadonlyMap<string, number>,
): Overview['backlog'] {
  let open = before
  return daysOf(from, to).map((day) => {
    const came = submitted.get(day) ?? 0
    const went = decided.get(day) ?? 0
    open += came - went
    return { day, submitted: came, decided: went, open }
  })
}

const day = 86_400_000

/** Every day from the first to the last, as `YYYY-MM-DD`. */
export function daysOf(from: string, to: string): string[] {
  const count = Math.floor((Date.parse(to) - Date.parse(from)) / day) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    new Date(Date.parse(from) + index * day).toISOString().slice(0, 10),
  )
}
