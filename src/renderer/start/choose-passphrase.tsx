import { Button, PasswordInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '../parts/problem.tsx'
import { ProgressBar } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import { passphraseStrength, suggestedPassphrase, type Strength } from './passphrase.ts'
import { revealLabels } from './reveal.ts'
import classes from './start.module.css'

const strengthWord: Readonly<Record<Strength, MessageId>> = {
  short: 'strength.short',
  weak: 'strength.weak',
  fair: 'strength.fair',
  strong: 'strength.strong',
}
const strengthSteps: Readonly<Record<Strength, number>> = { short: 0, weak: 1, fair: 2, strong: 3 }

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** The words that encrypt everything on this computer; they never leave it. */
export function ChoosePassphrase(props: {
  readonly pending: boolean
  readonly error: unknown
  readonly onChoose: (passphrase: string) => void
}) {
  const { say, language } = useText()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [visible, setVisible] = useState(false)
  const [suggestion, setSuggestion] = useState(() => suggestedPassphrase(language, randomBytes))
  const strength = passphraseStrength(passphrase)
  const differs = again !== '' && again !== passphrase
  const ready = strength !== 'short' && again === passphrase
  const field = {
    size: 'md',
    visible,
    onVisibilityChange: setVisible,
    autoComplete: 'new-password',
    disabled: props.pending,
    ...revealLabels(say),
  } as const
  return (
    <form
      className={classes['stack']}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) props.onChoose(passphrase)
      }}
    >
      <div className={classes['tight']}>
        <h1>{say('passphrase.title')}</h1>
        <p className={classes['lead']}>{say('passphrase.lead')}</p>
      </div>
      <div className={classes['suggestion']}>
        <output aria-label={say('passphrase.suggestion')}>{suggestion}</output>
        <UnstyledButton
          className={classes['link'] ?? ''}
          onClick={() => {
            setPassphrase(suggestion)
            setAgain(suggestion)
            setVisible(true)
          }}
        >
          {say('passphrase.use')}
        </UnstyledButton>
        <UnstyledButton
          className={classes['link'] ?? ''}
          onClick={() => setSuggestion(suggestedPassphrase(language, randomBytes))}
        >
          {say('passphrase.another')}
        </UnstyledButton>
      </div>
      <PasswordInput
        {...field}
        label={say('field.passphrase')}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        autoFocus
      />
      <div className={classes['strength']}>
        <ProgressBar value={strengthSteps[strength]} of={3} label={say('passphrase.strength')} />
        <span role="status">{say(strengthWord[strength])}</span>
      </div>
      <PasswordInput
        {...field}
        label={say('field.passphrase_again')}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        error={differs ? say('passphrase.differs') : null}
      />
      {props.error !== null && <Problem error={props.error} />}
      <Button
        type="submit"
        size="md"
        loading={props.pending}
        disabled={!ready}
        style={{ justifySelf: 'start' }}
      >
        {say('passphrase.create')}
      </Button>
    </form>
  )
}
