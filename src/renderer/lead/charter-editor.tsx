import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { QuestionId } from '../../core/identifiers.ts'
import { textIn, type Charter, type LocalisedText } from '../../core/moderation/charter.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { Problem } from '../parts/problem.tsx'
import { useNow } from '../parts/use-now.ts'
import { useText } from '../translation/text.tsx'
import { CharterDiff } from './charter-diff.tsx'
import classes from './lead.module.css'

/** The next version of a charter, in the language of its question; what would change stands below before it is published. */
export function CharterEditor(props: {
  readonly questionId: QuestionId
  readonly newest: Charter
  readonly language: string
  readonly onDone: () => void
}) {
  const { say } = useText()
  const bridge = useBridge()
  const queries = useQueryClient()
  const { newest, language } = props
  const today = new Date(useNow()).toISOString().slice(0, 10)
  const [draft, setDraft] = useState(newest)
  const publish = useMutation({
    mutationFn: () =>
      bridge.call('charter.publish', {
        questionId: props.questionId,
        charter: { ...draft, version: newest.version + 1, date: today },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['charter'] }),
  })
  const write = (text: LocalisedText, next: string): LocalisedText => ({
    ...text,
    [language]: next,
  })
  const field = { autosize: true, minRows: 2, lang: language } as const
  if (publish.isSuccess)
    return (
      <div className={classes['chart']} role="status">
        <p>{say(publish.data.published ? 'charters.published' : 'charters.leaving')}</p>
        <Button variant="default" style={{ justifySelf: 'start' }} onClick={props.onDone}>
          {say('close')}
        </Button>
      </div>
    )
  return (
    <form
      className={classes['charts']}
      onSubmit={(event) => {
        event.preventDefault()
        publish.mutate()
      }}
    >
      {draft.articles.map((article) => (
        <Textarea
          {...field}
          key={article.number}
          label={`${say('charter.article', { number: article.number })}. ${textIn(article.title, language)}`}
          value={textIn(article.text, language)}
          onChange={(event) => {
            const text = write(article.text, event.currentTarget.value)
            setDraft({
              ...draft,
              articles: draft.articles.map((each) => (each === article ? { ...each, text } : each)),
            })
          }}
        />
      ))}
      {draft.reasons.map((reason) => (
        <Textarea
          {...field}
          key={reason.code}
          label={say('charters.letter_for', { reason: textIn(reason.label, language) })}
          value={textIn(reason.letter, language)}
          onChange={(event) => {
            const letter = write(reason.letter, event.currentTarget.value)
            setDraft({
              ...draft,
              reasons: draft.reasons.map((each) => (each === reason ? { ...each, letter } : each)),
            })
          }}
        />
      ))}
      <Textarea
        {...field}
        label={say('charters.acceptance')}
        value={textIn(draft.acceptanceLetter, language)}
        onChange={(event) =>
          setDraft({
            ...draft,
            acceptanceLetter: write(draft.acceptanceLetter, event.currentTarget.value),
          })
        }
      />
      {draft !== newest && (
        <CharterDiff before={newest} after={draft} language={language} changedOnly />
      )}
      {publish.error !== null && <Problem error={publish.error} />}
      <div className={classes['choices']}>
        <Button type="submit" loading={publish.isPending} disabled={draft === newest}>
          {say('charters.publish', { version: newest.version + 1 })}
        </Button>
        <Button variant="default" onClick={props.onDone}>
          {say('back')}
        </Button>
      </div>
    </form>
  )
}
