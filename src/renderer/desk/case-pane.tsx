import { IconMailOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { CaseView, CharterView } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import { actionBehind, actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import tones from '../parts/parts.module.css'
import { ActStateShape, Ago, Moment, useQuoted } from '../parts/small.tsx'
import { actStateWord, statusWord } from '../parts/words.ts'
import { useText } from '../translation/text.tsx'
import { TopicsAhead, Veil } from '../wellness/topics.tsx'
import { Author } from './author.tsx'
import { Correction } from './correction.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CharterBlock } from './charter-block.tsx'
import classes from './desk.module.css'
import type { Draft } from './draft.ts'
import { Flags } from './flags.tsx'
import { History } from './history.tsx'
import { Priority } from './priority.tsx'
import { reasonWords } from './reason-words.ts'
import { Similar } from './similar.tsx'

const longText = 280
export const caseId = 'case'

export interface CasePaneProps {
  readonly shown: CaseView
  readonly charter: CharterView | undefined
  readonly articleNumber: number | null
  readonly draft: Draft
  readonly editing: boolean
  /** The text is hidden behind what it touches, as its reader asked. */
  readonly veiled: boolean
  /** Similar proposals were asked for. */
  readonly similar: boolean
  readonly onDraft: (draft: Draft) => void
  readonly onEditing: (editing: boolean) => void
  readonly onReveal: () => void
  readonly onCharter: () => void
  readonly onLift: () => void
  readonly onPass: () => void
  readonly onSimilar: () => void
  readonly onGroup: (members: readonly ProposalId[]) => void
  readonly strip: ReactNode
}

/** The case: the question, the author's own words, and what helps to judge them. */
export function CasePane(props: CasePaneProps) {
  const { say } = useText()
  const { shown } = props
  return (
    <section id={caseId} tabIndex={-1} className={classes['case']} aria-label={say('desk.case')}>
      <div key={shown.id} className={classes['caseBody']}>
        <Words {...props} />
        {(props.editing || props.draft.text !== null) && <Correction {...props} />}
        <div className={classes['side']}>
          <div className={classes['pair']}>
            <Flags flags={shown.flags} />
            <CharterBlock
              charter={props.charter}
              number={props.articleNumber}
              onOpen={props.onCharter}
            />
          </div>
          <History shown={shown} charter={props.charter} />
          <Similar
            shown={shown}
            asked={props.similar}
            onAsk={props.onSimilar}
            onDecideTogether={(near) =>
              props.onGroup([shown.id, ...near.filter(isOpen).map(({ id }) => id)])
            }
          />
        </div>
      </div>
      {props.strip}
    </section>
  )
}

function isOpen({ status }: Pick<CaseView, 'status'>): boolean {
  return status === 'Pending' || status === 'Postponed'
}

function Words(props: CasePaneProps) {
  const { say } = useText()
  const intl = useIntl()
  const quoted = useQuoted()
  const { shown } = props
  const long = shown.content.length > longText
  return (
    <div>
      <div className={classes['caseTop']}>
        <p className={classes['question']} lang={shown.language}>
          {shown.question}
        </p>
        <Priority key={shown.id} priority={shown.priority} waits={isOpen(shown)} />
      </div>
      <TopicsAhead topics={shown.topics} onPass={props.onPass} />
      {props.veiled ? (
        <Veil topics={shown.topics} onLift={props.onLift} />
      ) : (
        <blockquote
          className={`${classes['quote']} ${long ? classes['longQuote'] : ''}`}
          lang={shown.language}
        >
          {quoted(shown.content)}
        </blockquote>
      )}
      <div className={classes['facts']}>
        <span>{say('case.length', { length: shown.content.length, max: shown.limits.max })}</span>
        <span>{intl.formatDisplayName(shown.language, { type: 'language' })}</span>
        <span>
          {say('case.submitted')} <Ago at={shown.createdAt} />
        </span>
        <Votes votes={shown.votes} />
      </div>
      <Author author={shown.author} onReveal={props.onReveal} />
      {shown.authorReachable === false && (
        <p className={`${classes['note']} ${classes['warning']}`}>
          <Icon of={IconMailOff} />
          {say('author.unreachable')}
        </p>
      )}
      <Standing shown={shown} charter={props.charter} />
      <CaseFacts shown={shown} />
    </div>
  )
}

function Votes(props: { readonly votes: CaseView['votes'] }) {
  const { say } = useText()
  const { agree, disagree, neutral } = props.votes
  const count = agree + disagree + neutral
  return count === 0 ? null : <span>{say('case.votes', { count })}</span>
}

/** Where the case stands when it is not simply waiting. */
function Standing(props: Pick<CasePaneProps, 'shown' | 'charter'>) {
  const { say, language } = useText()
  const { status, refusalReason, returnAt } = props.shown
  const action = actionBehind(props.shown.status)
  if (props.shown.status === 'Pending') return null
  const act = props.shown.acts.find(({ state }) => state !== 'withdrawn')
  return (
    <p className={`${classes['note']}`}>
      <span className={`${tones['tag']} ${action === null ? '' : actionTone[action]}`}>
        {action !== null && <Icon of={actionGlyph[action]} size="icon-small" />}
        {say(statusWord[props.shown.status])}
      </span>
      {status === 'Refused' && refusalReason !== null && (
        <span>{reasonWords(refusalReason, props.charter, language)}</span>
      )}
      {returnAt !== null && (
        <span>
          {say('case.returns')} <Moment at={returnAt} />
        </span>
      )}
      {act !== undefined && (
        <span className={classes['standing']}>
          <ActStateShape state={act.state} />
          {say('case.your_act', { state: say(actStateWord[act.state]) })}
        </span>
      )}
      {act !== undefined && act.charterVersion !== null && status === 'Refused' && (
        <span className={classes['small']}>
          {say('case.charter_cited', { version: act.charterVersion })}
        </span>
      )}
    </p>
  )
}
