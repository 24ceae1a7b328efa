import { Button } from '@mantine/core'
import { IconUserHeart } from '@tabler/icons-react'
import type { Topic } from '../../core/moderation/topics.ts'
import { useWellness, useWellnessChanges } from '../bridge/desk-queries.ts'
import { Icon } from '../parts/icons.tsx'
import { useText } from '../translation/text.tsx'
import { topicList } from './topic-words.ts'
import classes from './wellness.module.css'

/** What was left to others just now, with the way back. */
export function PassedStrip(props: {
  readonly topics: readonly Topic[]
  readonly onClose: () => void
}) {
  const { say } = useText()
  const { write } = useWellnessChanges()
  const settings = useWellness().data?.settings
  const { topics, onClose } = props
  if (topics.length === 0) return null
  function takeBack(): void {
    if (settings === undefined) return
    const passedToday = settings.passedToday.filter((topic) => !topics.includes(topic))
    void write({ ...settings, passedToday }).then(onClose, () => undefined)
  }
  return (
    <div className={classes['strip']} role="status">
      <Icon of={IconUserHeart} />
      <p>{say('wellness.passed', { topics: topicList(topics, say) })}</p>
      <Button size="compact-xs" variant="default" onClick={takeBack}>
        {say('undo')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={onClose}>
        {say('close')}
      </Button>
    </div>
  )
}
