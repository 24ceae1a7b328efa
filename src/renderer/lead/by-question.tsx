import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import type { OverviewView, QuestionSummary } from '../../core/bridge/views.ts'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { useDelay } from './delay.ts'
import classes from './lead.module.css'

/** Each question of this computer: what waits, what is late, how long decisions take. */
export function ByQuestion(props: {
  readonly rows: OverviewView['byQuestion']
  readonly questions: readonly QuestionSummary[]
}) {
  const { say } = useText()
  const intl = useIntl()
  const delay = useDelay()
  return (
    <section className={classes['chart']}>
      <h2>{say('overview.by_question')}</h2>
      <div className={classes['wide']}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{say('overview.question')}</th>
              <th scope="col">{say('overview.open')}</th>
              <th scope="col">{say('overview.late')}</th>
              <th scope="col">{say('overview.accepted')}</th>
              <th scope="col">{say('overview.refused')}</th>
              <th scope="col">{say('overview.half_within')}</th>
              <th scope="col">{say('overview.most_within')}</th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => {
              const question = props.questions.find(({ id }) => id === row.questionId)
              return (
                <tr key={row.questionId}>
                  <th scope="row" lang={question?.language}>
                    <Link to={places.desk(row.questionId)}>
                      {question?.question ?? row.questionId}
                    </Link>
                  </th>
                  <td>{intl.formatNumber(row.open)}</td>
                  <td className={row.late > 0 ? classes['lateCell'] : undefined}>
                    {intl.formatNumber(row.late)}
                  </td>
                  <td>{intl.formatNumber(row.accepted)}</td>
                  <td>{intl.formatNumber(row.refused)}</td>
                  <td>{delay(row.delays?.p50)}</td>
                  <td>{delay(row.delays?.p90)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
