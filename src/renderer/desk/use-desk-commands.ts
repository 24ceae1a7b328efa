import { useEffect, useMemo, useRef } from 'react'
import type { CaseView } from '../../core/bridge/views.ts'
import { useCommands, type Command } from '../keyboard/commands.tsx'
import type { Beat } from './beats.ts'
import { caseId } from './case-pane.tsx'
import { historyId } from './history.tsx'
import { tagSearchId } from './tags.tsx'

export interface DeskActions {
  readonly shown: CaseView
  readonly beat: Beat
  readonly canUndo: boolean
  readonly accept: () => void
  readonly beatTo: (beat: Beat) => void
  readonly edit: () => void
  readonly step: (steps: number) => void
  readonly undo: () => void
  readonly reveal: () => void
  readonly charter: () => void
}

/** The keys of the desk. */
export function useDeskCommands(actions: DeskActions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const { shown, canUndo } = actions
  const allowed = shown.actions.join(' ')
  const masked = shown.author === null
  const commands = useMemo((): readonly Command[] => {
    const may = new Set(allowed.split(' '))
    const now = () => latest.current
    const accepts = may.has('accept') || may.has('update')
    const desk = { section: 'desk' } as const
    return [
      {
        ...desk,
        id: 'accept',
        label: may.has('update') ? 'verdict.update' : 'verdict.accept',
        keys: ['a'],
        run: () => now().accept(),
        enabled: accepts,
      },
      {
        ...desk,
        id: 'postpone',
        label: 'verdict.postpone',
        keys: ['p'],
        run: () => now().beatTo('postpone'),
        enabled: may.has('postpone'),
      },
      {
        ...desk,
        id: 'refuse',
        label: 'verdict.refuse',
        keys: ['r'],
        run: () => now().beatTo('refuse'),
        enabled: may.has('refuse'),
      },
      {
        ...desk,
        id: 'edit',
        label: 'command.edit',
        keys: ['c', 'm'],
        run: () => now().edit(),
        enabled: accepts,
      },
      {
        ...desk,
        id: 'tag',
        label: 'tags.search',
        keys: ['t'],
        run: () => focusOn(tagSearchId),
        enabled: accepts,
      },
      {
        ...desk,
        repeats: true,
        id: 'next',
        label: 'command.next',
        keys: ['j', 'ArrowDown'],
        run: () => now().step(1),
      },
      {
        ...desk,
        repeats: true,
        id: 'previous',
        label: 'command.previous',
        keys: ['k', 'ArrowUp'],
        run: () => now().step(-1),
      },
      {
        ...desk,
        id: 'undo',
        label: 'command.undo',
        keys: ['z', 'Mod+z'],
        run: () => now().undo(),
        enabled: canUndo,
      },
      {
        ...desk,
        id: 'reveal',
        label: 'command.reveal',
        keys: ['i'],
        run: () => now().reveal(),
        enabled: masked,
      },
      {
        ...desk,
        repeats: true,
        id: 'down',
        label: 'command.scroll_down',
        keys: ['PageDown'],
        run: () => scrollCase(1),
      },
      {
        ...desk,
        repeats: true,
        id: 'up',
        label: 'command.scroll_up',
        keys: ['PageUp'],
        run: () => scrollCase(-1),
      },
      { ...desk, id: 'charter', label: 'command.charter', keys: ['g'], run: () => now().charter() },
      {
        ...desk,
        id: 'history',
        label: 'command.history',
        keys: ['y'],
        run: () => focusOn(historyId),
      },
    ]
  }, [allowed, canUndo, masked])
  useCommands(commands)
}

/** Moves a long case by most of what is in sight. @param direction 1 down, -1 up */
function scrollCase(direction: number): void {
  const body = document.querySelector(`#${caseId} > div`)
  if (body !== null) body.scrollBy({ top: direction * body.clientHeight * 0.8 })
}

function focusOn(id: string): void {
  const element = document.querySelector<HTMLElement>(`#${id}`)
  element?.scrollIntoView({ block: 'nearest' })
  element?.focus()
}
