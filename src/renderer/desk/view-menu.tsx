import { Popover, Select, Switch, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { everydayView, type QueueView } from '../../core/bridge/views.ts'
import { Icon } from '../parts/icons.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './view.module.css'

type Flag = NonNullable<QueueView['flag']>

const orderWord: Readonly<Record<QueueView['order'], MessageId>> = {
  priority: 'view.by_priority',
  oldest: 'view.by_oldest',
  newest: 'view.by_newest',
}
const flagWord: Readonly<Record<Flag, MessageId>> = {
  any: 'view.flag_any',
  citizen: 'view.flag_citizen',
  rule: 'view.flag_rule',
  moderator: 'view.flag_moderator',
}
const anyCase = 'no_matter'

/** The button that opens it: a popover gives its own id to what opens it. */
export const viewMenuId = 'queue-view'

/** Which cases and in which order; the button says in words what differs from every day. */
export function ViewMenu(props: {
  readonly view: QueueView
  readonly onView: (view: QueueView) => void
  readonly children?: ReactNode
}) {
  const { say } = useText()
  const [open, setOpen] = useState(false)
  const { view, onView } = props
  const options = <Key extends string>(words: Readonly<Record<Key, MessageId>>) =>
    (Object.keys(words) as Key[]).map((value) => ({ value, label: say(words[value]) }))
  return (
    <Popover
      id={viewMenuId}
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes['opener'] ?? ''} onClick={() => setOpen(!open)}>
          <Icon of={IconAdjustmentsHorizontal} size="icon-small" />
          <VisuallyHidden>{say('view.title')}</VisuallyHidden>
          <span>{inWords(view, say)}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes['menu'] ?? ''}>
        <Select
          size="xs"
          label={say('view.order')}
          data={options(orderWord)}
          value={view.order}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          onChange={(order) => onView({ ...view, order: order as QueueView['order'] })}
        />
        <Select
          size="xs"
          label={say('view.flag')}
          data={[{ value: anyCase, label: say('view.flag_none') }, ...options(flagWord)]}
          value={view.flag ?? anyCase}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
          onChange={(flag) => onView({ ...view, flag: flag === anyCase ? null : flag })}
        />
        <Words text={view.text} onText={(text) => onView({ ...view, text })} />
        <Switch
          size="xs"
          label={say('view.late')}
          checked={view.late}
          onChange={(event) => onView({ ...view, late: event.currentTarget.checked })}
        />
        <UnstyledButton
          className={classes['quiet'] ?? ''}
          onClick={() => onView({ ...everydayView, filter: view.filter })}
        >
          {say('view.reset')}
        </UnstyledButton>
        {props.children}
      </Popover.Dropdown>
    </Popover>
  )
}

const mostLetters = 200

function Words(props: {
  readonly text: string | null
  readonly onText: (text: string | null) => void
}) {
  const { say } = useText()
  return (
    <TextInput
      size="xs"
      label={say('view.words')}
      value={props.text ?? ''}
      maxLength={mostLetters}
      onChange={(event) => {
        const { value } = event.currentTarget
        props.onText(value === '' ? null : value)
      }}
    />
  )
}

/** What the view shows, without its filter, which has a chip of its own. */
function inWords(
  view: QueueView,
  say: (id: MessageId, facts?: Readonly<Record<string, string>>) => string,
): string {
  const words = view.text?.trim() ?? ''
  return [
    say(orderWord[view.order]),
    view.flag === null ? '' : say(flagWord[view.flag]),
    words === '' ? '' : say('said.quoted', { text: words }),
  ]
    .filter((part) => part !== '')
    .join(', ')
}
