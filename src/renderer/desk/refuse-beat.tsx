import { Button, Textarea, UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconX } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { CharterView } from '../../core/bridge/views.ts'
import { textIn, type RefusalReason } from '../../core/moderation/charter.ts'
import type { Verdict } from '../../core/moderation/verdict.ts'
import { useStrokes } from '../keyboard/commands.tsx'
import { hints, matching, placeOfDigit } from '../keyboard/typed-choice.ts'
import { Icon } from '../parts/icons.tsx'
import { refusalWord } from '../parts/rule-words.ts'
import { Cap } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import { BackToVerdicts } from './back-to-verdicts.tsx'
import type { DecidePaneProps } from './beats.ts'
import classes from './desk.module.css'
import { Letter } from './letter.tsx'

/** The second beat of a refusal: one reason, by number or by its first letters. Letters filter freely here. */
export function RefuseBeat(props: DecidePaneProps & { readonly charter: CharterView }) {
  const { say, language } = useText()
  const { charter, onArticle } = props
  const [typed, setTyped] = useState('')
  const [place, setPlaceHere] = useState(() => placeOf(charter, props.draft.reason))
  const words = props.draft.words ?? ''
  const [writing, setWriting] = useState(false)
  const wordsField = useRef<HTMLTextAreaElement>(null)
  const labels = useMemo(
    () => charter.reasons.map(({ label }) => textIn(label, language)),
    [charter, language],
  )
  const shown = matching(labels, typed)
  const reason = place === null ? undefined : charter.reasons[place]

  useEffect(() => onArticle(reason?.article ?? null), [onArticle, reason])
  useEffect(() => () => onArticle(null), [onArticle])
  useEffect(() => {
    if (reason?.needsWords === true && writing) wordsField.current?.focus()
  }, [reason, writing])

  /** The reason in hand is kept with the draft: a lock or a crash loses nothing. */
  function setPlace(next: number | null): void {
    setPlaceHere(next)
    const code = next === null ? null : (charter.reasons[next]?.code ?? null)
    props.onDraft({ ...props.draft, reason: code })
  }
  function type(next: string): void {
    const found = matching(labels, next)
    if (found.length === 0) return
    // While letters are typed they choose a reason: they must not run on into a letter to the author.
    setWriting(false)
    setTyped(next)
    setPlace(next === '' ? null : (found[0] ?? null))
  }
  function step(steps: number): void {
    const at = place === null ? (steps > 0 ? -1 : shown.length) : shown.indexOf(place)
    setPlace(shown[Math.min(shown.length - 1, Math.max(0, at + steps))] ?? place)
  }
  function choose(next: number): void {
    setWriting(true)
    setPlace(next)
  }
  function confirm(): void {
    if (reason === undefined) return
    if (reason.needsWords && !writing) return setWriting(true)
    const verdict: Verdict = {
      action: 'refuse',
      reason: reason.code,
      words: reason.needsWords ? words.trim() : null,
      notify: props.draft.notify,
    }
    props.onVerdict(verdict)
  }
  useStrokes(true, (key) => {
    const digit = placeOfDigit(key)
    if (digit !== null) {
      if (digit < labels.length) choose(digit)
      return true
    }
    if (key === 'Escape' && typed !== '') type('')
    else if (key === 'Escape') props.onBeat('verdict')
    else if (key === 'Enter') confirm()
    else if (key === 'Backspace') type(typed.slice(0, -1))
    else if (key === 'ArrowDown') step(1)
    else if (key === 'ArrowUp') step(-1)
    else if (/^[\p{L} ’'-]$/u.test(key)) type(typed + key)
    else return false
    return true
  })

  return (
    <>
      <div className={classes['beat']}>
        <b>
          <Icon of={IconX} />
          {say('verdict.refuse')}
        </b>
        <Icon of={IconChevronRight} size="icon-small" />
        <strong>{say('refuse.which')}</strong>
        <BackToVerdicts onBack={() => props.onBeat('verdict')} />
      </div>
      <p className={classes['typed']}>
        {say('refuse.how')}
        <output aria-live="polite">{typed}</output>
      </p>
      <Reasons
        reasons={charter.reasons}
        labels={labels}
        shown={shown}
        place={place}
        onChoose={choose}
      />
      {reason?.needsWords === true && (
        <Textarea
          ref={wordsField}
          label={say('refuse.words')}
          value={words}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={1000}
          onChange={(event) => props.onDraft({ ...props.draft, words: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur()
            if (event.key === 'Enter' && !event.shiftKey) {
              event.preventDefault()
              confirm()
            }
          }}
        />
      )}
      {props.refusal !== null && (
        <p role="alert" className={classes['fault']}>
          {say(refusalWord[props.refusal.code])}
        </p>
      )}
      {reason !== undefined && (
        <>
          <Letter
            text={textIn(reason.letter, props.shown.language)}
            words={reason.needsWords ? words : ''}
            language={props.shown.language}
            notify={props.draft.notify}
            reachable={props.shown.authorReachable}
            onNotify={(notify) => props.onDraft({ ...props.draft, notify })}
          />
          <Confirm label={labels[place ?? 0] ?? ''} onPress={confirm} />
        </>
      )}
    </>
  )
}

function placeOf(charter: CharterView, code: string | null): number | null {
  const place = charter.reasons.findIndex((reason) => reason.code === code)
  return place === -1 ? null : place
}

function Confirm(props: { readonly label: string; readonly onPress: () => void }) {
  const { say } = useText()
  return (
    <Button
      color="refuse"
      size="md"
      fullWidth
      onClick={props.onPress}
      className={classes['confirm'] ?? ''}
      leftSection={<Icon of={IconX} />}
      rightSection={<Cap onFill>{say('key.enter')}</Cap>}
    >
      {say('refuse.confirm', { reason: props.label.toLowerCase() })}
    </Button>
  )
}

function Reasons(props: {
  readonly reasons: readonly RefusalReason[]
  readonly labels: readonly string[]
  readonly shown: readonly number[]
  readonly place: number | null
  readonly onChoose: (place: number) => void
}) {
  const { say, language } = useText()
  const list = useRef<HTMLDivElement>(null)
  // Enter confirms here: it must not press whatever had the focus before.
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  const caps = useMemo(() => hints(props.labels), [props.labels])
  return (
    <div
      ref={list}
      className={classes['reasons']}
      role="listbox"
      tabIndex={-1}
      aria-label={say('refuse.list')}
    >
      {props.shown.map((place) => {
        const reason = props.reasons[place]
        if (reason === undefined) return null
        const chosen = place === props.place
        return (
          <UnstyledButton
            key={reason.code}
            role="option"
            aria-selected={chosen}
            tabIndex={chosen ? 0 : -1}
            className={`${classes['reason']} ${chosen ? classes['chosen'] : ''}`}
            onClick={() => props.onChoose(place)}
          >
            <Cap>{caps[place]}</Cap>
            {chosen ? (
              <span>
                <b>{props.labels[place]}</b>
                <small>{textIn(reason.description, language)}</small>
              </span>
            ) : (
              <span>{props.labels[place]}</span>
            )}
            <span>
              {reason.article !== null && say('charter.short', { number: reason.article })}
            </span>
          </UnstyledButton>
        )
      })}
    </div>
  )
}
