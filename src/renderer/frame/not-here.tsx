import { IconMapOff } from '@tabler/icons-react'
import { Link, useRouteError } from 'react-router'
import { Empty } from '../parts/page.tsx'
import classes from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'

/** An address that leads nowhere, or a screen that failed: what is saved is not touched. */
export function NotHere() {
  const { say } = useText()
  const error = useRouteError()
  return (
    <div className={classes['page']}>
      <Empty glyph={IconMapOff} title={say('not_here.title')}>
        {error === undefined ? <p>{say('not_here.lead')}</p> : <Problem error={error} />}
        <Link to={places.today}>{say('not_here.back')}</Link>
      </Empty>
    </div>
  )
}
