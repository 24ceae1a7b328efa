import type { ReactNode } from 'react'
import { Mark } from '../parts/icons.tsx'
import classes from './start.module.css'

/** The two halves before the desk: what to do now, and what else one may do. */
export function StartSheet(props: { readonly children: ReactNode; readonly aside?: ReactNode }) {
  const alone = props.aside === undefined
  return (
    <main className={`${classes['start']} ${alone ? classes['single'] : ''}`}>
      <section className={classes['main']}>
        <div>
          <div className={classes['mark']}>
            <Mark size="leading-6" />
            Vigie
          </div>
          {props.children}
        </div>
      </section>
      {!alone && (
        <section className={classes['aside']}>
          <div>{props.aside}</div>
        </section>
      )}
    </main>
  )
}
