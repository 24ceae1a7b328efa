import { useMutation, type UseQueryResult } from '@tanstack/react-query'
import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { BridgeError } from '../../core/bridge/errors.ts'
import type { PlatformProbe } from '../../core/bridge/views.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { codeOf } from '../parts/problem.tsx'
import { Waiting } from '../parts/small.tsx'
import { PreferencesFoot } from '../settings/preferences-foot.tsx'
import { useText } from '../translation/text.tsx'
import { AboutVigie } from './about-vigie.tsx'
import { ChoosePassphrase } from './choose-passphrase.tsx'
import { ChoosePerson, type Credentials } from './choose-person.tsx'
import { ChoosePlatform, type Asked } from './choose-platform.tsx'
import type { NewAccount } from './new-account-done.tsx'
import { useProbe } from './probe.ts'
import { StartSheet } from './start-sheet.tsx'
import classes from './start.module.css'

export interface NewAccountFlowProps {
  /** The platform to begin with, asked at once who it is; empty when the person will type it. */
  readonly address: string
  readonly onCreating: (creating: boolean) => void
  readonly onCreated: (account: NewAccount) => void
  readonly onBack: (() => void) | null
}

/** A first time: the platform, the person, the passphrase. Nothing is written before the last step succeeds. */
export function NewAccountFlow(props: NewAccountFlowProps) {
  const { say } = useText()
  const bridge = useBridge()
  const [trusted, setTrusted] = useState<PlatformProbe | null>(null)
  const [typing, setTyping] = useState(false)
  const first = useProbe(props.address)
  const [credentials, setCredentials] = useState<Credentials | null>(null)
  const answered = first.data?.recognised === true ? first.data : null
  const known = trusted ?? answered
  const platform = typing ? null : known
  const asking = first.isLoading && !typing
  const create = useMutation({
    mutationFn: async (input: Credentials & { readonly passphrase: string }) => {
      props.onCreating(true)
      return await bridge.call('account.create', {
        platformUrl: platform?.url ?? '',
        email: input.email,
        password: input.password,
        passphrase: input.passphrase,
      })
    },
    onSuccess: ({ recoveryCode }, input) =>
      props.onCreated({ recoveryCode, email: input.email, platformUrl: platform?.url ?? '' }),
    onError: (error) => {
      props.onCreating(false)
      if (codeOf(error) === 'wrong_credentials') setCredentials(null)
    },
  })

  function step() {
    if (platform === null) {
      if (asking) return <Waiting lines={4} />
      return (
        <ChoosePlatform
          address={known?.url ?? props.address}
          asked={typing ? null : askedBefore(first)}
          onTrust={(answer) => {
            setTrusted(answer)
            setTyping(false)
          }}
        />
      )
    }
    if (credentials === null)
      return (
        <ChoosePerson
          platform={platform}
          error={codeOf(create.error) === 'wrong_credentials' ? create.error : null}
          onChoose={(chosen) => {
            create.reset()
            setCredentials(chosen)
          }}
        />
      )
    return (
      <ChoosePassphrase
        pending={create.isPending}
        error={create.error}
        onChoose={(passphrase) => create.mutate({ ...credentials, passphrase })}
      />
    )
  }

  function back(): (() => void) | null {
    if (create.isPending) return null
    if (credentials !== null) return () => setCredentials(null)
    if (typing && known !== null) return () => setTyping(false)
    return props.onBack
  }

  const goBack = back()
  const mayChange = asking || (platform !== null && credentials === null)
  return (
    <StartSheet
      aside={
        <>
          <AboutVigie />
          <PreferencesFoot />
        </>
      }
    >
      <div className={classes['stack']}>
        {step()}
        {mayChange && <Link label={say('platform.change')} onPress={() => setTyping(true)} />}
        {goBack !== null && <Link label={say('back')} onPress={goBack} />}
      </div>
    </StartSheet>
  )
}

/** Why the first answer did not do. */
function askedBefore(first: Pick<UseQueryResult<PlatformProbe>, 'data' | 'error'>): Asked | null {
  if (first.error !== null) return { error: first.error, recognised: false }
  if (first.data === undefined) return null
  const { reachable, recognised, url } = first.data
  return { error: reachable ? null : new BridgeError('unreachable', { url }), recognised }
}

function Link(props: { readonly label: string; readonly onPress: () => void }) {
  return (
    <UnstyledButton
      className={classes['link'] ?? ''}
      onClick={props.onPress}
      style={{ justifySelf: 'start' }}
    >
      {props.label}
    </UnstyledButton>
  )
}
