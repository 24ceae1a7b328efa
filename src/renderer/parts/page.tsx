import { useEffect, useRef, type ReactNode } from 'react'
import { useText } from '../translation/text.tsx'
import { Icon, type Glyph } from './icons.tsx'
import classes from './parts.module.css'

/** A screen to read: a title, one sentence, then its matter. The title takes focus, so that it is announced. */
export function Page(props: {
  readonly title: string
  readonly lead?: ReactNode
  readonly above?: ReactNode
  readonly children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(props.title)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className={classes['page']}>
      <header className={classes['pageHead']}>
        {props.above !== undefined && (
          <p className={`${classes['small']} ${classes['muted']}`}>{props.above}</p>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.lead !== undefined && <p className={classes['lead']}>{props.lead}</p>}
      </header>
      {props.children}
    </div>
  )
}

/** The title of the window. */
export function useTitle(title: string): void {
  const { say } = useText()
  useEffect(() => {
    document.title = say('window.title', { title })
  }, [say, title])
}

/** Why there is nothing here, and what to do next. */
export function Empty(props: {
  readonly glyph: Glyph
  readonly title: string
  readonly children?: ReactNode
}) {
  return (
    <div className={classes['empty']}>
      <Icon of={props.glyph} size="icon-large" />
      <h2>{props.title}</h2>
      {props.children}
    </div>
  )
}
