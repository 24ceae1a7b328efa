import type { ReactNode } from 'react'
import lists from '../parts/list.module.css'
import classes from './settings.module.css'

export function Group(props: {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section>
      <h2>{props.title}</h2>
      {props.lead !== undefined && <p className={classes['lead']}>{props.lead}</p>}
      {props.children}
    </section>
  )
}

export function Setting(props: {
  readonly label: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className={lists['setting']}>
      <span>
        {props.label}
        {props.note !== undefined && <small>{props.note}</small>}
      </span>
      <span>{props.children}</span>
    </div>
  )
}
