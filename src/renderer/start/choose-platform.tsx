import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { PlatformProbe } from '../../core/bridge/views.ts'
import { BridgeError } from '../../core/bridge/errors.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { Problem } from '../parts/problem.tsx'
import { useText } from '../translation/text.tsx'
import { platformAddress } from './probe.ts'
import classes from './start.module.css'

export interface Asked {
  readonly error: unknown
  readonly recognised: boolean
}

/** Asks who answers at an address before anything is entrusted to it. */
export function ChoosePlatform(props: {
  readonly address: string
  /** What asking that address gave already; null when it was not asked. */
  readonly asked: Asked | null
  readonly onTrust: (platform: PlatformProbe) => void
}) {
  const { say } = useText()
  const bridge = useBridge()
  const [typed, setTyped] = useState(props.address)
  const [asked, setAsked] = useState(props.asked)
  const address = platformAddress(typed)
  const probe = useMutation({
    mutationFn: async (url: string) => {
      const answer = await bridge.call('platform.probe', { url })
      if (!answer.reachable) throw new BridgeError('unreachable', { url })
      return answer
    },
    onMutate: () => setAsked(null),
    onSuccess: (answer) => {
      if (answer.recognised) props.onTrust(answer)
    },
  })
  const error = probe.error ?? asked?.error ?? null
  const stranger =
    probe.data?.recognised === false || (error === null && asked?.recognised === false)
  return (
    <form
      className={classes['stack']}
      onSubmit={(event) => {
        event.preventDefault()
        if (address !== null) probe.mutate(address)
      }}
    >
      <div className={classes['tight']}>
        <h1>{say('platform.title')}</h1>
        <p className={classes['lead']}>{say('platform.lead')}</p>
      </div>
      <TextInput
        label={say('field.address')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          probe.reset()
          setAsked(null)
        }}
        placeholder={say('field.address_example')}
        error={typed !== '' && address === null ? say('field.address_wrong') : null}
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
        size="md"
        autoFocus
      />
      {error !== null && (
        <Problem error={error} retry={() => address !== null && probe.mutate(address)} />
      )}
      {stranger && (
        <p role="alert" className={classes['row']}>
          <IconAlertTriangle aria-hidden />
          {say('platform.not_recognised')}
        </p>
      )}
      <Button
        type="submit"
        size="md"
        loading={probe.isPending}
        disabled={address === null}
        style={{ justifySelf: 'start' }}
      >
        {say('continue')}
      </Button>
    </form>
  )
}
