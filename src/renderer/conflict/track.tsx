import { useIntl } from 'react-intl'
import type { ConflictView } from '../../core/bridge/views.ts'
import { actionBehind, actionTone } from '../parts/icons.tsx'
import { actionDone, statusWord } from '../parts/words.ts'
import { useText } from '../translation/text.tsx'
import classes from './conflict.module.css'

interface Moment {
  readonly at: string
  readonly words: string
  readonly tone: string
}

/** What happened in which order. */
export function Track(props: { readonly conflict: ConflictView }) {
  const { say } = useText()
  const intl = useIntl()
  const { act, theirs, detectedAt } = props.conflict
  const theirAction = actionBehind(theirs.status)
  const moments: Moment[] = [
    {
      at: act.at,
      words: say('conflict.you', { done: say(actionDone[act.doing.action]).toLocaleLowerCase() }),
      tone: actionTone[act.doing.action],
    },
    { at: detectedAt, words: say('conflict.seen'), tone: '' },
  ]
  if (theirs.at !== null)
    moments.push({
      at: theirs.at,
      words: say('conflict.they', {
        name: theirs.by ?? say('history.someone'),
        done: say(
          theirAction === null ? statusWord[theirs.status] : actionDone[theirAction],
        ).toLocaleLowerCase(),
      }),
      tone: theirAction === null ? '' : actionTone[theirAction],
    })
  moments.sort((left, right) => Date.parse(left.at) - Date.parse(right.at))
  return (
    <ol className={classes['track']} aria-label={say('conflict.track')}>
      {moments.map((moment) => (
        <li key={`${moment.at} ${moment.words}`} className={moment.tone}>
          <b>
            <time
              dateTime={moment.at}
              title={intl.formatDate(moment.at, { dateStyle: 'full', timeStyle: 'medium' })}
            >
              {intl.formatDate(moment.at, { hour: '2-digit', minute: '2-digit' })}
            </time>
          </b>{' '}
          <span>{moment.words}</span>
        </li>
      ))}
    </ol>
  )
}
