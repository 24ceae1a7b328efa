import { NumberInput, Switch } from '@mantine/core'
import { useHost } from '../bridge/queries.ts'
import { useText } from '../translation/text.tsx'
import { Group, Setting } from './groups.tsx'
import { useChangePreferences } from './use-change-preferences.ts'

const usualHoldSeconds = 10
const longestHoldSeconds = 60

/** How long a decision can be taken back, and whether the system may show that something waits. */
export function DeskSettings() {
  const { say } = useText()
  const host = useHost()
  const { current, change } = useChangePreferences()
  return (
    <Group title={say('settings.deciding')}>
      <Setting label={say('settings.hold')} note={say('settings.hold_note')}>
        <NumberInput
          size="xs"
          aria-label={say('settings.hold')}
          value={current.holdSeconds ?? usualHoldSeconds}
          onChange={(seconds) => {
            if (typeof seconds === 'number') change({ holdSeconds: seconds })
          }}
          min={0}
          max={longestHoldSeconds}
          allowDecimal={false}
          clampBehavior="strict"
          suffix={`\u00A0${say('settings.seconds')}`}
        />
      </Setting>
      {host.data?.capabilities.includes('notify') === true && (
        <Setting label={say('settings.notify')} note={say('settings.notify_note')}>
          <Switch
            aria-label={say('settings.notify')}
            checked={current.notify}
            onChange={(event) => {
              const wanted = event.currentTarget.checked
              if (!wanted) return change({ notify: false })
              void Notification.requestPermission().then((answer) =>
                change({ notify: answer === 'granted' }),
              )
            }}
          />
        </Setting>
      )}
    </Group>
  )
}
