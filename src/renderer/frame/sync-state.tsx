import { UnstyledButton } from '@mantine/core'
import {
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconGitPullRequestConflict,
  IconUserExclamation,
} from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { useBridge } from '../bridge/bridge-context.tsx'
import { useSync } from '../bridge/queries.ts'
import type { SyncStatus } from '../../core/bridge/views.ts'
import { Icon, type Glyph } from '../parts/icons.tsx'
import { useOpenWorkspace } from '../person.tsx'
import { places } from '../places.ts'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './frame.module.css'

type Tone = 'plain' | 'offline' | 'alarm'

interface Words {
  readonly message: MessageId
  readonly count: number
  readonly glyph: Glyph
  readonly tone: Tone
  readonly action: 'try' | 'sign_in' | 'outbox'
}

/** The network and what has not left yet, in words; pressing it does what helps most. */
export function SyncState(props: { readonly onSignIn: () => void }) {
  const { say } = useText()
  const bridge = useBridge()
  const navigate = useNavigate()
  const sync = useSync()
  const { signedIn } = useOpenWorkspace()
  if (sync.data === undefined) return null
  const words = syncWords(sync.data, signedIn)
  const tone = words.tone === 'plain' ? '' : (classes[words.tone] ?? '')
  function press(): void {
    if (words.action === 'sign_in') return props.onSignIn()
    if (words.action === 'outbox') return void navigate(places.outbox)
    void bridge.call('sync.now', {}).catch(() => undefined)
  }
  return (
    <div role="status">
      <UnstyledButton
        className={`${classes['net']} ${tone}`}
        onClick={press}
        title={say(actionTitle[words.action])}
      >
        <Icon of={words.glyph} />
        {say(words.message, { count: words.count })}
      </UnstyledButton>
    </div>
  )
}

const actionTitle: Readonly<Record<Words['action'], MessageId>> = {
  try: 'command.sync',
  sign_in: 'sync.sign_in_again',
  outbox: 'place.outbox',
}

/** What to say of the sync: the first of these that needs a person, else the plain truth. */
export function syncWords(sync: SyncStatus, signedIn: boolean): Words {
  const leaving = sync.held + sync.waiting + sync.sending
  if (!signedIn || sync.activity === 'signed_out')
    return {
      message: 'sync.signed_out',
      count: leaving,
      glyph: IconUserExclamation,
      tone: 'alarm',
      action: 'sign_in',
    }
  if (sync.network === 'offline')
    return {
      message: 'sync.offline',
      count: leaving,
      glyph: IconCloudOff,
      tone: 'offline',
      action: 'try',
    }
  if (sync.conflicts > 0)
    return {
      message: 'sync.conflicts',
      count: sync.conflicts,
      glyph: IconGitPullRequestConflict,
      tone: 'offline',
      action: 'outbox',
    }
  if (leaving > 0)
    return {
      message: 'sync.leaving',
      count: leaving,
      glyph: IconCloudUp,
      tone: 'plain',
      action: 'try',
    }
  if (sync.network === 'unknown')
    return { message: 'sync.unknown', count: 0, glyph: IconCloudUp, tone: 'plain', action: 'try' }
  return { message: 'sync.all_sent', count: 0, glyph: IconCloudCheck, tone: 'plain', action: 'try' }
}
