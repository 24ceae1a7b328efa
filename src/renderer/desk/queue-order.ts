import type { ActView, QueueItem } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { ActionKind } from '../parts/icons.tsx'

/** A case decided since this desk was opened: it keeps its line, above what is left. */
export interface Decided {
  readonly item: QueueItem
  readonly action: ActionKind
  /** Null until the workspace has saved it: nothing is called saved before it is. */
  readonly act: ActView | null
}

export interface Line {
  readonly item: QueueItem
  readonly decided: Decided | null
}

/** The lines of the queue: what was decided here, oldest first, then what the workspace says is left. */
export function linesOf(items: readonly QueueItem[], decided: readonly Decided[]): readonly Line[] {
  const done = new Set(decided.map(({ item }) => item.id))
  return [
    ...decided.map((each): Line => ({ item: each.item, decided: each })),
    ...items.filter(({ id }) => !done.has(id)).map(undecided),
  ]
}

const undecidedLines = new WeakMap<QueueItem, Line>()

/** The same line for the same item, so that what is drawn for it can stay. */
function undecided(item: QueueItem): Line {
  const known = undecidedLines.get(item)
  if (known !== undefined) return known
  const line: Line = { item, decided: null }
  undecidedLines.set(item, line)
  return line
}

/** The case to go to after a decision: the next one left below, else the first one left. */
export function nextLeft(lines: readonly Line[], current: ProposalId): ProposalId | null {
  const place = lines.findIndex(({ item }) => item.id === current)
  const left = (line: Line) => line.decided === null && line.item.id !== current
  const below = lines.slice(place + 1).find(left)
  return (below ?? lines.find(left))?.item.id ?? null
}

/** The line some steps away, or null at either end. */
export function stepFrom(
  lines: readonly Line[],
  current: ProposalId | null,
  steps: number,
): ProposalId | null {
  if (current === null) return lines[0]?.item.id ?? null
  const place = lines.findIndex(({ item }) => item.id === current)
  return lines[place + steps]?.item.id ?? null
}

/** The cases worth having ready: the next few, and the one before. */
export function worthReading(
  lines: readonly Line[],
  current: ProposalId | null,
): readonly ProposalId[] {
  const place = lines.findIndex(({ item }) => item.id === current)
  const near = [lines[place + 1], lines[place + 2], lines[place + 3], lines[place - 1]]
  return near.flatMap((line) => (line === undefined ? [] : [line.item.id]))
}

/** An act that has not begun to leave can be taken back. */
export function isUndoable(act: Pick<ActView, 'state'>): boolean {
  return act.state === 'held' || act.state === 'waiting'
}
