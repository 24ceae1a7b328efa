import { Button, PasswordInput, TextInput, UnstyledButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconCloudOff, IconLock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { AccountSummary } from '../../core/bridge/views.ts'
import type { AccountId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { Icon } from '../parts/icons.tsx'
import { Problem, waitSecondsOf } from '../parts/problem.tsx'
import { ActStateShape, Ago, Avatar, Cap } from '../parts/small.tsx'
import { roleWord } from '../parts/words.ts'
import { useText } from '../translation/text.tsx'
import { useProbe } from './probe.ts'
import { revealLabels } from './reveal.ts'
import classes from './start.module.css'

export interface UnlockProps {
  readonly account: AccountSummary
  readonly others: readonly AccountSummary[]
  readonly onChoose: (id: AccountId) => void
}

/** Opens an account of this computer; it takes no network. */
export function Unlock(props: UnlockProps) {
  const { say } = useText()
  const bridge = useBridge()
  const [changing, setChanging] = useState(false)
  const [kind, setKind] = useState<'passphrase' | 'recovery_code'>('passphrase')
  const [value, setValue] = useState('')
  const unlock = useMutation({
    mutationFn: () =>
      bridge.call('account.unlock', {
        accountId: props.account.id,
        secret: { kind, value: kind === 'recovery_code' ? value.trim() : value },
      }),
  })
  const secondsLeft = useCountdown(waitSecondsOf(unlock.error), unlock.submittedAt)
  const field = {
    value,
    size: 'md',
    autoFocus: true,
    error: null,
    onChange: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value),
  } as const

  if (changing) return <Accounts {...props} onDone={() => setChanging(false)} />
  return (
    <form
      className={classes['stack']}
      onSubmit={(event) => {
        event.preventDefault()
        unlock.mutate()
      }}
    >
      <h1>{say('unlock.title')}</h1>
      <AccountLine account={props.account}>
        {props.others.length > 1 && (
          <UnstyledButton
            className={`${classes['link']} ${classes['end']}`}
            onClick={() => setChanging(true)}
          >
            {say('unlock.change')}
          </UnstyledButton>
        )}
      </AccountLine>
      {kind === 'passphrase' ? (
        <PasswordInput
          {...field}
          {...revealLabels(say)}
          label={say('field.passphrase')}
          description={say('unlock.hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="current-password"
        />
      ) : (
        <TextInput
          {...field}
          label={say('field.recovery_code')}
          description={say('unlock.recovery_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {unlock.error !== null && (
        <Problem error={unlock.error}>
          {secondsLeft > 0 && <p>{say('unlock.wait', { seconds: secondsLeft })}</p>}
        </Problem>
      )}
      <div className={classes['row']}>
        <Button
          type="submit"
          size="md"
          loading={unlock.isPending}
          disabled={value === '' || secondsLeft > 0}
          rightSection={<Cap onFill>{say('key.enter')}</Cap>}
        >
          {say('unlock.open')}
        </Button>
        <UnstyledButton
          className={classes['link'] ?? ''}
          onClick={() => {
            setKind(kind === 'passphrase' ? 'recovery_code' : 'passphrase')
            setValue('')
            unlock.reset()
          }}
        >
          {say(kind === 'passphrase' ? 'unlock.forgotten' : 'unlock.remembered')}
        </UnstyledButton>
      </div>
      <Facts account={props.account} />
    </form>
  )
}

function AccountLine(props: {
  readonly account: AccountSummary
  readonly children?: React.ReactNode
}) {
  const { say } = useText()
  const { account } = props
  return (
    <div className={classes['account']}>
      <Avatar name={account.name} large />
      <span>
        <b>{account.name}</b>
        <small>
          {say('unlock.account', {
            platform: hostOf(account.platformUrl),
            role: say(roleWord(account.role === null ? [] : [account.role])),
          })}
        </small>
      </span>
      {props.children}
    </div>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

function Accounts(props: UnlockProps & { readonly onDone: () => void }) {
  const { say } = useText()
  return (
    <div className={classes['stack']}>
      <h1>{say('unlock.choose')}</h1>
      <ul className={classes['choices']}>
        {props.others.map((account) => (
          <li key={account.id}>
            <UnstyledButton
              className={classes['choice'] ?? ''}
              style={{ gridTemplateColumns: 'minmax(0, 1fr)' }}
              onClick={() => {
                props.onChoose(account.id)
                props.onDone()
              }}
            >
              <AccountLine account={account} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Facts(props: { readonly account: AccountSummary }) {
  const { say, rich } = useText()
  const probe = useProbe(props.account.platformUrl)
  const { waitingActs, lastOpenedAt } = props.account
  const away = probe.data?.reachable === false || probe.error !== null
  return (
    <ul className={classes['facts']}>
      <li>
        <Icon of={IconLock} />
        <span>{say('unlock.encrypted')}</span>
      </li>
      {waitingActs > 0 && (
        <li>
          <ActStateShape state="held" />
          <span>
            {rich('unlock.waiting', {
              count: waitingActs,
              ago: lastOpenedAt === null ? '' : <Ago key="ago" at={lastOpenedAt} />,
            })}
          </span>
        </li>
      )}
      {away && (
        <li>
          <Icon of={IconCloudOff} />
          <span>{say('unlock.no_network')}</span>
        </li>
      )}
    </ul>
  )
}

/** Counts whole seconds down to zero from the moment `since`. */
function useCountdown(seconds: number, since: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (seconds === 0) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [seconds])
  const passed = Math.max(0, now - since) / 1000
  return Math.max(0, Math.ceil(seconds - passed))
}
