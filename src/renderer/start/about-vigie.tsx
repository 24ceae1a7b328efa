import { IconCloudOff, IconKeyboard, IconLock } from '@tabler/icons-react'
import { Icon } from '../parts/icons.tsx'
import { useText } from '../translation/text.tsx'
import classes from './start.module.css'

/** What one should know before the first time, in three lines. */
export function AboutVigie() {
  const { say } = useText()
  return (
    <>
      <h2>{say('about.title')}</h2>
      <ul
        className={classes['facts']}
        style={{ borderTop: 0, marginTop: 0, paddingTop: 'var(--space-3)' }}
      >
        <li>
          <Icon of={IconLock} />
          <span>{say('about.encrypted')}</span>
        </li>
        <li>
          <Icon of={IconCloudOff} />
          <span>{say('about.offline')}</span>
        </li>
        <li>
          <Icon of={IconKeyboard} />
          <span>{say('about.keyboard')}</span>
        </li>
      </ul>
    </>
  )
}
