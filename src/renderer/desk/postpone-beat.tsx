import { Button, TextInput } from '@mantine/core'
import { IconChevronRight, IconClockPause } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useStrokes } from '../keyboard/commands.tsx'
import { Icon } from '../parts/icons.tsx'
import { Cap } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useNow } from '../parts/use-now.ts'
import { useText } from '../translation/text.tsx'
import { BackToVerdicts } from './back-to-verdicts.tsx'
import type { DecidePaneProps } from './beats.ts'
import classes from './desk.module.css'
import { morningOf, tomorrowMorning } from './draft.ts'

const choices: readonly { readonly key: string; readonly label: MessageId }[] = [
  { key: '1', label: 'postpone.tomorrow' },
  { key: '2', label: 'postpone.second_opinion' },
  { key: '3', label: 'postpone.date' },
]

/** The second beat of a postponement: when the case comes back to this desk. */
export function PostponeBeat(props: DecidePaneProps) {
  const { say } = useText()
  const [dating, setDating] = useState(false)
  const [day, setDay] = useState('')
  const now = useNow()
  const field = useRef<HTMLInputElement>(null)
  const returnAt = morningOf(day, now)
  useEffect(() => {
    if (dating) field.current?.focus()
  }, [dating])

  function choose(key: string): boolean {
    if (key === '3') setDating(true)
    else if (key === '1') postponeTo(tomorrowMorning(now))
    else if (key === '2') postponeTo(null)
    else return false
    return true
  }
  function postponeTo(time: string | null): void {
    props.onVerdict({ action: 'postpone', returnAt: time })
  }
  useStrokes(true, (key) => {
    if (key === 'Escape') props.onBeat('verdict')
    else return choose(key)
    return true
  })

  return (
    <div className={`${classes['verdicts']} ${classes['later']}`}>
      <div className={classes['beat']}>
        <b className={classes['later']}>
          <Icon of={IconClockPause} />
          {say('verdict.postpone')}
        </b>
        <Icon of={IconChevronRight} size="icon-small" />
        <strong>{say('postpone.until')}</strong>
        <BackToVerdicts onBack={() => props.onBeat('verdict')} />
      </div>
      {choices.map(({ key, label }) => (
        <button
          key={key}
          type="button"
          className={classes['verdict']}
          aria-keyshortcuts={key}
          onClick={() => choose(key)}
        >
          {say(label)}
          <Cap>{key}</Cap>
        </button>
      ))}
      {dating && (
        <form
          className={classes['verdicts']}
          onSubmit={(event) => {
            event.preventDefault()
            if (returnAt !== null) postponeTo(returnAt)
          }}
        >
          <TextInput
            ref={field}
            type="date"
            label={say('postpone.day')}
            value={day}
            error={day !== '' && returnAt === null ? say('postpone.past') : null}
            onChange={(event) => setDay(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setDating(false)
            }}
          />
          <Button type="submit" disabled={returnAt === null}>
            {say('postpone.confirm')}
          </Button>
        </form>
      )}
      <p className={classes['letter']}>{say('postpone.note')}</p>
    </div>
  )
}
