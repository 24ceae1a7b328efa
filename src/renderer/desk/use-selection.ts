import { useCallback, useMemo, useState } from 'react'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Line } from './queue-order.ts'

/** Cases chosen to be decided together, in the order of the queue. */
export interface Selection {
  readonly ids: ReadonlySet<ProposalId>
  readonly toggle: (id: ProposalId) => void
  /** Takes all undecided cases from the last one chosen to this one. */
  readonly reach: (id: ProposalId) => void
  readonly clear: () => void
}

/** More than this is no longer read one by one. */
export const mostSelected = 100

export function useSelection(lines: readonly Line[]): Selection {
  const [chosen, setChosen] = useState<readonly ProposalId[]>([])
  const order = useMemo(
    () => lines.flatMap(({ item, decided }) => (decided === null ? [item.id] : [])),
    [lines],
  )
  const toggle = useCallback((id: ProposalId) => {
    setChosen((list) =>
      list.includes(id) ? list.filter((one) => one !== id) : [...list, id].slice(-mostSelected),
    )
  }, [])
  const reach = useCallback(
    (id: ProposalId) =>
      setChosen((list) => {
        const places = [order.indexOf(list.at(-1) ?? id), order.indexOf(id)]
        const between = order.slice(Math.min(...places), Math.max(...places) + 1)
        return [...new Set([...list, ...between])].slice(-mostSelected)
      }),
    [order],
  )
  const clear = useCallback(() => setChosen([]), [])
  return useMemo(() => {
    const wanted = new Set(chosen)
    return { ids: new Set(order.filter((id) => wanted.has(id))), toggle, reach, clear }
  }, [chosen, order, toggle, reach, clear])
}
