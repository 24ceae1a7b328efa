import { useEffect, useMemo, useRef } from 'react'
import { everydayView } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import { deskCommand, useCommands, type Command } from '../keyboard/commands.tsx'
import { press } from './focus-on.ts'
import type { Queue } from './use-queue.ts'
import type { Selection } from './use-selection.ts'
import { viewMenuId } from './view-menu.tsx'

export interface QueueActions {
  readonly queue: Queue
  readonly selection: Selection
  readonly current: ProposalId | null
  readonly onGroup: () => void
  readonly onWellness: () => void
  /** Leaves the case in hand for the first one of the queue. */
  readonly onFirst: () => void
}

/** The keys of the queue; they work while no case is open too. */
export function useQueueCommands(actions: QueueActions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const selected = actions.selection.ids.size > 0
  const hasCase = actions.current !== null
  const commands = useMemo((): readonly Command[] => {
    const now = () => latest.current
    return [
      { ...deskCommand('view'), run: () => press(viewMenuId) },
      { ...deskCommand('enrich'), run: () => toggleEnrichment(now()) },
      {
        ...deskCommand('select'),
        run: () => {
          const { current, selection } = now()
          if (current !== null) selection.toggle(current)
        },
        enabled: hasCase,
      },
      { ...deskCommand('wellness'), run: () => now().onWellness() },
      { ...deskCommand('group'), run: () => now().onGroup(), enabled: selected },
    ]
  }, [selected, hasCase])
  useCommands(commands)
}

/** Accepted cases without a required tag, or back to what is to be decided. */
function toggleEnrichment({ queue: { view, setView }, onFirst }: QueueActions): void {
  setView({ ...everydayView, filter: view.filter === 'to_enrich' ? 'to_decide' : 'to_enrich' })
  onFirst()
}
