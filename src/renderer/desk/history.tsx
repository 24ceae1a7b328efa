import type { CaseView, CharterView } from '../../core/bridge/views.ts'
import type { ProposalEvent } from '../../core/moderation/proposal.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { Moment } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'
import { reasonWords } from './reason-words.ts'

const told: Readonly<Record<string, MessageId>> = {
  propose: 'history.propose',
  accept: 'history.accept',
  refuse: 'history.refuse',
  postpone: 'history.postpone',
  update: 'history.update',
}

export const historyId = 'history'

/** What happened to it, oldest first, as the platform tells it. */
export function History(props: {
  readonly shown: CaseView
  readonly charter: CharterView | undefined
}) {
  const { say } = useText()
  const events = props.shown.events
  const story = (events ?? []).filter(({ actionType }) => actionType !== 'lock').toReversed()
  return (
    <section id={historyId} tabIndex={-1}>
      <div className={classes['blockHead']}>
        <h2>{say('history.title')}</h2>
        <KeyCap of="history" />
      </div>
      {events === null ? (
        <p className={classes['small']}>{say('history.unread')}</p>
      ) : (
        <ol className={classes['timeline']}>
          {story.map((event) => (
            <li key={`${event.date} ${event.actionType}`}>
              <Happened event={event} charter={props.charter} />{' '}
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
function Happened(props: {
  readonly event: ProposalEvent
  readonly charter: CharterView | undefined
}) {
  const { say, language } = useText()
  const { actionType, user } = props.event
  const id = told[actionType]
  if (id === undefined) return say('history.other', { type: actionType })
  const name = actionType === 'propose' ? '' : (user?.displayName ?? say('history.someone'))
  const reason = props.event.arguments['refusalReason']
  if (reason === undefined) return say(id, { name })
  return (
    say(id, { name }) +
    say('history.because', { reason: reasonWords(reason, props.charter, language) })
  )
}
