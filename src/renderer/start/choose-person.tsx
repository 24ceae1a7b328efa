import { Button, PasswordInput, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { DemonstrationPerson, PlatformProbe } from '../../core/bridge/views.ts'
import { Icon } from '../parts/icons.tsx'
import { Problem } from '../parts/problem.tsx'
import { Avatar } from '../parts/small.tsx'
import { roleWord } from '../parts/words.ts'
import { useText } from '../translation/text.tsx'
import { revealLabels } from './reveal.ts'
import classes from './start.module.css'

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface ChoosePersonProps {
  readonly platform: PlatformProbe
  readonly error: unknown
  readonly onChoose: (credentials: Credentials) => void
}

/** Who signs in: an invented person of a demonstration platform, or someone with an e-mail address and a password. */
export function ChoosePerson(props: ChoosePersonProps) {
  const { say } = useText()
  const people = props.platform.demonstrationPeople
  const [byMail, setByMail] = useState(people.length === 0)
  if (byMail)
    return (
      <>
        <ByMail {...props} />
        {people.length > 0 && (
          <UnstyledButton
            className={classes['link'] ?? ''}
            onClick={() => setByMail(false)}
            style={{ justifySelf: 'start' }}
          >
            {say('person.by_choice')}
          </UnstyledButton>
        )}
      </>
    )
  return (
    <>
      <div className={classes['tight']}>
        <h1>{say('person.demonstration_title')}</h1>
        <p className={classes['lead']}>{say('person.demonstration_lead')}</p>
      </div>
      <ul className={classes['choices']} style={{ marginTop: 0 }}>
        {people.map((person) => (
          <li key={person.email}>
            <UnstyledButton
              className={`${classes['choice']} ${classes['person']}`}
              onClick={() => props.onChoose({ email: person.email, password: person.password })}
            >
              <Avatar name={person.name} large />
              <span>
                <b>{person.name}</b>
                <RoleLine person={person} among={people} />
              </span>
              <Icon of={IconChevronRight} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <UnstyledButton
        className={classes['link'] ?? ''}
        onClick={() => setByMail(true)}
        style={{ justifySelf: 'start' }}
      >
        {say('person.by_mail')}
      </UnstyledButton>
    </>
  )
}

/** The role; where several share it, the languages tell them apart. */
function RoleLine(props: {
  readonly person: DemonstrationPerson
  readonly among: readonly DemonstrationPerson[]
}) {
  const { say } = useText()
  const intl = useIntl()
  const { role, questionLanguages } = props.person
  const shared = props.among.filter((other) => other.role === role).length > 1
  if (!shared || questionLanguages.length === 0) return say(roleWord([role]))
  const languages = intl.formatList(
    questionLanguages.map((code) => intl.formatDisplayName(code, { type: 'language' }) ?? code),
  )
  return say('person.role_in', { role: say(roleWord([role])), languages })
}

function ByMail(props: ChoosePersonProps) {
  const { say } = useText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      className={classes['stack']}
      onSubmit={(event) => {
        event.preventDefault()
        props.onChoose({ email: email.trim(), password })
      }}
    >
      <div className={classes['tight']}>
        <h1>{say('person.title')}</h1>
        <p className={classes['lead']}>{say('person.lead', { platform: props.platform.url })}</p>
      </div>
      <TextInput
        type="email"
        label={say('field.email')}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        autoComplete="username"
        size="md"
        required
        withAsterisk={false}
        autoFocus
      />
      <PasswordInput
        label={say('field.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        size="md"
        {...revealLabels(say)}
      />
      {props.error !== null && <Problem error={props.error} />}
      <Button
        type="submit"
        size="md"
        disabled={!email.includes('@') || password === ''}
        style={{ justifySelf: 'start' }}
      >
        {say('continue')}
      </Button>
    </form>
  )
}
