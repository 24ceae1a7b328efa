import { Button } from '@mantine/core'
import { useBridge } from '../bridge/bridge-context.tsx'
import { roleWord } from '../parts/words.ts'
import { useOpenWorkspace } from '../person.tsx'
import { useText } from '../translation/text.tsx'
import { Group, Setting } from './groups.tsx'

/** Whose account this is, and on which platform. */
export function AccountSettings() {
  const { say } = useText()
  const bridge = useBridge()
  const { person, platformUrl, signedIn } = useOpenWorkspace()
  return (
    <Group title={say('settings.account')}>
      <Setting label={say('settings.name')}>{person.name}</Setting>
      <Setting label={say('field.email')}>{person.email}</Setting>
      <Setting label={say('settings.role')}>{say(roleWord(person.roles))}</Setting>
      <Setting
        label={say('settings.platform')}
        note={say(signedIn ? 'settings.signed_in' : 'settings.signed_out')}
      >
        {platformUrl}
      </Setting>
      <Setting label={say('settings.lock')} note={say('settings.lock_note')}>
        <Button
          variant="default"
          size="xs"
          onClick={() => void bridge.call('host.lock', {}).catch(() => undefined)}
        >
          {say('command.lock')}
        </Button>
      </Setting>
    </Group>
  )
}
