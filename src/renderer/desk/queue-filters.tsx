import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import {
  IconArrowBigUp,
  IconChecks,
  IconClockExclamation,
  IconClockPause,
  IconFlag,
  IconHelp,
  IconTags,
} from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import type { QueueCounts, QueueFilter } from '../../core/bridge/views.ts'
import { mayLead } from '../lead/may-lead.ts'
import { Icon, type Glyph } from '../parts/icons.tsx'
import { useOpenWorkspace } from '../person.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'
import type { Queue } from './use-queue.ts'

interface Choice {
  readonly filter: QueueFilter
  readonly word: MessageId
  readonly glyph: Glyph | null
  /** Shown only while it holds something. */
  readonly whenAny?: true
  /** Shown to those who lead the moderation. */
  readonly forLeads?: true
}

const choices: readonly Choice[] = [
  { filter: 'to_decide', word: 'filter.to_decide', glyph: null },
  { filter: 'flagged', word: 'filter.flagged', glyph: IconFlag },
  { filter: 'postponed', word: 'filter.postponed', glyph: IconClockPause },
  { filter: 'decided', word: 'filter.decided', glyph: IconChecks },
  { filter: 'to_enrich', word: 'filter.to_enrich', glyph: IconTags, whenAny: true },
  {
    filter: 'escalated',
    word: 'filter.escalated',
    glyph: IconArrowBigUp,
    whenAny: true,
    forLeads: true,
  },
  { filter: 'doubtful', word: 'filter.doubtful', glyph: IconHelp, whenAny: true, forLeads: true },
  { filter: 'all', word: 'filter.all', glyph: null },
]

const lateWord: MessageId = 'filter.late'

/** Which cases the queue shows, each filter with its true count on this computer. */
export function QueueFilters(props: { readonly queue: Queue }) {
  const { say } = useText()
  const { view, setView, counts } = props.queue
  const leads = mayLead(useOpenWorkspace().person.roles)
  const shown = choices.filter(
    ({ filter, whenAny, forLeads }) =>
      (whenAny !== true || view.filter === filter || (counts[filter] ?? 0) > 0) &&
      (forLeads !== true || leads),
  )
  return (
    <div className={classes['filters']} role="group" aria-label={say('desk.filters')}>
      {shown.map((choice) => (
        <Chip
          key={choice.filter}
          word={choice.word}
          glyph={choice.glyph}
          count={counts[choice.filter]}
          pressed={view.filter === choice.filter}
          onPress={() => setView({ ...view, filter: choice.filter })}
        />
      ))}
    </div>
  )
}

/** What is beyond the service level, counted and one press away. */
export function LateFilter(props: { readonly queue: Queue }) {
  const { view, setView, counts } = props.queue
  const late = counts.late ?? 0
  if (late === 0 && !view.late) return null
  return (
    <Chip
      word={lateWord}
      glyph={IconClockExclamation}
      count={late}
      pressed={view.late}
      late
      onPress={() => setView({ ...view, late: !view.late })}
    />
  )
}

function Chip(props: {
  readonly word: MessageId
  readonly glyph: Glyph | null
  readonly count: QueueCounts[keyof QueueCounts] | undefined
  readonly pressed: boolean
  readonly late?: boolean
  readonly onPress: () => void
}) {
  const { say } = useText()
  const intl = useIntl()
  return (
    <UnstyledButton
      className={`${classes['chip']} ${props.late === true ? classes['lateChip'] : ''}`}
      aria-pressed={props.pressed}
      title={say(props.word)}
      onClick={props.onPress}
    >
      {props.glyph === null ? (
        say(props.word)
      ) : (
        <>
          <Icon of={props.glyph} size="icon-small" />
          <VisuallyHidden>{say(props.word)}</VisuallyHidden>
        </>
      )}
      <span>{intl.formatNumber(props.count ?? 0)}</span>
    </UnstyledButton>
  )
}
