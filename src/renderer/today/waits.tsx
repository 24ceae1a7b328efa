import { Button } from '@mantine/core'
import {
  IconFileCheck,
  IconGitPullRequestConflict,
  IconDownload,
  IconHourglassHigh,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { QuestionSummary, TodayView } from '../../core/bridge/views.ts'
import { Icon, type Glyph } from '../parts/icons.tsx'
import lists from '../parts/list.module.css'
import { ProgressBar, useQuoted } from '../parts/small.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import type { Waiting } from './waiting.ts'

/** What waits, the most pressing first: two decisions for one case, then the questions at hand. */
export function Waits(props: {
  readonly waiting: Waiting
  /** Null until it has been read. */
  readonly today: TodayView | null
}) {
  const { say } = useText()
  const quoted = useQuoted()
  const { conflicts, here, elsewhere } = props.waiting
  return (
    <section className={lists['group']}>
      <div className={lists['groupHead']}>
        <h2>{say('today.waits')}</h2>
      </div>
      <ul>
        {conflicts.map((conflict) => (
          <Todo
            key={conflict.id}
            glyph={IconGitPullRequestConflict}
            pressing
            title={say('conflict.title')}
            to={places.conflict(conflict.id)}
            action={say('conflict.settle')}
          >
            <p className={lists['said']}>{quoted(conflict.act.excerpt)}</p>
          </Todo>
        ))}
        {here.map((question) => (
          <HereTodo
            key={question.id}
            question={question}
            first={question === here[0]}
            counted={props.today?.waiting.find(({ questionId }) => questionId === question.id)}
          />
        ))}
        {elsewhere.map((question) => (
          <Todo
            key={question.id}
            glyph={IconDownload}
            title={question.question}
            language={question.language}
            to={places.questions}
            action={say('questions.choose')}
          >
            <p>
              {question.toModerateOnPlatform === null
                ? say('questions.not_here')
                : say('today.on_platform', { count: question.toModerateOnPlatform })}
            </p>
          </Todo>
        ))}
      </ul>
    </section>
  )
}

function HereTodo(props: {
  readonly question: QuestionSummary
  readonly first: boolean
  readonly counted: TodayView['waiting'][number] | undefined
}) {
  const { say } = useText()
  const { question } = props
  const total = question.mirror?.total ?? 0
  const left = question.mirror?.toModerate ?? 0
  const { late = 0, flagged = 0 } = props.counted ?? {}
  return (
    <Todo
      glyph={IconFileCheck}
      title={question.question}
      language={question.language}
      to={places.desk(question.id)}
      action={say(left > 0 ? 'today.moderate' : 'questions.open')}
      primary={props.first && left > 0}
    >
      <p className={lists['facts']}>
        <span>{say('today.left', { left, total })}</span>
        {flagged > 0 && <span>{say('today.flagged', { count: flagged })}</span>}
        {late > 0 && (
          <span className={lists['late']}>
            <Icon of={IconHourglassHigh} size="icon-small" />
            {say('today.late', { count: late })}
          </span>
        )}
      </p>
      <ProgressBar value={total - left} of={total} label={say('desk.progress')} />
    </Todo>
  )
}

function Todo(props: {
  readonly glyph: Glyph
  readonly title: string
  readonly language?: string
  readonly to: string
  readonly action: string
  readonly primary?: boolean
  readonly pressing?: boolean
  readonly children: ReactNode
}) {
  return (
    <li className={lists['todo']}>
      <span className={`${lists['glyph']} ${props.pressing === true ? lists['amber'] : ''}`}>
        <Icon of={props.glyph} size="icon-large" />
      </span>
      <div>
        <h3 lang={props.language}>{props.title}</h3>
        {props.children}
      </div>
      <Button
        component={Link}
        to={props.to}
        variant={props.primary === true ? 'filled' : 'default'}
      >
        {props.action}
      </Button>
    </li>
  )
}
