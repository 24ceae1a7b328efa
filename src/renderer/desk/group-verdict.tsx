import { Checkbox, MultiSelect, SegmentedControl, Select, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { CharterView, TagGroup } from '../../core/bridge/views.ts'
import type { TagId } from '../../core/identifiers.ts'
import { textIn } from '../../core/moderation/charter.ts'
import type { Verdict } from '../../core/moderation/verdict.ts'
import { useText } from '../translation/text.tsx'
import { tagTypeWord } from './tag-type-words.ts'

type Choice = 'accept' | 'postpone' | 'refuse'

/** The verdict for a group. Nothing is chosen beforehand: a verdict is given, never left standing. */
export function GroupVerdict(props: {
  readonly groups: readonly TagGroup[] | undefined
  readonly charter: CharterView | undefined
  readonly onVerdict: (verdict: Verdict | null) => void
}) {
  const { say, language } = useText()
  const { onVerdict } = props
  const [choice, setChoice] = useState<Choice | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const [tags, setTags] = useState<readonly TagId[]>([])
  const [notify, setNotify] = useState(true)
  const needsWords = props.charter?.reasons.find(({ code }) => code === reason)?.needsWords ?? false

  useEffect(() => {
    const said = needsWords ? words.trim() : null
    onVerdict(verdictOf({ choice, reason, words: said, tags, notify }))
  }, [onVerdict, choice, reason, words, needsWords, tags, notify])

  return (
    <>
      <SegmentedControl
        aria-label={say('decide.title')}
        value={choice ?? ''}
        data={[
          { value: 'accept', label: say('verdict.accept') },
          { value: 'postpone', label: say('verdict.postpone') },
          { value: 'refuse', label: say('verdict.refuse') },
        ]}
        onChange={(value) => setChoice(value as Choice)}
      />
      {choice === 'refuse' && (
        <Select
          label={say('refuse.which')}
          searchable
          value={reason}
          data={(props.charter?.reasons ?? []).map(({ code, label }) => ({
            value: code,
            label: textIn(label, language),
          }))}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={setReason}
        />
      )}
      {choice === 'refuse' && needsWords && (
        <Textarea
          label={say('refuse.words')}
          value={words}
          maxLength={1000}
          autosize
          minRows={2}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {choice === 'accept' && (
        <MultiSelect
          label={say('group.tags')}
          searchable
          value={[...tags]}
          data={(props.groups ?? []).map((group) => ({
            group: tagTypeWord(group.label, say),
            items: group.tags.map(({ id, label }) => ({ value: id, label })),
          }))}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={(value) => setTags(value)}
        />
      )}
      {(choice === 'accept' || choice === 'refuse') && (
        <Checkbox
          label={say('group.notify')}
          checked={notify}
          onChange={(event) => setNotify(event.currentTarget.checked)}
        />
      )}
    </>
  )
}

function verdictOf(parts: {
  readonly choice: Choice | null
  readonly reason: string | null
  readonly words: string | null
  readonly tags: readonly TagId[]
  readonly notify: boolean
}): Verdict | null {
  const { choice, reason, words, notify } = parts
  if (choice === 'accept')
    return { action: 'accept', newContent: null, tags: [...parts.tags], notify }
  if (choice === 'postpone') return { action: 'postpone', returnAt: null }
  if (choice === 'refuse' && reason !== null) return { action: 'refuse', reason, words, notify }
  return null
}
