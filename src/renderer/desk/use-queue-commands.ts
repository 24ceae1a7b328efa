import { useEffect, useMemo, useRef } from 'react'
import { everydayView } from '../../core/bridge/views.ts'
import { deskCommand, useCommands, type Command } from '../keyboard/commands.tsx'
import { press } from './focus-on.ts'
import type { Queue } from './use-queue.ts'
import { viewMenuId } from './view-menu.tsx'

/** The keys of the queue; they work while no case is open too. */
export function useQueueCommands(queue: Queue): void {
  const latest = useRef(queue)
  useEffect(() => {
    latest.current = queue
  })
  const commands = useMemo(
    (): readonly Command[] => [
      { ...deskCommand('view'), run: () => press(viewMenuId) },
      { ...deskCommand('enrich'), run: () => toggleEnrichment(latest.current) },
    ],
    [],
  )
  useCommands(commands)
}

/** Accepted cases without a required tag, or back to what is to be decided. */
function toggleEnrichment({ view, setView }: Queue): void {
  setView({ ...everydayView, filter: view.filter === 'to_enrich' ? 'to_decide' : 'to_enrich' })
}
