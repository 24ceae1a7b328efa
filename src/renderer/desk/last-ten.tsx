import { UnstyledButton } from '@mantine/core'
import type { ActView } from '../../core/bridge/views.ts'
import { actionGlyph, actionTone, Icon, type ActionKind } from '../parts/icons.tsx'
import { actionDone, actStateWord } from '../parts/words.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'
import { isUndoable } from './queue-order.ts'

const shownActs = 10

/** The last ten decisions, newest at the right; those still held can be taken back one by one. */
export function LastTen(props: {
  readonly acts: readonly ActView[]
  readonly onUndo: (actId: string) => void
}) {
  const { say } = useText()
  const acts = props.acts.slice(0, shownActs).toReversed()
  if (acts.length === 0) return null
  const undoable = acts.filter(isUndoable)
  const newest = undoable.at(-1)
  return (
    <div className={classes['tenBlock']}>
      <p className={classes['tenHead']} id="last-ten">
        {say('ten.title', { count: undoable.length })}
      </p>
      <ul className={classes['ten']} aria-labelledby="last-ten">
        {acts.map((act) => (
          <li key={act.id}>
            <One act={act} newest={act === newest} onUndo={props.onUndo} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What decides, or hands over, has a ground of its own. */
const tone: Readonly<Partial<Record<ActionKind, string | undefined>>> = {
  accept: classes['accept'],
  refuse: classes['refuse'],
  postpone: classes['postpone'],
  update: classes['update'],
  escalate: classes['escalate'],
}

function One(props: {
  readonly act: ActView
  readonly newest: boolean
  readonly onUndo: (actId: string) => void
}) {
  const { say } = useText()
  const { act } = props
  const { action } = act.doing
  const facts = {
    done: say(actionDone[action]),
    text: act.excerpt,
    state: say(actStateWord[act.state]),
  }
  if (!isUndoable(act))
    return (
      <span
        className={classes['tenItem']}
        role="img"
        aria-label={say('ten.past', facts)}
        title={say('ten.past', facts)}
      >
        <Icon of={actionGlyph[action]} size="icon-small" />
      </span>
    )
  return (
    <UnstyledButton
      className={[
        classes['tenItem'],
        tone[action] ?? '',
        actionTone[action],
        props.newest ? classes['newest'] : '',
      ].join(' ')}
      aria-label={say('ten.undo', facts)}
      title={say('ten.undo', facts)}
      onClick={() => props.onUndo(act.id)}
    >
      <Icon of={actionGlyph[action]} size="icon-small" />
    </UnstyledButton>
  )
}
