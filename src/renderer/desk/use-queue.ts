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
import { useBatches } from '../bridge/batch-queries.ts'
import { caseQuery, useQueuePages } from '../bridge/queries.ts'
import { linesOf, worthReading, type Decided, type Line } from './queue-order.ts'

export interface Queue {
  readonly view: QueueView
  readonly setView: (view: QueueView) => void
  readonly lines: readonly Line[]
  /** Whether only the cases reserved for this person are shown. */
  readonly onlyBatch: boolean
  readonly setOnlyBatch: (only: boolean) => void
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
  const batches = useBatches(questionId)
  const [wantsBatch, setOnlyBatch] = useState(false)
  const onlyBatch = wantsBatch && batches.mine.length > 0
  const items = useMemo(() => {
    const all = pages.data?.pages.flatMap((page) => page.items) ?? []
    if (!onlyBatch) return all
    const reserved = new Set(batches.mine.flatMap(({ proposalIds }) => proposalIds))
    return all.filter(({ id }) => reserved.has(id))
  }, [pages.data, onlyBatch, batches.mine])
  const lines = useMemo(
    () => linesOf(items, keepingTheirPlace(decided, view.filter)),
    [items, view.filter, decided],
  )

  useEffect(() => {
    for (const id of worthReading(lines, current)) void queries.prefetchQuery(caseQuery(bridge, id))
  }, [bridge, queries, lines, current])

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const left = batches.mine.reduce((sum, lease) => sum + lease.proposalIds.length - lease.done, 0)
  const incomplete = onlyBatch && items.length < left && hasNextPage && !isFetchingNextPage
  useEffect(() => {
    // What is reserved may stand anywhere in the order: read on until all of it is there.
    if (incomplete) void fetchNextPage()
  }, [incomplete, fetchNextPage])
  return {
    view,
    setView,
    onlyBatch,
    setOnlyBatch,
    lines,
    counts: pages.data?.pages.at(-1)?.counts ?? {},
    pending: pages.isPending,
    error: pages.error,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
  }
}
