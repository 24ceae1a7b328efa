import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useAllCommands, type Command } from '../keyboard/commands.tsx'
import { keyLabels } from '../keyboard/key-label.ts'
import { Icon } from '../parts/icons.tsx'
import { Cap } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import classes from './frame.module.css'

const [store, spotlight] = createSpotlight()

export function openPalette(): void {
  spotlight.open()
}

/** What the screen at hand offers comes first. */
const order: Readonly<Record<Command['section'], number>> = { desk: 0, conflict: 0, frame: 1 }

/** Every command there is now, with its key. */
export function Palette() {
  const { say } = useText()
  const commands = useAllCommands()
  const actions = commands
    .filter((command) => command.id !== 'palette')
    .toSorted((left, right) => order[left.section] - order[right.section])
    .map((command): SpotlightActionData => ({
      id: command.id,
      label: say(command.label),
      onClick: () => runWhenClosed(command),
      rightSection: <Caps command={command} />,
    }))
  return (
    <Spotlight
      store={store}
      actions={actions}
      shortcut={null}
      attributes={{ content: { 'aria-label': say('command.palette') } }}
      highlightQuery
      scrollable
      nothingFound={say('palette.nothing')}
      transitionProps={{ duration: 0 }}
      searchProps={{
        leftSection: <Icon of={IconSearch} />,
        placeholder: say('palette.placeholder'),
        'aria-label': say('palette.placeholder'),
      }}
    />
  )
}

/** The palette gives focus back when it closes; only then may a command take it. */
function runWhenClosed(command: Command): void {
  setTimeout(command.run, 50)
}

export function Caps(props: { readonly command: Command }) {
  const { say } = useText()
  const first = props.command.keys[0]
  if (first === undefined) return null
  return (
    <span className={classes['caps']}>
      {keyLabels(first, say).map((label) => (
        <Cap key={label}>{label}</Cap>
      ))}
    </span>
  )
}
