import { useMemo } from 'react'
import { useHere } from '../frame/crumbs.tsx'
import lists from '../parts/list.module.css'
import { Page } from '../parts/page.tsx'
import { mayModerate } from '../parts/words.ts'
import { useOpenWorkspace } from '../person.tsx'
import { useText } from '../translation/text.tsx'
import { WellnessPanel } from '../wellness/wellness-panel.tsx'
import { AboutSettings } from './about-settings.tsx'
import { AccountSettings } from './account-settings.tsx'
import { DeskSettings } from './desk-settings.tsx'
import { Group, Setting } from './groups.tsx'
import { KeySettings } from './key-settings.tsx'
import { DensityChoice, LanguageChoice, SchemeChoice } from './preference-choices.tsx'
import classes from './settings.module.css'
import { StorageSettings } from './storage-settings.tsx'

/** Appearance, keys, the desk, one's own measures, the account, what lies here, and what this program is. */
export function SettingsScreen() {
  const { say } = useText()
  const { person } = useOpenWorkspace()
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
          <Setting label={say('settings.density')} note={say('settings.density_note')}>
            <DensityChoice />
          </Setting>
        </Group>
        {mayModerate(person.roles) && (
          <>
            <DeskSettings />
            <Group title={say('wellness.title')}>
              <div className={classes['panel']}>
                <WellnessPanel />
              </div>
            </Group>
            <KeySettings />
          </>
        )}
        <AccountSettings />
        <StorageSettings />
        <AboutSettings />
      </div>
    </Page>
  )
}
