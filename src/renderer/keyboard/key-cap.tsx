import { createContext, useContext } from 'react'
import { Cap } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import { knownCommands, type DeskCommandId } from './command-list.ts'
import { keyLabels } from './key-label.ts'
import { withOwnKeys, type OwnKeys } from './own-keys.ts'

type KeysByCommand = Readonly<Record<string, string>>

const KeysContext = createContext<KeysByCommand>(firstKeys({}))

export const KeysProvider = KeysContext.Provider

/** The key to show for each command of the desk, with the keys a person chose. */
export function firstKeys(own: OwnKeys): KeysByCommand {
  return Object.fromEntries(
    withOwnKeys(knownCommands, own).flatMap(({ id, keys }) =>
      keys[0] === undefined ? [] : [[id, keys[0]]],
    ),
  )
}

/** The name of the key that does it, for `aria-keyshortcuts`; undefined when it was switched off. */
export function useKeyOf(command: DeskCommandId): string | undefined {
  return useContext(KeysContext)[command]
}

/** The key that does it; nothing when it was switched off. */
export function KeyCap(props: { readonly of: DeskCommandId; readonly onFill?: boolean }) {
  const { say } = useText()
  const key = useKeyOf(props.of)
  if (key === undefined) return null
  return <Cap onFill={props.onFill === true}>{keyLabels(key, say).join(' ')}</Cap>
}
