import { UnstyledButton } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import type { Topic } from '../../core/moderation/topics.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { Icon } from '../parts/icons.tsx'
import { useText } from '../translation/text.tsx'
import { topicList } from './topic-words.ts'
import classes from './wellness.module.css'

/** What a text touches, before the text: nobody meets it unprepared. One key leaves it to others for today. */
export function TopicsAhead(props: {
  readonly topics: readonly Topic[]
  readonly onPass: () => void
}) {
  const { say } = useText()
  if (props.topics.length === 0) return null
  return (
    <p className={classes['ahead']}>
      <b>{topicList(props.topics, say)}</b>
      <UnstyledButton className={classes['quiet'] ?? ''} onClick={props.onPass}>
        <KeyCap of="pass" />
        {say('wellness.pass')}
      </UnstyledButton>
    </p>
  )
}

/** In place of a text whose topic its reader asked to veil. */
export function Veil(props: { readonly topics: readonly Topic[]; readonly onLift: () => void }) {
  const { say } = useText()
  return (
    <div className={classes['veil']}>
      <p>
        <Icon of={IconEyeOff} /> {say('wellness.veiled', { topics: topicList(props.topics, say) })}
      </p>
      <UnstyledButton className={classes['quiet'] ?? ''} onClick={props.onLift}>
        <KeyCap of="lift" />
        {say('wellness.lift')}
      </UnstyledButton>
    </div>
  )
}
