import { useIntl } from 'react-intl'
import type { OverviewView } from '../../core/bridge/views.ts'
import { useText } from '../translation/text.tsx'
import classes from './lead.module.css'
import { shapeOfLine } from './shape-of-line.ts'

/** A region that scrolls takes focus, so that the arrow keys reach what is below its edge. */
const scrolling = { tabIndex: 0, role: 'region' } as const

const frame = { width: 600, height: 160 } as const

/** What was undecided at the end of each day: a line, the same in words, and the same in a table. */
export function Backlog(props: { readonly days: OverviewView['backlog'] }) {
  const { say } = useText()
  const intl = useIntl()
  const { days } = props
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  const submitted = days.reduce((sum, day) => sum + day.submitted, 0)
  const decided = days.reduce((sum, day) => sum + day.decided, 0)
  const shape = shapeOfLine(
    days.map(({ open }) => open),
    frame,
  )
  const day = (text: string) =>
    intl.formatDate(text, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <section className={classes['chart']}>
      <h2>{say('overview.backlog')}</h2>
      <p className={classes['summary']}>
        {say('overview.backlog_summary', {
          before: first.open,
          after: last.open,
          submitted,
          decided,
        })}
      </p>
      <div className={classes['beside']}>
        <figure aria-hidden className={classes['figure']}>
          <span className={classes['top']}>{intl.formatNumber(shape.top)}</span>
          <svg viewBox={`0 0 ${frame.width} ${frame.height}`} preserveAspectRatio="none">
            <path d={shape.area} className={classes['area'] ?? ''} />
            <path d={shape.line} className={classes['line'] ?? ''} />
          </svg>
          <figcaption>
            <span>{day(first.day)}</span>
            <span>{day(last.day)}</span>
          </figcaption>
        </figure>
        <div {...scrolling} className={classes['scroll']} aria-label={say('overview.backlog')}>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{say('overview.day')}</th>
                <th scope="col">{say('overview.submitted')}</th>
                <th scope="col">{say('overview.decided')}</th>
                <th scope="col">{say('overview.open')}</th>
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map((each) => (
                <tr key={each.day}>
                  <th scope="row">{day(each.day)}</th>
                  <td>{intl.formatNumber(each.submitted)}</td>
                  <td>{intl.formatNumber(each.decided)}</td>
                  <td>{intl.formatNumber(each.open)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  )
}
