import type { ReactNode } from 'react'
import type { ConflictView } from '../../core/bridge/views.ts'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import { useCharter } from '../bridge/queries.ts'
import { reasonWords } from '../desk/reason-words.ts'
import { actionBehind, actionGlyph, actionTone, Icon, type ActionKind } from '../parts/icons.tsx'
import parts from '../parts/parts.module.css'
import { ActStateShape, Ago, Avatar, Diff } from '../parts/small.tsx'
import { actionDone, statusWord } from '../parts/words.ts'
import { useOpenWorkspace } from '../person.tsx'
import { useText } from '../translation/text.tsx'
import classes from './conflict.module.css'

/** Mine and theirs, side by side: who, when, what, why. */
export function Sides(props: { readonly conflict: ConflictView }) {
  const { say } = useText()
  const { person } = useOpenWorkspace()
  const { conflict } = props
  const { mine, theirs, base } = conflict
  const edit = 'newContent' in mine ? mine.newContent : null
  return (
    <div className={classes['sides']}>
      <Side
        name={say('conflict.yourself')}
        face={person.name}
        at={conflict.act.at}
        badge={<ActionTag action={mine.action} />}
      >
        {mine.action === 'refuse' && (
          <Reason conflict={conflict} code={mine.reason} words={mine.words} />
        )}
        {edit !== null && <Diff before={base.content} after={edit} />}
        <p className={classes['state']}>
          <ActStateShape state="held" />
          {say('conflict.mine_state')}
        </p>
      </Side>
      <Side
        name={theirs.by ?? say('history.someone')}
        face={theirs.by ?? '?'}
        at={theirs.at}
        badge={<StatusTag status={theirs.status} />}
      >
        {theirs.refusalReason !== null && theirs.status === 'Refused' && (
          <Reason conflict={conflict} code={theirs.refusalReason} words={null} />
        )}
        {theirs.content !== base.content && <Diff before={base.content} after={theirs.content} />}
        <p className={classes['state']}>
          <ActStateShape state="received" />
          {say('conflict.theirs_state')}
        </p>
      </Side>
    </div>
  )
}

function Side(props: {
  readonly name: string
  readonly face: string
  readonly at: string | null
  readonly badge: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className={classes['side']} aria-label={props.name}>
      <div className={classes['sideHead']}>
        <Avatar name={props.face} large />
        <span>
          <b>{props.name}</b>
          <small>{props.at !== null && <Ago at={props.at} />}</small>
        </span>
        {props.badge}
      </div>
      {props.children}
    </section>
  )
}

function ActionTag(props: { readonly action: ActionKind }) {
  const { say } = useText()
  return (
    <span className={`${parts['tag']} ${actionTone[props.action]}`}>
      <Icon of={actionGlyph[props.action]} size="icon-small" />
      {say(actionDone[props.action])}
    </span>
  )
}

function StatusTag(props: { readonly status: ProposalStatus }) {
  const { say } = useText()
  const action = actionBehind(props.status)
  if (action !== null) return <ActionTag action={action} />
  return <span className={parts['tag']}>{say(statusWord[props.status])}</span>
}

function Reason(props: {
  readonly conflict: ConflictView
  readonly code: string
  readonly words: string | null
}) {
  const { say, language } = useText()
  const charter = useCharter(props.conflict.questionId)
  const [stored] = props.code.split(': ')
  const reason = charter.data?.reasons.find(({ code }) => code === stored)
  return (
    <p>
      <b>{reasonWords(props.code, charter.data, language)}.</b>{' '}
      {reason?.article !== undefined &&
        reason.article !== null &&
        say('charter.reference', { number: reason.article })}
      {props.words !== null && props.words !== '' && <> {props.words}</>}
    </p>
  )
}
