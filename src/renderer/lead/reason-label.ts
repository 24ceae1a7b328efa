import { skipToken, useQuery } from '@tanstack/react-query'
import type { QuestionId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { reasonWords } from '../desk/reason-words.ts'
import { useText } from '../translation/text.tsx'

/** How a stored reason is read, by the charter of a question; as stored while there is none. */
export function useReasonLabel(questionId: QuestionId | null): (stored: string) => string {
  const bridge = useBridge()
  const { language } = useText()
  const charter = useQuery({
    queryKey: ['charter', questionId],
    queryFn: questionId === null ? skipToken : () => bridge.call('charter.read', { questionId }),
  })
  return (stored) => reasonWords(stored, charter.data, language)
}
