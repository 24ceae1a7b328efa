import { IconLock, IconUsersGroup } from '@tabler/icons-react'
import type { CaseView } from '../../core/bridge/views.ts'
import type { ColleagueView } from '../../core/bridge/views/governance.ts'
import { actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import { Ago, Moment, useQuoted } from '../parts/small.tsx'
import { useOpenWorkspace } from '../person.tsx'
import { useText } from '../translation/text.tsx'
import classes from './context.module.css'

/** What colleagues have said about a case: to the lead, in doubt, in notes; and who has it in hand. */
export function CaseFacts(props: { readonly shown: CaseView }) {
  const { say } = useText()
  const nameOf = useNameOf()
  const { person } = useOpenWorkspace()
  const { escalation, hesitations, assignee, secondOpinion, lease, notes } = props.shown
  const leasedElsewhere = lease !== null && lease.holder.id !== person.id
  return (
    <>
      {escalation !== null && (
        <Said kind="escalate" text={escalation.sentence} at={escalation.at}>
          {say('facts.escalated', { name: nameOf(escalation.by) })}
        </Said>
      )}
      {hesitations.count > 0 && (
        <p className={classes['row']}>
          <Icon of={actionGlyph.hesitate} />
          {hesitations.by === null
            ? say('facts.doubts', { count: hesitations.count })
            : say('facts.doubts_by', { names: hesitations.by.map(nameOf).join(', ') })}
          {hesitations.mine && hesitations.by === null && ` (${say('facts.your_doubt')})`}
        </p>
      )}
      {secondOpinion && (
        <p className={classes['row']}>
          <Icon of={IconUsersGroup} />
          {say('facts.second_opinion')}
        </p>
      )}
      {assignee !== null && (
        <p className={classes['row']}>
          <Icon of={actionGlyph.assign} />
          {say('facts.assigned', { name: nameOf(assignee) })}
        </p>
      )}
      {leasedElsewhere && (
        <p className={classes['row']}>
          <Icon of={IconLock} />
          <span>
            {say('facts.reserved', { name: nameOf(lease.holder) })} <Moment at={lease.until} />
          </span>
        </p>
      )}
      {notes.map((note) => (
        <Said key={note.id} kind="note" text={note.text} at={note.at}>
          {say('facts.note', { name: nameOf(note.by) })}
        </Said>
      ))}
    </>
  )
}

function Said(props: {
  readonly kind: 'escalate' | 'note'
  readonly text: string
  readonly at: string
  readonly children: string
}) {
  const quoted = useQuoted()
  return (
    <div className={classes['said']}>
      <Icon of={actionGlyph[props.kind]} className={actionTone[props.kind]} />
      <p>
        {props.children} <Ago at={props.at} />
        <q>{quoted(props.text)}</q>
      </p>
    </div>
  )
}

/** A colleague by name; the person at this console as themselves. */
function useNameOf(): (colleague: ColleagueView) => string {
  const { say } = useText()
  const { person } = useOpenWorkspace()
  return ({ id, name }) => (id === person.id ? say('facts.you') : (name ?? say('history.someone')))
}
