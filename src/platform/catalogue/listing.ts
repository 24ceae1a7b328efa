import type { Query } from '../http/query.ts'
import { page, type Answer } from '../http/operation.ts'
import { sliceOf } from '../http/paging.ts'

type Cell = string | number | null
type Columns = Readonly<Record<string, unknown>>

export interface ListRules<Item extends Columns> {
  /** Columns by which the list comes when no other order is asked for, ascending. */
  readonly order: readonly (keyof Item & string)[]
  /** Columns that `_sort` may name; any other name is silently ignored (core API, section 1.6). */
  readonly sortable: readonly (keyof Item & string)[]
  /** Rows after `_start` when there is no `_end`; null means all. */
  readonly size: number | null
}

/**
 * A page of a database-backed list in the "json-server" style (section 1.6).
 * @param view what one row looks like on the wire
 */
export function listPage<Item extends Columns>(
  rows: readonly Item[],
  query: Query,
  rules: ListRules<Item>,
  view: (row: Item) => unknown,
): Answer {
  const direction = query.order('_order') === 'desc' ? -1 : 1
  const asked = query.text('_sort')
  const column = rules.sortable.find((name) => name === asked)
  const sorted =
    column === undefined
      ? inOrder(rows, rules.order, 1)
      : inOrder(rows, [column, ...rules.order], direction)
  const { start, size } = sliceOf(query, rules.size)
  const shown = sorted.slice(start, size === null ? undefined : start + size)
  return page(shown.map(view), rows.length)
}

/** Rows by the first column in a direction, then by the others ascending; what is absent comes last. */
export function inOrder<Item extends Columns>(
  rows: readonly Item[],
  columns: readonly (keyof Item & string)[],
  direction: 1 | -1,
): readonly Item[] {
  const [first, ...others] = columns
  if (first === undefined) return rows
  return rows.toSorted((one, other) => {
    const difference = compared(cell(one[first]), cell(other[first]), direction)
    if (difference !== 0) return difference
    for (const column of others) {
      const next = compared(cell(one[column]), cell(other[column]), 1)
      if (next !== 0) return next
    }
    return 0
  })
}

function cell(value: unknown): Cell {
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

function compared(one: Cell, other: Cell, direction: 1 | -1): number {
  if (one === other) return 0
  if (one === null) return 1
  if (other === null) return -1
  return (one < other ? -1 : 1) * direction
}

/** Whether a text holds another, whatever the case. */
export function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}
