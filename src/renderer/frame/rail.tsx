import { IconChartBar, IconFileCheck, IconSend, IconSettings, IconSun } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import { NavLink } from 'react-router'
import { useConflicts, useQuestions, useSync } from '../bridge/queries.ts'
import { mayLead } from '../lead/may-lead.ts'
import { Icon, Mark, type Glyph } from '../parts/icons.tsx'
import { Avatar } from '../parts/small.tsx'
import { mayModerate, roleWord } from '../parts/words.ts'
import { useOpenWorkspace } from '../person.tsx'
import { places } from '../places.ts'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './frame.module.css'

/** The places of the console, only those the person's roles open, with counts as they are on this computer. */
export function Rail() {
  const { say } = useText()
  const { person } = useOpenWorkspace()
  const questions = useQuestions()
  const conflicts = useConflicts()
  const sync = useSync()
  const toDecide = (questions.data ?? []).reduce(
    (sum, question) => sum + (question.mirror?.toModerate ?? 0),
    0,
  )
  const leaving =
    sync.data === undefined ? 0 : sync.data.held + sync.data.waiting + sync.data.sending
  return (
    <nav className={classes['rail']} aria-label={say('frame.navigation')}>
      <div className={classes['mark']}>
        <Mark />
        <span>Vigie</span>
      </div>
      <div className={classes['nav']}>
        <Place
          to={places.today}
          label="place.today"
          glyph={IconSun}
          count={conflicts.data?.length}
        />
        {mayModerate(person.roles) && (
          <Place
            to={places.questions}
            label="place.moderation"
            glyph={IconFileCheck}
            count={toDecide}
          />
        )}
        {mayLead(person.roles) && (
          <Place to={places.overview} label="place.lead" glyph={IconChartBar} />
        )}
        <Place to={places.outbox} label="place.outbox" glyph={IconSend} count={leaving} />
        <Place to={places.settings} label="place.settings" glyph={IconSettings} />
      </div>
      <div className={classes['who']}>
        <Avatar name={person.name} />
        <span>
          <b>{person.name}</b>
          {say(roleWord(person.roles))}
        </span>
      </div>
    </nav>
  )
}

function Place(props: {
  readonly to: string
  readonly label: MessageId
  readonly glyph: Glyph
  readonly count?: number | undefined
}) {
  const { say } = useText()
  const intl = useIntl()
  const label = say(props.label)
  return (
    <NavLink to={props.to} end={props.to === places.today} title={label}>
      <Icon of={props.glyph} />
      <span>{label}</span>
      {props.count !== undefined && props.count > 0 && (
        <span className={classes['count']}>{intl.formatNumber(props.count)}</span>
      )}
    </NavLink>
  )
}
