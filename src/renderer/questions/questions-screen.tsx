import { IconInbox } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Navigate } from 'react-router'
import { useQuestions } from '../bridge/queries.ts'
import { useHere } from '../frame/crumbs.tsx'
import { Empty, Page } from '../parts/page.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/small.tsx'
import lists from '../parts/list.module.css'
import { mayModerate } from '../parts/words.ts'
import { useOpenWorkspace } from '../person.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { QuestionCard } from './question-card.tsx'
import { useTakes } from './use-takes.ts'

/** The questions one moderates: take one to this computer, then open its desk. */
export function QuestionsScreen() {
  const { say } = useText()
  const { person } = useOpenWorkspace()
  const questions = useQuestions()
  const takes = useTakes()
  useHere(useMemo(() => [{ label: say('place.moderation') }], [say]))
  if (!mayModerate(person.roles)) return <Navigate to={places.today} replace />
  return (
    <Page title={say('questions.title')} lead={say('questions.lead')}>
      {questions.error !== null && (
        <Problem error={questions.error} retry={() => void questions.refetch()} />
      )}
      {takes.error !== null && <Problem error={takes.error} />}
      {questions.isPending && <Waiting lines={6} />}
      {questions.data?.length === 0 && (
        <Empty glyph={IconInbox} title={say('questions.empty')}>
          <p>{say('questions.empty_lead')}</p>
        </Empty>
      )}
      <ul className={lists['cards']}>
        {questions.data?.map((question) => (
          <li key={question.id}>
            <QuestionCard question={question} takes={takes} />
          </li>
        ))}
      </ul>
    </Page>
  )
}
