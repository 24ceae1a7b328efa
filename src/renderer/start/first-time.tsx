import { UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconSchool, IconWorld } from '@tabler/icons-react'
import { useHost } from '../bridge/queries.ts'
import { Icon, type Glyph } from '../parts/icons.tsx'
import { PreferencesFoot } from '../settings/preferences-foot.tsx'
import { useText } from '../translation/text.tsx'
import { useProbe } from './probe.ts'
import classes from './start.module.css'

/** @param onChoose takes the address to begin with, empty when the person will type it */
export function FirstTime(props: { readonly onChoose: (address: string) => void }) {
  const { say } = useText()
  const host = useHost()
  const address = host.data?.platformUrl ?? null
  const probe = useProbe(address)
  const demonstration = (probe.data?.demonstrationPeople.length ?? 0) > 0
  return (
    <>
      <h2>{say('first_time.title')}</h2>
      <p className={classes['lead']}>{say('first_time.lead')}</p>
      <ul className={classes['choices']}>
        <Choice
          glyph={IconWorld}
          title={say('first_time.address')}
          detail={say('first_time.address_detail')}
          onChoose={() => props.onChoose(demonstration ? '' : (address ?? ''))}
        />
        {demonstration && address !== null && (
          <Choice
            glyph={IconSchool}
            title={say('first_time.try')}
            detail={say('first_time.try_detail')}
            onChoose={() => props.onChoose(address)}
          />
        )}
      </ul>
      <PreferencesFoot />
    </>
  )
}

function Choice(props: {
  readonly glyph: Glyph
  readonly title: string
  readonly detail: string
  readonly onChoose: () => void
}) {
  return (
    <li>
      <UnstyledButton className={classes['choice'] ?? ''} onClick={props.onChoose}>
        <span className={classes['glyph']}>
          <Icon of={props.glyph} size="icon-large" />
        </span>
        <span>
          <b>{props.title}</b>
          {props.detail}
        </span>
        <Icon of={IconChevronRight} />
      </UnstyledButton>
    </li>
  )
}
