import { Button } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { ActState } from '../../../core/acts/act.ts'
import { BridgeError, BridgeErrorCode } from '../../../core/bridge/errors.ts'
import { actionGlyph, actionTone, Icon, Mark } from '../../parts/icons.tsx'
import { Empty } from '../../parts/page.tsx'
import { Problem } from '../../parts/problem.tsx'
import {
  ActStateShape,
  Ago,
  Avatar,
  Cap,
  Diff,
  Moment,
  ProgressBar,
  Waiting,
} from '../../parts/small.tsx'
import { actionDone, actStateWord } from '../../parts/words.ts'
import { useText } from '../../translation/text.tsx'
import { texts } from '../samples.ts'
import type { Scene } from '../scene.ts'

const aRow = { display: 'flex', flexWrap: 'wrap', gap: 'var(--space-3)' } as const

function ActStates() {
  const { say } = useText()
  return (
    <ul>
      {ActState.options.map((state) => (
        <li key={state}>
          <ActStateShape state={state} /> {say(actStateWord[state])}
        </li>
      ))}
    </ul>
  )
}

function Actions() {
  const { say } = useText()
  return (
    <ul>
      {(['accept', 'refuse', 'postpone', 'update'] as const).map((action) => (
        <li key={action} className={actionTone[action]}>
          <Icon of={actionGlyph[action]} /> {say(actionDone[action])}
        </li>
      ))}
    </ul>
  )
}

function Buttons() {
  const { say } = useText()
  return (
    <div style={aRow}>
      <Button>{say('continue')}</Button>
      <Button color="refuse">{say('verdict.refuse')}</Button>
      <Button variant="default">{say('cancel')}</Button>
      <Button variant="subtle">{say('undo')}</Button>
      <Button disabled>{say('continue')}</Button>
      <Button loading>{say('continue')}</Button>
    </div>
  )
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

export const partScenes: readonly Scene[] = [
  { name: 'parts/buttons', show: () => <Buttons /> },
  { name: 'parts/act-states: all', show: () => <ActStates /> },
  { name: 'parts/icons: verdicts', show: () => <Actions /> },
  {
    name: 'parts/small: marks, keys, avatars',
    show: () => (
      <div style={aRow}>
        <Mark />
        <Cap>A</Cap>
        <Avatar name="Léna Moreau" />
        <Avatar name="Léna" large />
      </div>
    ),
  },
  {
    name: 'parts/small: times',
    show: () => (
      <div style={aRow}>
        {[0, 0.5, 5, 70, 1200, 20_000].map((hours) => (
          <span key={hours}>
            <Ago at={hoursAgo(hours)} /> (<Ago at={hoursAgo(hours)} short />)
          </span>
        ))}
        <Moment at={hoursAgo(30)} />
      </div>
    ),
  },
  {
    name: 'parts/small: progress, none, half, all, unknown end',
    show: () => (
      <div style={{ display: 'grid', gap: 'var(--space-2)' }}>
        {[0, 50, 100].map((value) => (
          <ProgressBar key={value} value={value} of={100} label="progress" />
        ))}
        <ProgressBar value={40} of={null} label="progress" />
      </div>
    ),
  },
  { name: 'parts/small: skeleton', show: () => <Waiting lines={5} /> },
  {
    name: 'parts/small: diff',
    show: () => <Diff before={texts.short} after={texts.short.replace('tilleuls', 'chênes')} />,
  },
  { name: 'parts/page: empty', show: () => <EmptyInbox /> },
  ...BridgeErrorCode.options.map((code): Scene => ({
    name: `parts/problem: ${code}`,
    show: () => (
      <Problem error={new BridgeError(code, { waitSeconds: 12 })} retry={() => undefined} />
    ),
  })),
]

function EmptyInbox() {
  const { say } = useText()
  return (
    <Empty glyph={IconInbox} title={say('questions.empty')}>
      <p>{say('questions.empty_lead')}</p>
    </Empty>
  )
}
