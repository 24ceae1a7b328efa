import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { MessageId } from '../translation/catalogue.ts'
import { deskCommands, type DeskCommandId } from './command-list.ts'
import { firstKeys, KeysProvider } from './key-cap.tsx'
import { isPressable, isTyping, keyName } from './key-name.ts'
import { withOwnKeys, type OwnKeys } from './own-keys.ts'

/** Something a person can do with one key or from the palette. */
export interface Command {
  readonly id: string
  readonly label: MessageId
  readonly section: 'desk' | 'frame' | 'conflict'
  /** Names as `keyName` gives them; the first one is shown. */
  readonly keys: readonly string[]
  readonly run: () => void
  /** Absent or true when it can be done now. */
  readonly enabled?: boolean
  /** Whether holding the key goes on doing it. */
  readonly repeats?: boolean
}

/** The words and standard keys of a command of the desk. */
export function deskCommand(id: DeskCommandId): Pick<Command, 'id' | 'label' | 'keys' | 'section'> {
  return { id, section: 'desk', ...deskCommands[id] }
}

/** Sees each stroke before the commands do; says whether it took it. */
type StrokeTaker = (key: string) => boolean

interface Registry {
  readonly set: (owner: symbol, commands: readonly Command[]) => void
  readonly remove: (owner: symbol) => void
  readonly all: () => readonly Command[]
  readonly subscribe: (changed: () => void) => () => void
  /** Keys a person chose instead of the standard ones. */
  readonly chooseKeys: (own: OwnKeys) => void
  readonly takers: StrokeTaker[]
}

const CommandsContext = createContext<Registry | null>(null)

const noOwnKeys: OwnKeys = {}

/** @param props.ownKeys keys a person chose or switched off, by command */
export function CommandsProvider(props: {
  readonly ownKeys?: OwnKeys | undefined
  readonly children: ReactNode
}) {
  const [registry] = useState(createRegistry)
  const ownKeys = props.ownKeys ?? noOwnKeys
  useEffect(() => registry.chooseKeys(ownKeys), [registry, ownKeys])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onStroke(registry, event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [registry])
  const caps = useMemo(() => firstKeys(ownKeys), [ownKeys])
  return (
    <CommandsContext value={registry}>
      <KeysProvider value={caps}>{props.children}</KeysProvider>
    </CommandsContext>
  )
}

function createRegistry(): Registry {
  const byOwner = new Map<symbol, readonly Command[]>()
  const watchers = new Set<() => void>()
  let list: readonly Command[] = []
  let own = noOwnKeys
  function refresh(): void {
    list = withOwnKeys([...byOwner.values()].flat(), own)
    for (const changed of watchers) changed()
  }
  return {
    set: (owner, commands) => {
      byOwner.set(owner, commands)
      refresh()
    },
    remove: (owner) => {
      byOwner.delete(owner)
      refresh()
    },
    all: () => list,
    subscribe: (changed) => {
      watchers.add(changed)
      return () => void watchers.delete(changed)
    },
    chooseKeys: (chosen) => {
      own = chosen
      refresh()
    },
    takers: [],
  }
}

function onStroke(registry: Registry, event: KeyboardEvent): void {
  if (event.defaultPrevented || isTyping(event.target) || isDialogOpen()) return
  const key = keyName(event)
  if (key === null) return
  if ((key === 'Enter' || key === ' ') && isPressable(event.target)) return
  if (registry.takers.at(-1)?.(key) === true) return event.preventDefault()
  const command = registry.all().find((each) => each.enabled !== false && each.keys.includes(key))
  if (command === undefined) return
  event.preventDefault()
  if (!event.repeat || command.repeats === true) command.run()
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}

function useRegistry(): Registry {
  const registry = useContext(CommandsContext)
  if (registry === null) throw new Error('commands live inside CommandsProvider only')
  return registry
}

/** Offers commands while the component is there. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry()
  const [owner] = useState(() => Symbol('commands'))
  useEffect(() => registry.set(owner, commands), [registry, owner, commands])
  useEffect(() => () => registry.remove(owner), [registry, owner])
}

/** Takes strokes before any command while `active`: the second beat of a decision. */
export function useStrokes(active: boolean, take: StrokeTaker): void {
  const registry = useRegistry()
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    if (!active) return
    const taker: StrokeTaker = (key) => latest.current(key)
    registry.takers.push(taker)
    return () => void registry.takers.splice(registry.takers.indexOf(taker), 1)
  }, [registry, active])
}

export function useAllCommands(): readonly Command[] {
  const registry = useRegistry()
  const commands = useSyncExternalStore(registry.subscribe, registry.all)
  return useMemo(() => commands.filter((command) => command.enabled !== false), [commands])
}
