import { TextInput, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconSearch } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import type { TagGroup } from '../../core/bridge/views.ts'
import type { TagId } from '../../core/identifiers.ts'
import { fold } from '../../core/moderation/words.ts'
import { KeyCap } from '../keyboard/key-cap.tsx'
import { Icon } from '../parts/icons.tsx'
import { useText } from '../translation/text.tsx'
import type { DecidePaneProps } from './beats.ts'
import classes from './desk.module.css'
import { tagsOf } from './draft.ts'
import { tagTypeWord } from './tag-type-words.ts'

export const tagSearchId = 'tag-search'

/** The question's tags by type; a required type without a tag holds back acceptance and says so. */
export function Tags(props: DecidePaneProps) {
  const { say } = useText()
  const [typed, setTyped] = useState('')
  const { shown, draft, groups } = props
  const usable = shown.actions.includes('accept') || shown.actions.includes('update')
  if (groups === undefined || groups.length === 0 || !usable) return null
  const chosen = tagsOf(draft, shown)
  function toggle(tag: TagId): void {
    const tags = chosen.includes(tag) ? chosen.filter((id) => id !== tag) : [...chosen, tag]
    props.onDraft({ ...draft, tags })
  }
  const visible = requiredFirst(groups).map((group) => ({
    ...group,
    tags: found(group.tags, typed),
  }))
  const first = visible.flatMap(({ tags }) => tags)[0]
  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') {
      setTyped('')
      event.currentTarget.blur()
    }
    if (event.key === 'Enter' && typed !== '' && first !== undefined) {
      toggle(first.id)
      setTyped('')
    }
  }
  return (
    <>
      <TextInput
        id={tagSearchId}
        size="xs"
        value={typed}
        aria-label={say('tags.search')}
        placeholder={say('tags.search')}
        leftSection={<Icon of={IconSearch} size="icon-small" />}
        rightSection={<KeyCap of="tag" />}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <div className={classes['tags']}>
        {visible.map((group) =>
          typed !== '' && group.tags.length === 0 ? null : (
            <Group
              key={group.tagTypeId}
              group={group}
              chosen={chosen}
              missing={props.refusal?.code === 'missing_required_tag'}
              onToggle={toggle}
            />
          ),
        )}
        {typed !== '' && first === undefined && (
          <p className={classes['small']}>{say('tags.none')}</p>
        )}
      </div>
    </>
  )
}

/** What holds back acceptance is seen first. */
function requiredFirst(groups: readonly TagGroup[]): readonly TagGroup[] {
  return groups.toSorted((left, right) => Number(right.required) - Number(left.required))
}

function found(tags: TagGroup['tags'], typed: string): TagGroup['tags'] {
  return tags.filter(({ label }) => fold(label).includes(fold(typed)))
}

function Group(props: {
  readonly group: TagGroup
  readonly chosen: readonly TagId[]
  readonly missing: boolean
  readonly onToggle: (tag: TagId) => void
}) {
  const { say } = useText()
  const { group, chosen } = props
  const satisfied = group.tags.some(({ id }) => chosen.includes(id))
  const titleId = `tags-${group.tagTypeId}`
  return (
    <div
      role="group"
      aria-labelledby={titleId}
      className={[
        classes['tagGroup'],
        props.missing && group.required && !satisfied ? classes['missing'] : '',
      ].join(' ')}
    >
      <div className={classes['tagHead']}>
        <h3 id={titleId}>{tagTypeWord(group.label, say)}</h3>
        {group.required && (
          <span className={`${classes['required']} ${satisfied ? classes['satisfied'] : ''}`}>
            <Icon of={satisfied ? IconCheck : IconAlertTriangle} size="icon-small" />
            {say('tags.required')}
          </span>
        )}
      </div>
      <div className={classes['filters']}>
        {group.tags.map((tag) => (
          <UnstyledButton
            key={tag.id}
            className={classes['chip'] ?? ''}
            aria-pressed={chosen.includes(tag.id)}
            onClick={() => props.onToggle(tag.id)}
          >
            {chosen.includes(tag.id) && <Icon of={IconCheck} size="icon-small" />}
            {tag.label}
          </UnstyledButton>
        ))}
      </div>
    </div>
  )
}
