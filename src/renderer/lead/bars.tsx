import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useText } from '../translation/text.tsx'
import classes from './lead.module.css'

export interface Bar {
  readonly key: string
  readonly label: ReactNode
  readonly count: number
  readonly tone?: 'accept' | 'refuse' | 'postpone'
}

/** A table whose last column draws its numbers: it reads the same with or without the drawing. */
export function Bars(props: { readonly label: string; readonly rows: readonly Bar[] }) {
  const { say } = useText()
  const intl = useIntl()
  const most = Math.max(1, ...props.rows.map(({ count }) => count))
  return (
    <table className={`${classes['table']} ${classes['bars']}`} aria-label={props.label}>
      <thead className={classes['unseen']}>
        <tr>
          <th scope="col">{props.label}</th>
          <th scope="col">{say('overview.count')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ key, label, count, tone }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>{intl.formatNumber(count)}</td>
            <td aria-hidden className={classes['drawn']}>
              <span
                className={
                  tone === undefined ? classes['bar'] : `${classes['bar']} ${classes[tone]}`
                }
                style={{ width: `${(count / most) * 100}%` }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
