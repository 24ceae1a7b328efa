import { Textarea } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { CaseView } from '../../core/bridge/views.ts'
import { textFault, type TextFault } from '../../core/moderation/text.ts'
import { Icon } from '../parts/icons.tsx'
import { Diff } from '../parts/small.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './desk.module.css'
import { editOf, type Draft } from './draft.ts'

const faultWord: Readonly<Record<TextFault, MessageId>> = {
  too_short: 'edit.too_short',
  too_long: 'edit.too_long',
  invalid_content: 'edit.markup',
}

/** A light correction: the field while it is written, and what it changes, word by word. */
export function Correction(props: {
  readonly shown: CaseView
  readonly draft: Draft
  readonly editing: boolean
  readonly onDraft: (draft: Draft) => void
  readonly onEditing: (editing: boolean) => void
}) {
  const { say } = useText()
  const { shown, draft } = props
  const text = draft.text ?? shown.content
  const edit = editOf(draft, shown)
  const fault = edit === null ? null : textFault(edit, shown.limits)
  return (
    <div className={classes['edit']}>
      <div className={classes['editHead']}>
        <b>
          <Icon of={IconPencil} size="icon-small" />
          {say('edit.title')}
        </b>
        <span>
          {fault !== null && (
            <span role="alert" className={classes['fault']}>
              {say(faultWord[fault], { min: shown.limits.min, max: shown.limits.max })}{' '}
            </span>
          )}
          {say('edit.counter', { length: text.length, max: shown.limits.max })}
        </span>
      </div>
      {props.editing && (
        <Textarea
          className={classes['editField'] ?? ''}
          aria-label={say('edit.field')}
          description={say('edit.leave')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={text}
          lang={shown.language}
          autosize
          minRows={2}
          maxRows={10}
          autoFocus
          error={fault !== null}
          onFocus={(event) => {
            const end = event.currentTarget.value.length
            event.currentTarget.setSelectionRange(end, end)
          }}
          onChange={(event) => props.onDraft({ ...draft, text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
              event.preventDefault()
              props.onEditing(false)
            }
          }}
        />
      )}
      {edit !== null && <Diff before={shown.content} after={edit} />}
    </div>
  )
}
