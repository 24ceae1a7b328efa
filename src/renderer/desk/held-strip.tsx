import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import type { ActView, CharterView } from '../../core/bridge/views.ts'
import { textIn } from '../../core/moderation/charter.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import { useQuoted } from '../parts/small.tsx'
import { actionDone } from '../parts/words.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'

/** The last act that can still be taken back; it stays in sight for as long as that is true. */
export function HeldStrip(props: {
  readonly act: ActView | null
  /** How many were decided together with it and would be taken back with it. */
  readonly together: number
  readonly charter: CharterView | undefined
  readonly onUndo: () => void
}) {
  const { say, language } = useText()
  const quoted = useQuoted()
  const { act } = props
  if (act === null) return <div role="status" aria-live="polite" />
  const { doing } = act
  const reason =
    doing.action === 'refuse'
      ? props.charter?.reasons.find(({ code }) => code === doing.reason)
      : undefined
  const done = say(actionDone[doing.action])
  return (
    <div className={classes['held']} role="status" aria-live="polite">
      <Icon of={actionGlyph[doing.action]} className={actionTone[doing.action]} />
      <div>
        <p>
          <b>
            {reason === undefined
              ? done
              : say('held.with_reason', { done, reason: textIn(reason.label, language) })}
          </b>
          {props.together > 1 && say('held.together', { count: props.together })}
          {say(act.heldForSeconds === null ? 'held.until_sync' : 'held.for_seconds')}
        </p>
        <p className={classes['heldText']}>{quoted(act.excerpt)}</p>
      </div>
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon of={IconArrowBackUp} />}
        rightSection={<KeyCap of="undo" />}
        onClick={props.onUndo}
      >
        {say(props.together > 1 ? 'held.undo_together' : 'undo')}
      </Button>
    </div>
  )
}
