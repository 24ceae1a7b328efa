import { Button, Textarea } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useStrokes } from '../keyboard/commands.tsx'
import { actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import { Cap } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import { BackToVerdicts } from './back-to-verdicts.tsx'
import type { DecidePaneProps } from './beats.ts'
import { besideWord, type Beside, type BesideKind } from './beside.ts'
import classes from './desk.module.css'

type Spoken = Exclude<BesideKind, 'hesitate'>

const asked: Readonly<Record<Spoken, MessageId>> = {
  escalate: 'beside.escalate_ask',
  note: 'beside.note_ask',
  restore: 'beside.restore_ask',
}
const explained: Readonly<Record<Spoken, MessageId>> = {
  escalate: 'beside.escalate_effect',
  note: 'beside.note_effect',
  restore: 'beside.restore_effect',
}
const longest: Readonly<Record<Spoken, number>> = { escalate: 500, note: 2000, restore: 500 }

/** The second beat of what takes a sentence: to the lead, to colleagues, or why a case waits again. */
export function SentenceBeat(props: DecidePaneProps & { readonly kind: Spoken }) {
  const { say } = useText()
  const { kind, draft } = props
  const [own, setOwn] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  // What is said to the lead is kept with the draft.
  const text = kind === 'escalate' ? (draft.sentence ?? '') : own
  const said = text.trim()
  const ready = said !== '' || kind === 'restore'

  function write(next: string): void {
    if (kind === 'escalate') props.onDraft({ ...draft, sentence: next })
    else setOwn(next)
  }
  function confirm(): void {
    if (ready) props.onBeside(doingOf(kind, said))
  }
  useStrokes(true, (key) => {
    if (key === 'Escape') props.onBeat('verdict')
    else if (key === 'Enter') confirm()
    else return false
    return true
  })

  return (
    <div className={classes['verdicts']}>
      <div className={classes['beat']}>
        <b className={kind === 'escalate' ? classes['raising'] : classes['plain']}>
          <Icon of={actionGlyph[kind]} className={actionTone[kind]} />
          {say(besideWord[kind])}
        </b>
        <Icon of={IconChevronRight} size="icon-small" />
        <BackToVerdicts onBack={() => props.onBeat('verdict')} />
      </div>
      <Textarea
        ref={field}
        label={say(asked[kind])}
        value={text}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={longest[kind]}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onBeat('verdict')
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault()
            confirm()
          }
        }}
      />
      <Button
        disabled={!ready}
        rightSection={<Cap onFill>{say('key.enter')}</Cap>}
        onClick={confirm}
      >
        {say(besideWord[kind])}
      </Button>
      <p className={classes['letter']}>{say(explained[kind])}</p>
    </div>
  )
}

function doingOf(kind: Spoken, said: string): Beside {
  if (kind === 'note') return { action: 'note', text: said }
  if (kind === 'escalate') return { action: 'escalate', sentence: said }
  return { action: 'restore', sentence: said === '' ? null : said }
}
