import { Button, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useBridge } from '../bridge/bridge-context.tsx'
import { Problem } from '../parts/problem.tsx'
import { useOpenWorkspace } from '../person.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useText } from '../translation/text.tsx'
import { revealLabels } from '../start/reveal.ts'

/** The platform has ended the sign-in: reading and deciding go on, sending waits for this. */
export function SignInAgain(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useText()
  const bridge = useBridge()
  const { person, platformUrl } = useOpenWorkspace()
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => bridge.call('account.sign_in', { password }),
    onSuccess: () => {
      setPassword('')
      props.onClose()
    },
  })
  return (
    <Sheet open={props.open} onClose={props.onClose} title={say('sign_in_again.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
        style={{ display: 'grid', gap: 'var(--space-4)' }}
      >
        <p>{say('sign_in_again.lead', { email: person.email, platform: platformUrl })}</p>
        <PasswordInput
          label={say('field.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          data-autofocus
          {...revealLabels(say)}
        />
        {signIn.error !== null && <Problem error={signIn.error} />}
        <Button type="submit" loading={signIn.isPending} disabled={password === ''}>
          {say('sign_in')}
        </Button>
      </form>
    </Sheet>
  )
}
