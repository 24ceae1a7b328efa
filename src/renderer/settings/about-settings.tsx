import { useIntl } from 'react-intl'
import licences from '../../../resources/licences/bundled.json' with { type: 'json' }
import { useHost } from '../bridge/queries.ts'
import { useText } from '../translation/text.tsx'
import { Group, Setting } from './groups.tsx'
import classes from './settings.module.css'

/** Which Vigie this is, and the works of others it holds. */
export function AboutSettings() {
  const { say } = useText()
  const intl = useIntl()
  const host = useHost()
  return (
    <Group title={say('settings.about')}>
      <Setting label={say('settings.version')}>{host.data?.version ?? ''}</Setting>
      <Setting label={say('settings.licence')}>{say('settings.licence_name')}</Setting>
      <details>
        <summary className={classes['lead']}>
          {say('settings.bundled', { count: licences.length })}
        </summary>
        <ul className={classes['licences']}>
          {licences.map(({ name, licence }) => (
            <li key={name}>
              {intl.formatList([<b key="name">{name}</b>, licence], { type: 'unit' })}
            </li>
          ))}
        </ul>
      </details>
    </Group>
  )
}
