import { ActionIcon, Button, TextInput, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { QueueView } from '../../core/bridge/views.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { deskKeys, useSavedViews } from '../bridge/desk-queries.ts'
import { Icon } from '../parts/icons.tsx'
import { Problem } from '../parts/problem.tsx'
import { useText } from '../translation/text.tsx'
import classes from './view.module.css'

/** Views of this question that were given a name, kept on this computer. */
export function SavedViews(props: {
  readonly questionId: QuestionId
  readonly view: QueueView
  readonly onView: (view: QueueView) => void
}) {
  const { say } = useText()
  const bridge = useBridge()
  const queries = useQueryClient()
  const saved = useSavedViews()
  const [name, setName] = useState('')
  const [error, setError] = useState<unknown>(null)
  // What was pressed goes away: the keys stay in the menu, which Escape closes.
  const field = useRef<HTMLInputElement>(null)
  const { questionId, view } = props
  const mine = (saved.data ?? []).filter((one) => one.questionId === questionId)

  function then(done: Promise<unknown>): void {
    setError(null)
    field.current?.focus()
    done
      .then(() => queries.invalidateQueries({ queryKey: deskKeys.savedViews }))
      .catch((cause: unknown) => setError(cause))
  }
  function save(): void {
    const wanted = name.trim()
    if (wanted === '') return
    // Saving under a name that is taken changes that view.
    const id = mine.find((one) => one.name === wanted)?.id ?? null
    then(bridge.call('views.save', { id, name: wanted, questionId, view }))
    setName('')
  }

  return (
    <div className={classes['saved']}>
      <h3>{say('view.saved')}</h3>
      <ul>
        {mine.map((one) => (
          <li key={one.id}>
            <UnstyledButton
              className={classes['quiet'] ?? ''}
              onClick={() => props.onView(one.view)}
            >
              {one.name}
            </UnstyledButton>
            <ActionIcon
              size="sm"
              variant="subtle"
              aria-label={say('view.remove', { name: one.name })}
              onClick={() => then(bridge.call('views.remove', { id: one.id }))}
            >
              <Icon of={IconX} size="icon-small" />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form
        className={classes['saving']}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextInput
          ref={field}
          size="xs"
          label={say('view.name')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={name.trim() === ''}>
          {say('view.save')}
        </Button>
      </form>
      {error !== null && <Problem error={error} />}
    </div>
  )
}
