import { UnstyledButton } from '@mantine/core'
import { Cap } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'

/** The way back from a second beat. */
export function BackToVerdicts(props: { readonly onBack: () => void }) {
  const { say } = useText()
  return (
    <UnstyledButton className={classes['quiet'] ?? ''} onClick={props.onBack}>
      <Cap>{say('key.escape')}</Cap>
      <span className={classes['backWord']}>{say('desk.back')}</span>
    </UnstyledButton>
  )
}
