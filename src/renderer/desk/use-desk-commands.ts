import { useEffect, useMemo, useRef } from 'react'
import type { CaseView } from '../../core/bridge/views.ts'
import { deskCommand, useCommands, type Command } from '../keyboard/commands.tsx'
import type { Beat } from './beats.ts'
import { caseId } from './case-pane.tsx'
import { focusOn, press } from './focus-on.ts'
import { historyId } from './history.tsx'
import { priorityId } from './priority.tsx'
import { tagSearchId } from './tags.tsx'

export interface DeskActions {
  readonly shown: CaseView
  readonly veiled: boolean
  readonly canUndo: boolean
  readonly accept: () => void
  readonly beatTo: (beat: Beat) => void
  readonly edit: () => void
  readonly step: (steps: number) => void
  readonly undo: () => void
  readonly reveal: () => void
  readonly charter: () => void
  readonly similar: () => void
  readonly lift: () => void
  readonly pass: () => void
  readonly hesitate: () => void
}

/** The keys of the desk. */
export function useDeskCommands(actions: DeskActions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const { shown, canUndo, veiled } = actions
  const hasSimilar = shown.similar > 0
  const hasTopics = shown.topics.length > 0
  const allowed = shown.actions.join(' ')
  const doable = shown.doable.join(' ')
  const masked = shown.author === null
  const commands = useMemo((): readonly Command[] => {
    const may = new Set(allowed.split(' '))
    const can = new Set(doable.split(' '))
    const now = () => latest.current
    const accepts = may.has('accept') || may.has('update')
    return [
      {
        ...deskCommand('accept'),
        label: may.has('update') ? 'verdict.update' : 'verdict.accept',
        run: () => now().accept(),
        enabled: accepts,
      },
      {
        ...deskCommand('postpone'),
        run: () => now().beatTo('postpone'),
        enabled: may.has('postpone'),
      },
      { ...deskCommand('refuse'), run: () => now().beatTo('refuse'), enabled: may.has('refuse') },
      {
        ...deskCommand('escalate'),
        run: () => now().beatTo('escalate'),
        enabled: can.has('escalate'),
      },
      { ...deskCommand('hesitate'), run: () => now().hesitate(), enabled: can.has('hesitate') },
      { ...deskCommand('note'), run: () => now().beatTo('note'), enabled: can.has('note') },
      {
        ...deskCommand('restore'),
        run: () => now().beatTo('restore'),
        enabled: can.has('restore'),
      },
      { ...deskCommand('edit'), run: () => now().edit(), enabled: accepts },
      { ...deskCommand('tag'), run: () => focusOn(tagSearchId), enabled: accepts },
      { ...deskCommand('next'), run: () => now().step(1), repeats: true },
      { ...deskCommand('previous'), run: () => now().step(-1), repeats: true },
      { ...deskCommand('undo'), run: () => now().undo(), enabled: canUndo },
      { ...deskCommand('reveal'), run: () => now().reveal(), enabled: masked },
      { ...deskCommand('down'), run: () => scrollCase(1), repeats: true },
      { ...deskCommand('up'), run: () => scrollCase(-1), repeats: true },
      { ...deskCommand('charter'), run: () => now().charter() },
      { ...deskCommand('history'), run: () => focusOn(historyId) },
      { ...deskCommand('similar'), run: () => now().similar(), enabled: hasSimilar },
      { ...deskCommand('lift'), run: () => now().lift(), enabled: veiled },
      { ...deskCommand('pass'), run: () => now().pass(), enabled: hasTopics },
      { ...deskCommand('priority'), run: () => press(priorityId) },
    ]
  }, [allowed, doable, canUndo, masked, veiled, hasSimilar, hasTopics])
  useCommands(commands)
}

/** Moves a long case by most of what is in sight. @param direction 1 down, -1 up */
function scrollCase(direction: number): void {
  const body = document.querySelector(`#${caseId} > div`)
  if (body !== null) body.scrollBy({ top: direction * body.clientHeight * 0.8 })
}
