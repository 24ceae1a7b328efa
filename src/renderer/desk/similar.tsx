import { UnstyledButton } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import type { CaseView, SimilarProposal } from '../../core/bridge/views.ts'
import { fold } from '../../core/moderation/words.ts'
import { useSimilar } from '../bridge/desk-queries.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { actionBehind, actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/small.tsx'
import { statusWord } from '../parts/words.ts'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import classes from './context.module.css'

/** Proposals near this one, masked until the verdict so that they weigh nothing in it, unless asked for. */
export function Similar(props: {
  readonly shown: CaseView
  readonly asked: boolean
  readonly onAsk: () => void
  readonly onDecideTogether: (near: readonly SimilarProposal[]) => void
}) {
  const { say } = useText()
  const { shown, asked } = props
  const near = useSimilar(shown.id, asked)
  const section = useRef<HTMLElement>(null)
  const arrived = asked && near.data !== undefined
  useEffect(() => {
    // What was asked for comes into sight, also where the column is short.
    if (arrived) section.current?.scrollIntoView({ block: 'nearest' })
  }, [arrived])
  if (shown.similar === 0 && !asked) return null
  const undecided = shown.status === 'Pending' || shown.status === 'Postponed'
  return (
    <section ref={section}>
      <div className={classes['row']}>
        <Icon of={IconUsers} />
        {say(undecided && !asked ? 'similar.masked' : 'similar.count', { count: shown.similar })}
        {!asked && (
          <UnstyledButton className={classes['opener'] ?? ''} onClick={props.onAsk}>
            <KeyCap of="similar" />
            {say(undecided ? 'similar.reveal' : 'similar.show')}
          </UnstyledButton>
        )}
        {near.data !== undefined && near.data.length > 0 && undecided && (
          <UnstyledButton
            className={classes['opener'] ?? ''}
            onClick={() => props.onDecideTogether(near.data)}
          >
            {say('similar.together')}
          </UnstyledButton>
        )}
      </div>
      {near.error !== null && <Problem error={near.error} retry={() => void near.refetch()} />}
      {asked && near.isPending && <Waiting lines={3} />}
      {near.data !== undefined && <Near shown={shown} near={near.data} />}
    </section>
  )
}

function Near(props: { readonly shown: CaseView; readonly near: readonly SimilarProposal[] }) {
  const { say } = useText()
  const intl = useIntl()
  const { shown } = props
  return (
    <ul className={classes['items']}>
      {props.near.map((one) => {
        const action = actionBehind(one.status)
        return (
          <li key={one.id}>
            <q lang={shown.language}>
              <Highlighted text={one.content} words={one.sharedWords} />
            </q>
            <span className={classes['facts']}>
              <span className={action === null ? undefined : actionTone[action]}>
                {action !== null && <Icon of={actionGlyph[action]} size="icon-small" />}
                {say(statusWord[one.status])}
              </span>
              <span>
                {say('similar.score', {
                  share: intl.formatNumber(one.score, { style: 'percent' }),
                  count: one.sharedWords.length,
                })}
              </span>
              <Link to={places.case(shown.questionId, one.id)}>{say('similar.open')}</Link>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** A text with the words marked that make it near; a word with a slip counts as the word. */
export function Highlighted(props: { readonly text: string; readonly words: readonly string[] }) {
  const wanted = new Set(props.words.map(fold))
  const pieces = props.text.split(/([\p{L}\p{N}]+)/u)
  return pieces.map((piece, place) => {
    // The text never changes: the place is the identity.
    const key = `${place}:${piece}`
    return wanted.has(fold(piece)) ? <mark key={key}>{piece}</mark> : piece
  })
}
