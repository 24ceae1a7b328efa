import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Empty } from '../parts/page.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/small.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'

/** In place of a case while none can be shown. */
export function NoCase(props: {
  readonly pending: boolean
  readonly error: unknown
  readonly finished: boolean
}) {
  const { say } = useText()
  if (props.error !== null)
    return (
      <div className={classes['center']}>
        <Problem error={props.error} />
      </div>
    )
  if (props.finished && !props.pending)
    return (
      <div className={classes['center']}>
        <Empty glyph={IconCircleCheck} title={say('desk.finished')}>
          <p>{say('desk.finished_lead')}</p>
          <Link to={places.questions}>{say('desk.other_question')}</Link>
        </Empty>
      </div>
    )
  return (
    <div className={classes['caseBody']}>
      <Waiting lines={8} />
    </div>
  )
}
