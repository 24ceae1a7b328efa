import { useMutation } from '@tanstack/react-query'
import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { PlatformProbe } from '../../core/bridge/views.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { useHost } from '../bridge/queries.ts'
import { codeOf } from '../parts/problem.tsx'
import { PreferencesFoot } from '../settings/preferences-foot.tsx'
import { useText } from '../translation/text.tsx'
import { AboutVigie } from './about-vigie.tsx'
import { ChoosePassphrase } from './choose-passphrase.tsx'
import { ChoosePerson, type Credentials } from './choose-person.tsx'
import { ChoosePlatform } from './choose-platform.tsx'
import type { NewAccount } from './new-account-done.tsx'
import { StartSheet } from './start-sheet.tsx'
import classes from './start.module.css'

export interface NewAccountFlowProps {
  readonly address: string
  readonly onCreating: (creating: boolean) => void
  readonly onCreated: (account: NewAccount) => void
  readonly onBack: (() => void) | null
}

/** A first time: the platform, the person, the passphrase. Nothing is written before the last step succeeds. */
export function NewAccountFlow(props: NewAccountFlowProps) {
  const { say } = useText()
  const bridge = useBridge()
  const host = useHost()
  const [platform, setPlatform] = useState<PlatformProbe | null>(null)
  const [credentials, setCredentials] = useState<Credentials | null>(null)
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
    if (platform === null)
      return (
        <ChoosePlatform
          address={props.address === '' ? (host.data?.platformUrl ?? '') : props.address}
          onTrust={setPlatform}
        />
      )
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
    if (platform !== null) return () => setPlatform(null)
    return props.onBack
  }

  const goBack = back()
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
        {goBack !== null && (
          <UnstyledButton
            className={classes['link'] ?? ''}
            onClick={goBack}
            style={{ justifySelf: 'start' }}
          >
            {say('back')}
          </UnstyledButton>
        )}
      </div>
    </StartSheet>
  )
}
