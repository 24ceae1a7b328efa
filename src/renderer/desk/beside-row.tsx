import { UnstyledButton } from '@mantine/core'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import { useText } from '../translation/text.tsx'
import type { DecidePaneProps } from './beats.ts'
import { besideKinds, besideWord } from './beside.ts'
import classes from './desk.module.css'

/** What can be done beside a verdict, here and now. */
export function BesideRow(props: Pick<DecidePaneProps, 'shown' | 'onBeat' | 'onBeside'>) {
  const { say } = useText()
  const kinds = besideKinds.filter((kind) => props.shown.doable.includes(kind))
  if (kinds.length === 0) return null
  return (
    <div className={classes['beside']} role="group" aria-label={say('beside.title')}>
      {kinds.map((kind) => (
        <UnstyledButton
          key={kind}
          className={classes['chip'] ?? ''}
          onClick={() =>
            kind === 'hesitate' ? props.onBeside({ action: 'hesitate' }) : props.onBeat(kind)
          }
        >
          <Icon of={actionGlyph[kind]} size="icon-small" className={actionTone[kind]} />
          {say(besideWord[kind])}
          <KeyCap of={kind} />
        </UnstyledButton>
      ))}
    </div>
  )
}
