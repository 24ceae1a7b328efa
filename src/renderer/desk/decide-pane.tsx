import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'
import type { DecidePaneProps } from './beats.ts'
import { BesideRow } from './beside-row.tsx'
import { LastTen } from './last-ten.tsx'
import { PostponeBeat } from './postpone-beat.tsx'
import { RefuseBeat } from './refuse-beat.tsx'
import { SentenceBeat } from './sentence-beat.tsx'
import { Tags } from './tags.tsx'
import { VerdictBeat } from './verdict-beat.tsx'

export function DecidePane(props: DecidePaneProps) {
  const { say } = useText()
  return (
    <section className={classes['decide']} aria-label={say('desk.decide')}>
      <BeatOf {...props} />
      <LastTen acts={props.decisions.acts} onUndo={props.onUndo} />
    </section>
  )
}

function BeatOf(props: DecidePaneProps) {
  const { beat, shown, charter } = props
  if (beat === 'refuse' && charter !== undefined)
    return <RefuseBeat key={shown.id} {...props} charter={charter} />
  if (beat === 'postpone') return <PostponeBeat key={shown.id} {...props} />
  if (beat === 'escalate' || beat === 'note' || beat === 'restore')
    return <SentenceBeat key={`${shown.id} ${beat}`} {...props} kind={beat} />
  return (
    <>
      <VerdictBeat {...props} />
      <BesideRow {...props} />
      <Tags key={shown.id} {...props} />
      <Note {...props} />
    </>
  )
}

/** What goes to the author, and when. */
function Note(props: DecidePaneProps) {
  const { say } = useText()
  const { actions, authorReachable } = props.shown
  if (!actions.includes('accept') || authorReachable === false) return null
  return <p className={classes['letter']}>{say('letter.later')}</p>
}
