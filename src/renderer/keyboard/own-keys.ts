/** Keys a person chose: another key for a command, or none (null). */
export type OwnKeys = Readonly<Record<string, string | null>>

interface Keyed {
  readonly id: string
  readonly keys: readonly string[]
}

/** Keys that are no single character: they stay when a letter is changed or switched off (WCAG 2.1.4). */
function isNamedKey(key: string): boolean {
  return key.length > 1
}

/**
 * The commands with the keys a person chose. A chosen key takes the place of a command's letters, and no other
 * command answers to it any more.
 */
export function withOwnKeys<Command extends Keyed>(
  commands: readonly Command[],
  own: OwnKeys,
): readonly Command[] {
  const taken = new Map(
    commands.flatMap(({ id }) => {
      const key = own[id]
      return key === undefined || key === null ? [] : [[key, id] as const]
    }),
  )
  return commands.map((command) => {
    const chosen = own[command.id]
    const standard =
      chosen === undefined ? command.keys : command.keys.filter((key) => isNamedKey(key))
    const left = standard.filter((key) => (taken.get(key) ?? command.id) === command.id)
    const keys =
      chosen === undefined || chosen === null
        ? left
        : [chosen, ...left.filter((key) => key !== chosen)]
    return keys.length === command.keys.length &&
      keys.every((key, place) => key === command.keys[place])
      ? command
      : { ...command, keys }
  })
}
