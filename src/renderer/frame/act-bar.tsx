import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useSync } from '../bridge/queries.ts'
import { Icon } from '../parts/icons.tsx'
import { ActStateShape, Ago } from '../parts/small.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import classes from './frame.module.css'

const bold = (chunks: ReactNode) => <b>{chunks}</b>

/** How far one's acts have come. A state is shown only once it is true. */
export function ActBar() {
  const { say, rich } = useText()
  const sync = useSync()
  const status = sync.data
  return (
    <footer className={classes['acts']} aria-label={say('acts.where')}>
      <span>{say('acts.yours')}</span>
      {status !== undefined && (
        <>
          <ul>
            <li>
              <ActStateShape state="held" />
              <span>
                {rich('acts.saved', {
                  count: status.held + status.waiting + status.sending,
                  b: bold,
                })}
              </span>
            </li>
            <li>
              <Icon of={IconChevronRight} size="icon-small" />
              <ActStateShape state="received" />
              <span>{rich('acts.received', { count: status.received, b: bold })}</span>
            </li>
          </ul>
          {status.conflicts + status.refused > 0 && (
            <Link to={places.outbox}>
              <Icon of={IconAlertTriangle} size="icon-small" />
              {say('acts.to_settle', { count: status.conflicts + status.refused })}
            </Link>
          )}
          <span className={classes['asOf']}>
            {status.lastContactAt === null
              ? say('acts.never_seen')
              : rich('acts.seen', { ago: <Ago key="ago" at={status.lastContactAt} /> })}
          </span>
        </>
      )}
    </footer>
  )
}
