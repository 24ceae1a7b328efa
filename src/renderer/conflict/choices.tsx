import { UnstyledButton } from '@mantine/core'
import type { ConflictView } from '../../core/bridge/views.ts'
import { Cap } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import classes from './conflict.module.css'

export type Choice = 'keep_theirs' | 'maintain_mine'

/** What to do about it; the first keeps everything and is what Enter does. */
export function Choices(props: {
  readonly conflict: ConflictView
  readonly pending: boolean
  readonly onChoose: (choice: Choice) => void
}) {
  const { say } = useText()
  const { conflict, pending, onChoose } = props
  const name = conflict.theirs.by
  return (
    <section>
      <h2>{say('conflict.what')}</h2>
      <div className={classes['choices']}>
        <UnstyledButton
          className={`${classes['choice']} ${classes['default']}`}
          disabled={pending}
          onClick={() => onChoose('keep_theirs')}
        >
          <Cap>1</Cap>
          <b>{name === null ? say('conflict.keep') : say('conflict.keep_named', { name })}</b>
          <span>
            {say('conflict.keep_effect')} <Cap>{say('key.enter')}</Cap>
          </span>
        </UnstyledButton>
        <UnstyledButton
          className={classes['choice'] ?? ''}
          disabled={pending || !conflict.canMaintain}
          onClick={() => onChoose('maintain_mine')}
        >
          <Cap>2</Cap>
          <b>{say('conflict.maintain')}</b>
          <span>
            {say(conflict.canMaintain ? 'conflict.maintain_effect' : 'conflict.cannot_maintain')}
          </span>
        </UnstyledButton>
      </div>
      <p className={classes['foot']}>
        {say('conflict.unsure')} <Cap>K</Cap> {say('conflict.unsure_key')}
      </p>
    </section>
  )
}
