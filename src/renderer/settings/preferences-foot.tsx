import { useHost } from '../bridge/queries.ts'
import { useText } from '../translation/text.tsx'
import classes from '../start/start.module.css'
import { LanguageChoice, SchemeChoice } from './preference-choices.tsx'

/** Language and colour scheme, before anyone has signed in. */
export function PreferencesFoot() {
  const { say } = useText()
  const host = useHost()
  return (
    <div className={classes['foot']}>
      <LanguageChoice />
      <SchemeChoice />
      {host.data !== undefined && (
        <span className={classes['end']}>{say('version', { version: host.data.version })}</span>
      )}
    </div>
  )
}
