import { useMemo } from 'react'
import { Navigate, useParams } from 'react-router'
import { ProposalId, QuestionId } from '../../core/identifiers.ts'
import { useQuestions } from '../bridge/queries.ts'
import { useHere } from '../frame/crumbs.tsx'
import { useTitle } from '../parts/page.tsx'
import { mayModerate } from '../parts/words.ts'
import { useOpenWorkspace } from '../person.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { Desk } from './desk.tsx'

/** The moderation desk of one question. */
export function DeskScreen() {
  const { say } = useText()
  const { person } = useOpenWorkspace()
  const parameters = useParams()
  const questionId = QuestionId.safeParse(parameters['questionId']).data
  const proposalId = ProposalId.safeParse(parameters['proposalId']).data ?? null
  const questions = useQuestions()
  const question = questions.data?.find(({ id }) => id === questionId)
  const title = question?.question ?? ''
  useTitle(title === '' ? say('place.moderation') : title)
  useHere(
    useMemo(
      () => [{ label: say('place.moderation'), place: places.questions }, { label: title }],
      [say, title],
    ),
  )
  if (!mayModerate(person.roles)) return <Navigate to={places.today} replace />
  if (questionId === undefined) return <Navigate to={places.questions} replace />
  return <Desk key={questionId} questionId={questionId} proposalId={proposalId} title={title} />
}
