import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconChecks, IconClockPause, IconFlag } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import type { QueueFilter } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import { Icon, type Glyph } from '../parts/icons.tsx'
import { Problem } from '../parts/problem.tsx'
import { ProgressBar, Waiting } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'
import { QueueList } from './queue-list.tsx'
import type { Queue } from './use-queue.ts'

const filters: readonly {
  readonly filter: QueueFilter
  readonly word: MessageId
  readonly glyph: Glyph | null
}[] = [
  { filter: 'to_decide', word: 'filter.to_decide', glyph: null },
  { filter: 'flagged', word: 'filter.flagged', glyph: IconFlag },
  { filter: 'postponed', word: 'filter.postponed', glyph: IconClockPause },
  { filter: 'decided', word: 'filter.decided', glyph: IconChecks },
  { filter: 'all', word: 'filter.all', glyph: null },
]

/** The queue: what is left, what was done, and how far one is. */
export function QueuePane(props: {
  readonly title: string
  readonly queue: Queue
  readonly current: ProposalId | null
  readonly onChoose: (id: ProposalId) => void
}) {
  const { say } = useText()
  const intl = useIntl()
  const { queue } = props
  const all = queue.counts.all ?? 0
  const done = queue.counts.decided ?? 0
  return (
    <section className={classes['queue']} aria-label={say('desk.queue')}>
      <header className={classes['queueHead']}>
        <h1 title={props.title}>{props.title}</h1>
        <ProgressBar value={done} of={all} label={say('desk.progress')} />
        <div className={classes['progressWords']}>
          <b>{say('desk.done_of', { done, all })}</b>
        </div>
        <div className={classes['filters']} role="group" aria-label={say('desk.filters')}>
          {filters.map(({ filter, word, glyph }) => (
            <UnstyledButton
              key={filter}
              className={classes['chip'] ?? ''}
              aria-pressed={queue.filter === filter}
              title={say(word)}
              onClick={() => queue.setFilter(filter)}
            >
              {glyph === null ? (
                say(word)
              ) : (
                <>
                  <Icon of={glyph} size="icon-small" />
                  <VisuallyHidden>{say(word)}</VisuallyHidden>
                </>
              )}
              <span>{intl.formatNumber(queue.counts[filter] ?? 0)}</span>
            </UnstyledButton>
          ))}
        </div>
      </header>
      {queue.pending ? (
        <div className={classes['queueNote']}>
          <Waiting lines={9} />
        </div>
      ) : (
        <Lines {...props} />
      )}
    </section>
  )
}

function Lines(props: {
  readonly queue: Queue
  readonly current: ProposalId | null
  readonly onChoose: (id: ProposalId) => void
}) {
  const { say } = useText()
  const { queue } = props
  if (queue.error !== null && queue.lines.length === 0)
    return (
      <div className={classes['queueNote']}>
        <Problem error={queue.error} />
      </div>
    )
  if (queue.lines.length === 0)
    return <p className={classes['queueNote']}>{say(emptyWord[queue.filter])}</p>
  return (
    <QueueList
      lines={queue.lines}
      current={props.current}
      onChoose={props.onChoose}
      onEnd={queue.more}
    />
  )
}

const emptyWord: Readonly<Record<QueueFilter, MessageId>> = {
  to_decide: 'empty.to_decide',
  flagged: 'empty.flagged',
  postponed: 'empty.postponed',
  decided: 'empty.decided',
  all: 'empty.all',
}
