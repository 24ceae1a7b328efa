import type { CaseView } from '../../core/bridge/views.ts'
import type { ProposalEvent } from '../../core/moderation/proposal.ts'
import { Cap, Moment } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'

const told: Readonly<Record<string, MessageId>> = {
  propose: 'history.propose',
  accept: 'history.accept',
  refuse: 'history.refuse',
  postpone: 'history.postpone',
  update: 'history.update',
}

export const historyId = 'history'

/** What happened to it, oldest first, as the platform tells it. */
export function History(props: { readonly shown: CaseView }) {
  const { say } = useText()
  const events = props.shown.events
  const story = (events ?? []).filter(({ actionType }) => actionType !== 'lock').toReversed()
  return (
    <section id={historyId} tabIndex={-1}>
      <div className={classes['blockHead']}>
        <h2>{say('history.title')}</h2>
        <Cap>Y</Cap>
      </div>
      {events === null ? (
        <p className={classes['small']}>{say('history.unread')}</p>
      ) : (
        <ol className={classes['timeline']}>
          {story.map((event) => (
            <li key={`${event.date} ${event.actionType}`}>
              <Happened event={event} />{' '}
              <span>
                <Moment at={event.date} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** The author of a proposal stays unnamed here too: the first event would give them away. */
function Happened(props: { readonly event: ProposalEvent }) {
  const { say } = useText()
  const { actionType, user } = props.event
  const id = told[actionType]
  if (id === undefined) return say('history.other', { type: actionType })
  if (actionType === 'propose') return say(id, { name: '' })
  return say(id, { name: user?.displayName ?? say('history.someone') })
}
