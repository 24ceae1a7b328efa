import { IconClockPlay } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import type { TodayView } from '../../core/bridge/views.ts'
import { Icon } from '../parts/icons.tsx'
import lists from '../parts/list.module.css'
import parts from '../parts/parts.module.css'
import { useQuoted } from '../parts/small.tsx'
import { useNow } from '../parts/use-now.ts'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'

/** Postponed cases that are due today, each with the way to it. */
export function Returning(props: { readonly cases: TodayView['returning'] }) {
  const { say } = useText()
  const intl = useIntl()
  const quoted = useQuoted()
  const now = useNow()
  if (props.cases.length === 0) return null
  return (
    <section className={lists['group']}>
      <div className={lists['groupHead']}>
        <h2>{say('today.returning')}</h2>
        <span className={lists['plain']}>{intl.formatNumber(props.cases.length)}</span>
      </div>
      <ul className={lists['rows']}>
        {props.cases.map(({ id, questionId, content, returnAt }) => (
          <li key={id} className={lists['row']}>
            <Icon of={IconClockPlay} className={parts['postpone']} />
            <Link className={lists['said'] ?? ''} to={places.case(questionId, id)}>
              {quoted(content)}
            </Link>
            <span className={lists['state']}>
              {Date.parse(returnAt) <= now
                ? say('today.is_back')
                : say('today.back_at', { time: intl.formatTime(returnAt) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
