import { diffWordsWithSpace } from 'diff'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { ActState } from '../../core/acts/act.ts'
import { useText } from '../translation/text.tsx'
import { briefly, elapsed } from '../translation/time.ts'
import { useNow } from './use-now.ts'
import classes from './parts.module.css'
import { actStateWord } from './words.ts'

/** A key as it is written on the keyboard. */
export function Cap(props: { readonly children: ReactNode; readonly onFill?: boolean }) {
  return (
    <kbd className={`${classes['cap']} ${props.onFill === true ? classes['onFill'] : ''}`}>
      {props.children}
    </kbd>
  )
}

/** Someone's own words, between the quotation marks of the interface's language. */
export function useQuoted(): (text: string) => string {
  const { say } = useText()
  return (text) => say('said.quoted', { text })
}

/** What an edit changes, word by word. */
export function Diff(props: { readonly before: string; readonly after: string }) {
  const { say } = useText()
  const parts = diffWordsWithSpace(props.before, props.after)
  return (
    <p className={classes['diff']}>
      {parts.map((part, index) => {
        // A diff is rebuilt whole at each stroke: the place is the identity.
        const key = `${index}:${part.value}`
        if (part.added)
          return (
            <ins key={key} aria-label={say('diff.added', { text: part.value })}>
              {part.value}
            </ins>
          )
        if (part.removed)
          return (
            <del key={key} aria-label={say('diff.removed', { text: part.value })}>
              {part.value}
            </del>
          )
        return <span key={key}>{part.value}</span>
      })}
    </p>
  )
}

/** The state of an act by its shape: empty ring saved here, dashed ring on its way, half disc received. */
export function ActStateShape(props: { readonly state: ActState; readonly named?: boolean }) {
  const { say } = useText()
  const name = props.named === true ? say(actStateWord[props.state]) : undefined
  const size = 'var(--icon-small)'
  return (
    <svg
      viewBox="0 0 14 14"
      className={classes['icon']}
      style={{ width: size, height: size }}
      {...(name === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {name !== undefined && <title>{name}</title>}
      <circle
        cx="7"
        cy="7"
        r="5.75"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={props.state === 'sending' ? '2.4 2.1' : undefined}
      />
      {props.state === 'received' && (
        <path d="M7 1.25a5.75 5.75 0 0 0 0 11.5z" fill="currentColor" />
      )}
      {props.state === 'conflict' && (
        <path d="M7 4v3.6M7 9.6v.4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      )}
      {props.state === 'refused' && (
        <path d="M5 5l4 4M9 5l-4 4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      )}
      {props.state === 'withdrawn' && (
        <path d="M3.4 10.6l7.2-7.2" stroke="currentColor" strokeWidth="1.5" />
      )}
    </svg>
  )
}

export function Avatar(props: { readonly name: string; readonly large?: boolean }) {
  return (
    <span
      aria-hidden
      className={`${classes['avatar']} ${props.large === true ? classes['avatarLarge'] : ''}`}
    >
      {initials(props.name)}
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters.map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}

const shortWord = {
  second: 'time.minutes',
  minute: 'time.minutes',
  hour: 'time.hours',
  day: 'time.days',
  year: 'time.years',
} as const

/** How long ago, with the exact time on hover. */
export function Ago(props: { readonly at: string; readonly short?: boolean }) {
  const intl = useIntl()
  const { say } = useText()
  const now = useNow()
  const time = Date.parse(props.at)
  if (Number.isNaN(time)) return null
  const { value, unit } = elapsed(time, now)
  function words(): string {
    if (props.short === true) {
      const brief = briefly(elapsed(time, now), time, now)
      return say(shortWord[brief.unit], { value: brief.value })
    }
    if (unit === 'second') return say('time.just_now')
    return intl.formatRelativeTime(-value, unit, { numeric: 'auto' })
  }
  return (
    <time
      dateTime={props.at}
      title={intl.formatDate(time, { dateStyle: 'full', timeStyle: 'medium' })}
    >
      {words()}
    </time>
  )
}

/** A moment of the past with its day and hour. */
export function Moment(props: { readonly at: string }) {
  const intl = useIntl()
  const time = Date.parse(props.at)
  if (Number.isNaN(time)) return null
  return (
    <time
      dateTime={props.at}
      title={intl.formatDate(time, { dateStyle: 'full', timeStyle: 'medium' })}
    >
      {intl.formatDate(time, {
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      })}
    </time>
  )
}

/** How far something is; an unknown end (`of` null) draws no share, for none is known. */
export function ProgressBar(props: {
  readonly value: number
  readonly of: number | null
  readonly label: string
}) {
  const { value, of } = props
  const share = of === null || of === 0 ? 0 : Math.min(1, value / of)
  return (
    <div
      className={classes['bar']}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={of ?? undefined}
      aria-valuenow={of === null ? undefined : Math.min(value, of)}
    >
      <span style={{ width: `${share * 100}%` }} />
    </div>
  )
}

/** The shape of what is coming, shown only when it takes longer than a blink. */
export function Waiting(props: { readonly lines: number }) {
  const { say } = useText()
  return (
    <div className={classes['skeleton']} role="status" aria-label={say('waiting')}>
      {Array.from({ length: props.lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  )
}
