import { UnstyledButton } from '@mantine/core'
import type { DeskCommandId } from '../keyboard/command-list.ts'
import { KeyCap, useKeyOf } from '../keyboard/key-cap.tsx'
import type { ModerationAction } from '../../core/moderation/status.ts'
import { actionGlyph, actionTone, Icon, type ActionKind } from '../parts/icons.tsx'
import { refusalWord } from '../parts/rule-words.ts'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import { whyNot, type DecidePaneProps } from './beats.ts'
import classes from './desk.module.css'
import { acceptance, editOf } from './draft.ts'

/** The verdicts a case allows, each with its key. Accept and refuse are never neighbours. */
export function VerdictBeat(props: DecidePaneProps) {
  const { say } = useText()
  const { shown, draft } = props
  const allowed = (action: ModerationAction) => shown.actions.includes(action)
  const verdict = acceptance(draft, shown)
  const blocked = whyNot(props, verdict) !== null
  const edited = editOf(draft, shown) !== null
  return (
    <>
      <h2>{say('decide.title')}</h2>
      {shown.actions.length === 0 && <p className={classes['small']}>{say('decide.nothing')}</p>}
      <div className={classes['verdicts']}>
        {(allowed('accept') || allowed('update')) && (
          <VerdictButton
            action={allowed('accept') ? 'accept' : 'update'}
            word={allowed('accept') ? 'verdict.accept' : 'verdict.update'}
            command="accept"
            aside={edited && allowed('accept') ? 'verdict.with_correction' : null}
            tone={`${classes['accepting']} ${blocked ? classes['blocked'] : ''}`}
            onPress={props.onAccept}
          />
        )}
        {allowed('postpone') && (
          <VerdictButton
            action="postpone"
            word="verdict.postpone"
            command="postpone"
            onPress={() => props.onBeat('postpone')}
          />
        )}
        {allowed('refuse') && (
          <VerdictButton
            action="refuse"
            word="verdict.refuse"
            command="refuse"
            tone={classes['refusing']}
            onPress={() => props.onBeat('refuse')}
          />
        )}
      </div>
      <p role="alert" className={classes['fault']}>
        {props.refusal !== null && say(refusalWord[props.refusal.code])}
      </p>
    </>
  )
}

function VerdictButton(props: {
  readonly action: ActionKind
  readonly word: MessageId
  readonly command: DeskCommandId
  readonly aside?: MessageId | null
  readonly tone?: string | undefined
  readonly onPress: () => void
}) {
  const { say } = useText()
  const shortcut = useKeyOf(props.command)
  return (
    <UnstyledButton
      className={`${classes['verdict']} ${props.tone ?? ''}`}
      aria-keyshortcuts={shortcut?.toUpperCase()}
      onClick={props.onPress}
    >
      <Icon of={actionGlyph[props.action]} className={actionTone[props.action]} />
      {say(props.word)}
      {props.aside !== undefined && props.aside !== null && <small>{say(props.aside)}</small>}
      <KeyCap of={props.command} />
    </UnstyledButton>
  )
}
