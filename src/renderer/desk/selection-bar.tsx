import { Button } from '@mantine/core'
import { useText } from '../translation/text.tsx'
import classes from './view.module.css'
import type { Selection } from './use-selection.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'

/** What is chosen in the queue and what can be done with it. */
export function SelectionBar(props: {
  readonly selection: Selection
  readonly onGroup: () => void
}) {
  const { say } = useText()
  const { selection } = props
  if (selection.ids.size === 0) return null
  return (
    <div className={classes['selection']} role="status">
      <p>{say('selection.count', { count: selection.ids.size })}</p>
      <Button size="compact-xs" rightSection={<KeyCap of="group" onFill />} onClick={props.onGroup}>
        {say('selection.together')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={selection.clear}>
        {say('selection.clear')}
      </Button>
    </div>
  )
}
