import type { ReactNode } from 'react'
import type { QuestionSummary, SyncStatus } from '../../core/bridge/views.ts'
import lists from '../parts/list.module.css'
import { ActStateShape, Ago } from '../parts/small.tsx'
import { useIntl } from 'react-intl'
import { useText } from '../translation/text.tsx'

/** What is on this computer and how far one's acts have come. */
export function Figures(props: {
  readonly sync: SyncStatus
  readonly questions: readonly QuestionSummary[]
  readonly children?: ReactNode
}) {
  const { say, rich } = useText()
  const intl = useIntl()
  const { sync } = props
  const here = props.questions.flatMap(({ mirror }) => (mirror === null ? [] : [mirror]))
  const total = here.reduce((sum, mirror) => sum + mirror.total, 0)
  return (
    <aside className={lists['aside']} aria-label={say('today.figures')}>
      {props.children}
      <section>
        <h2>{say('today.your_acts')}</h2>
        <ul className={lists['figures']}>
          <li>
            <ActStateShape state="held" />
            {say('act.saved_here')}
            <b>{intl.formatNumber(sync.held + sync.waiting + sync.sending)}</b>
          </li>
          <li>
            <ActStateShape state="received" />
            {say('act.received')}
            <b>{intl.formatNumber(sync.received)}</b>
          </li>
        </ul>
      </section>
      <section>
        <h2>{say('today.this_computer')}</h2>
        <p className={lists['plain']}>
          {say('today.kept', { questions: here.length, proposals: total })}
        </p>
        <p className={lists['plain']}>
          {sync.lastContactAt === null
            ? say('acts.never_seen')
            : rich('acts.seen', { ago: <Ago key="ago" at={sync.lastContactAt} /> })}
        </p>
      </section>
    </aside>
  )
}
