import { Button, Checkbox, CopyButton } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useHost } from '../bridge/queries.ts'
import { useTitle } from '../parts/page.tsx'
import { useText } from '../translation/text.tsx'
import { StartSheet } from './start-sheet.tsx'
import classes from './start.module.css'

export interface NewAccount {
  readonly recoveryCode: string
  readonly email: string
  readonly platformUrl: string
}

/** The recovery code, shown this once: only it replaces a forgotten passphrase. */
export function NewAccountDone(props: {
  readonly account: NewAccount
  readonly onDone: () => void
}) {
  const { say } = useText()
  const intl = useIntl()
  const host = useHost()
  const [today] = useState(Date.now)
  const [kept, setKept] = useState(false)
  const { recoveryCode, email, platformUrl } = props.account
  useTitle(say('recovery.title'))
  return (
    <StartSheet>
      <div className={classes['stack']}>
        <div className={classes['tight']}>
          <h1>{say('recovery.title')}</h1>
          <p className={classes['lead']}>{say('recovery.lead')}</p>
        </div>
        <output className={classes['code']} aria-label={say('field.recovery_code')}>
          {recoveryCode}
        </output>
        <p className={classes['printOnly']}>
          {say('recovery.sheet', {
            email,
            platform: platformUrl,
            date: intl.formatDate(today, { dateStyle: 'long' }),
          })}
        </p>
        <div className={`${classes['row']} ${classes['noPrint']}`}>
          {host.data?.capabilities.includes('print') === true && (
            <Button variant="default" onClick={() => window.print()}>
              {say('recovery.print')}
            </Button>
          )}
          <CopyButton value={recoveryCode}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {say(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
        </div>
        <div className={`${classes['stack']} ${classes['noPrint']}`}>
          <Checkbox
            label={say('recovery.kept')}
            checked={kept}
            onChange={(event) => setKept(event.currentTarget.checked)}
          />
          <Button
            size="md"
            disabled={!kept}
            onClick={props.onDone}
            style={{ justifySelf: 'start' }}
          >
            {say('recovery.open')}
          </Button>
        </div>
      </div>
    </StartSheet>
  )
}
