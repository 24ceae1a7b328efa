import { Link } from 'react-router'
import { IconGitPullRequestConflict } from '@tabler/icons-react'
import type { CaseView } from '../../core/bridge/views.ts'
import { Icon } from '../parts/icons.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'

/** Someone else decided this case meanwhile; both decisions are kept until one is chosen. */
export function ConflictNotice(props: { readonly shown: CaseView }) {
  const { say } = useText()
  const { conflict } = props.shown
  if (conflict === null) return null
  return (
    <div className={classes['held']}>
      <Icon of={IconGitPullRequestConflict} />
      <div>
        <p>
          <b>{say('conflict.title')}</b>
        </p>
      </div>
      <Link to={places.conflict(conflict.id)}>{say('conflict.settle')}</Link>
    </div>
  )
}
