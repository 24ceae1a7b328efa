import { Button } from '@mantine/core'
import { IconCup } from '@tabler/icons-react'
import { useState } from 'react'
import { useWellness } from '../bridge/desk-queries.ts'
import { Icon } from '../parts/icons.tsx'
import { useText } from '../translation/text.tsx'
import classes from './wellness.module.css'

/** A break is suggested once, in a quiet line; closed, it stays closed until the next one is due. */
export function BreakStrip() {
  const { say } = useText()
  const wellness = useWellness()
  const [closed, setClosed] = useState(false)
  const due = wellness.data?.suggestBreak === true
  if (!due && closed) setClosed(false)
  if (!due || closed) return null
  return (
    <div className={classes['strip']} role="status">
      <Icon of={IconCup} />
      <p>
        {say('wellness.break', {
          minutes: Math.round(wellness.data?.today.minutes ?? 0),
          cases: wellness.data?.today.cases ?? 0,
        })}
      </p>
      <Button size="compact-xs" variant="default" onClick={() => setClosed(true)}>
        {say('wellness.break_later')}
      </Button>
    </div>
  )
}
