import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import {
  everydayView,
  type QueueCounts,
  type QueueFilter,
  type QueueView,
} from '../../core/bridge/views.ts'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { caseQuery, useQueuePages } from '../bridge/queries.ts'
import { linesOf, worthReading, type Decided, type Line } from './queue-order.ts'

export interface Queue {
  readonly view: QueueView
  readonly setView: (view: QueueView) => void
  readonly lines: readonly Line[]
  readonly counts: Readonly<Partial<QueueCounts>>
  readonly pending: boolean
  readonly error: unknown
  readonly more: () => void
}

/** In a view that is worked through, what was decided stays in sight; elsewhere the workspace's word is all. */
function keepingTheirPlace(decided: readonly Decided[], filter: QueueFilter): readonly Decided[] {
  if (filter === 'to_decide' || filter === 'flagged')
    return decided.filter(({ action }) => action !== 'update')
  return filter === 'to_enrich' ? decided.filter(({ action }) => action === 'update') : []
}

/** The queue of a question as the desk shows it; the next cases are read ahead. */
export function useQueue(
  questionId: QuestionId,
  current: ProposalId | null,
  decided: readonly Decided[],
): Queue {
  const bridge = useBridge()
  const queries = useQueryClient()
  const [view, setView] = useState(everydayView)
  const pages = useQueuePages(questionId, view)
  const items = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  const lines = useMemo(
    () => linesOf(items, keepingTheirPlace(decided, view.filter)),
    [items, view.filter, decided],
  )

  useEffect(() => {
    for (const id of worthReading(lines, current)) void queries.prefetchQuery(caseQuery(bridge, id))
  }, [bridge, queries, lines, current])

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  return {
    view,
    setView,
    lines,
    counts: pages.data?.pages.at(-1)?.counts ?? {},
    pending: pages.isPending,
    error: pages.error,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
  }
}
