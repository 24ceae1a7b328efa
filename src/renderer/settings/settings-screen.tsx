import { Button } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useBridge } from '../bridge/bridge-context.tsx'
import { useHost } from '../bridge/queries.ts'
import { useHere } from '../frame/crumbs.tsx'
import lists from '../parts/list.module.css'
import { Page } from '../parts/page.tsx'
import { roleWord } from '../parts/words.ts'
import { useOpenWorkspace } from '../person.tsx'
import { useText } from '../translation/text.tsx'
import { LanguageChoice, SchemeChoice } from './preference-choices.tsx'

/** Language, appearance, the account and what this program is. */
export function SettingsScreen() {
  const { say } = useText()
  const bridge = useBridge()
  const host = useHost()
  const { person, platformUrl } = useOpenWorkspace()
  useHere(useMemo(() => [{ label: say('place.settings') }], [say]))
  return (
    <Page title={say('place.settings')}>
      <div className={lists['settings']}>
        <Group title={say('settings.appearance')}>
          <Setting label={say('settings.language')}>
            <LanguageChoice />
          </Setting>
          <Setting label={say('settings.scheme')}>
            <SchemeChoice />
          </Setting>
        </Group>
        <Group title={say('settings.account')}>
          <Setting label={say('settings.name')}>{person.name}</Setting>
          <Setting label={say('field.email')}>{person.email}</Setting>
          <Setting label={say('settings.role')}>{say(roleWord(person.roles))}</Setting>
          <Setting label={say('settings.platform')}>{platformUrl}</Setting>
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
        <Group title={say('settings.about')}>
          <Setting label={say('settings.version')}>{host.data?.version ?? ''}</Setting>
          <Setting label={say('settings.licence')}>{say('settings.licence_name')}</Setting>
        </Group>
      </div>
    </Page>
  )
}

function Group(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}

function Setting(props: {
  readonly label: string
  readonly note?: string
  readonly children: ReactNode
}) {
  return (
    <div className={lists['setting']}>
      <span>
        {props.label}
        {props.note !== undefined && <small>{props.note}</small>}
      </span>
      <span>{props.children}</span>
    </div>
  )
}
