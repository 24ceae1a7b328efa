import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import type { QuestionSummary } from '../../core/bridge/views.ts'
import { Icon } from '../parts/icons.tsx'
import lists from '../parts/list.module.css'
import { Ago, ProgressBar } from '../parts/small.tsx'
import { places } from '../places.ts'
import { useToday } from '../today/use-today.ts'
import { useText } from '../translation/text.tsx'
import type { TakeProgress, Takes } from './use-takes.ts'

const bold = (chunks: ReactNode) => <b>{chunks}</b>

/** One question: how much waits there and here, and the way in. */
export function QuestionCard(props: { readonly question: QuestionSummary; readonly takes: Takes }) {
  const { say } = useText()
  const { question, takes } = props
  const progress = takes.progress.get(question.id)
  const running = progress?.phase === 'running'
  return (
    <article className={lists['card']}>
      <div>
        <h2 lang={question.language}>{question.question}</h2>
        <Facts question={question} />
      </div>
      {question.mirror !== null && (
        <Button
          component={Link}
          to={places.desk(question.id)}
          variant={running ? 'default' : 'filled'}
        >
          {say('questions.open')}
        </Button>
      )}
      {!running && question.mirror?.complete !== true && (
        <Button
          variant={question.mirror === null ? 'filled' : 'default'}
          className={question.mirror === null ? '' : (lists['wide'] ?? '')}
          style={{ justifySelf: 'start' }}
          leftSection={<Icon of={IconDownload} />}
          onClick={() => takes.take(question.id)}
        >
          {say(question.mirror === null ? 'questions.take' : 'questions.resume')}
        </Button>
      )}
      {running && <Take progress={progress} onCancel={() => takes.cancel(question.id)} />}
      {progress !== undefined && progress.phase !== 'running' && (
        <p role="status" className={lists['facts']}>
          {say(endWord[progress.phase], { count: progress.done })}
        </p>
      )}
    </article>
  )
}

const endWord = {
  done: 'take.done',
  cancelled: 'take.cancelled',
  failed: 'take.failed',
} as const

function Facts(props: { readonly question: QuestionSummary }) {
  const { say, rich } = useText()
  const intl = useIntl()
  const { mirror, toModerateOnPlatform, language, countries } = props.question
  const today = useToday(mirror !== null)
  const waits = today.data?.waiting.find(({ questionId }) => questionId === props.question.id)
  const late = waits?.late ?? 0
  return (
    <p className={lists['facts']}>
      {mirror === null ? (
        <span>
          {toModerateOnPlatform === null
            ? say('questions.not_here')
            : rich('questions.on_platform', { count: toModerateOnPlatform, b: bold })}
        </span>
      ) : (
        <>
          <span>{rich('questions.to_decide', { count: mirror.toModerate, b: bold })}</span>
          {late > 0 && <span>{rich('questions.late', { count: late, b: bold })}</span>}
          <span>{say('questions.total', { count: mirror.total })}</span>
          {mirror.asOf !== null && (
            <span>{rich('questions.as_of', { ago: <Ago key="ago" at={mirror.asOf} /> })}</span>
          )}
        </>
      )}
      <span>{intl.formatDisplayName(language, { type: 'language' })}</span>
      {countries.length > 0 && <span>{countries.join(', ')}</span>}
    </p>
  )
}

/** How far the first sync is, how fast, how long still; cancelling keeps what has come. */
function Take(props: { readonly progress: TakeProgress; readonly onCancel: () => void }) {
  const { say } = useText()
  const { done, total, perSecond, secondsLeft } = props.progress
  return (
    <div className={`${lists['wide']} ${lists['take']}`} role="status">
      <ProgressBar value={done} of={total} label={say('take.label')} />
      <div className={lists['takeWords']}>
        <span>
          {total === null ? say('take.counted', { done }) : say('take.counted_of', { done, total })}
        </span>
        {perSecond > 0 && <span>{say('take.rate', { rate: Math.round(perSecond) })}</span>}
        {secondsLeft !== null && (
          <span>{say('take.left', { seconds: Math.max(1, Math.ceil(secondsLeft)) })}</span>
        )}
        <Button size="xs" variant="default" onClick={props.onCancel}>
          {say('cancel')}
        </Button>
      </div>
    </div>
  )
}
