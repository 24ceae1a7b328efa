import { ActionIcon } from '@mantine/core'
import { IconHeart } from '@tabler/icons-react'
import type { QueueFilter, QueueView } from '../../core/bridge/views.ts'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import { Icon } from '../parts/icons.tsx'
import { Problem } from '../parts/problem.tsx'
import { ProgressBar, Waiting } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import { Batch } from './batch.tsx'
import classes from './desk.module.css'
import { LateFilter, QueueFilters } from './queue-filters.tsx'
import { QueueList } from './queue-list.tsx'
import { SavedViews } from './saved-views.tsx'
import { SelectionBar } from './selection-bar.tsx'
import type { Queue } from './use-queue.ts'
import type { Selection } from './use-selection.ts'
import { ViewMenu } from './view-menu.tsx'

/** The queue: what is left, what was done, and how far one is. */
export function QueuePane(props: {
  readonly title: string
  readonly questionId: QuestionId
  readonly queue: Queue
  readonly selection: Selection
  readonly current: ProposalId | null
  readonly onChoose: (id: ProposalId) => void
  readonly onGroup: () => void
  readonly onWellness: () => void
}) {
  const { say } = useText()
  const { queue } = props
  const all = queue.counts.all ?? 0
  const done = queue.counts.decided ?? 0
  return (
    <section className={classes['queue']} aria-label={say('desk.queue')}>
      <header className={classes['queueHead']}>
        <div className={classes['queueTitle']}>
          <h1 title={props.title}>{props.title}</h1>
          <ActionIcon
            size="sm"
            variant="subtle"
            aria-label={say('wellness.title')}
            title={say('wellness.title')}
            onClick={props.onWellness}
          >
            <Icon of={IconHeart} />
          </ActionIcon>
        </div>
        <Batch
          questionId={props.questionId}
          queue={queue}
          whole={
            <>
              <ProgressBar value={done} of={all} label={say('desk.progress')} />
              <div className={classes['progressWords']}>
                <b>{say('desk.done_of', { done, all })}</b>
              </div>
            </>
          }
        />
        <QueueFilters queue={queue} />
        <div className={classes['viewRow']}>
          <ViewMenu view={queue.view} onView={queue.setView}>
            <SavedViews questionId={props.questionId} view={queue.view} onView={queue.setView} />
          </ViewMenu>
          <LateFilter queue={queue} />
        </div>
      </header>
      {queue.pending ? (
        <div className={classes['queueNote']}>
          <Waiting lines={9} />
        </div>
      ) : (
        <Lines {...props} />
      )}
      <SelectionBar selection={props.selection} onGroup={props.onGroup} />
    </section>
  )
}

function Lines(props: {
  readonly queue: Queue
  readonly selection: Selection
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
    return <p className={classes['queueNote']}>{say(emptyWords(queue.view))}</p>
  return (
    <QueueList
      lines={queue.lines}
      selection={props.selection}
      current={props.current}
      onChoose={props.onChoose}
      onEnd={queue.more}
    />
  )
}

/** A narrowed view may be empty while its filter is not. */
function emptyWords(view: QueueView): MessageId {
  const narrowed = view.flag !== null || view.late || view.text !== null
  return narrowed ? 'empty.narrowed' : emptyWord[view.filter]
}

const emptyWord: Readonly<Record<QueueFilter, MessageId>> = {
  to_decide: 'empty.to_decide',
  flagged: 'empty.flagged',
  postponed: 'empty.postponed',
  decided: 'empty.decided',
  all: 'empty.all',
  to_enrich: 'empty.to_enrich',
  escalated: 'empty.escalated',
  doubtful: 'empty.doubtful',
}
