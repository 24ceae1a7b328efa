import type { MessageId } from '../translation/catalogue.ts'

/** What the desk offers by key: its name for settings, its words and its standard keys, the first one shown. */
export interface KnownCommand {
  readonly id: string
  readonly label: MessageId
  readonly keys: readonly string[]
}

/** Opposite verdicts are never neighbours on AZERTY, QWERTZ or QWERTY. */
export const deskCommands = {
  accept: { label: 'verdict.accept', keys: ['a'] },
  refuse: { label: 'verdict.refuse', keys: ['r'] },
  postpone: { label: 'verdict.postpone', keys: ['p'] },
  escalate: { label: 'beside.escalate', keys: ['e'] },
  hesitate: { label: 'beside.hesitate', keys: ['h'] },
  note: { label: 'beside.note', keys: ['n'] },
  restore: { label: 'beside.restore', keys: ['o'] },
  edit: { label: 'command.edit', keys: ['c', 'm'] },
  tag: { label: 'tags.search', keys: ['t'] },
  next: { label: 'command.next', keys: ['j', 'ArrowDown'] },
  previous: { label: 'command.previous', keys: ['k', 'ArrowUp'] },
  undo: { label: 'command.undo', keys: ['z', 'Mod+z'] },
  reveal: { label: 'command.reveal', keys: ['i'] },
  charter: { label: 'command.charter', keys: ['g'] },
  history: { label: 'command.history', keys: ['y'] },
  priority: { label: 'command.priority', keys: ['w'] },
  view: { label: 'command.view', keys: ['v'] },
  similar: { label: 'command.similar', keys: ['d'] },
  lift: { label: 'wellness.lift', keys: ['l'] },
  pass: { label: 'wellness.pass', keys: ['s'] },
  select: { label: 'command.select', keys: ['x'] },
  group: { label: 'selection.together', keys: ['b'] },
  enrich: { label: 'command.enrich', keys: ['u'] },
  wellness: { label: 'wellness.title', keys: [] },
  down: { label: 'command.scroll_down', keys: ['PageDown'] },
  up: { label: 'command.scroll_up', keys: ['PageUp'] },
} as const satisfies Readonly<Record<string, Omit<KnownCommand, 'id'>>>

export type DeskCommandId = keyof typeof deskCommands

export const knownCommands: readonly KnownCommand[] = Object.entries(deskCommands).map(
  ([id, command]): KnownCommand => ({ id, ...command }),
)

/** Every command of the desk whose key is a letter: those a person may change or switch off (WCAG 2.1.4). */
export const changeableCommands: readonly KnownCommand[] = knownCommands.filter(({ keys }) =>
  keys.some((key) => key.length === 1),
)
