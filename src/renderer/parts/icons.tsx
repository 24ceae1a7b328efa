import {
  IconArrowBackUp,
  IconArrowBigUp,
  IconCheck,
  IconClockPause,
  IconFlag,
  IconHelp,
  IconNote,
  IconPencil,
  IconUser,
  IconX,
  type IconProps,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Doing } from '../../core/governance/doing.ts'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import classes from './parts.module.css'

export type Glyph = ComponentType<IconProps>

/** An icon that goes with a word and therefore says nothing of its own. */
export function Icon(props: {
  readonly of: Glyph
  readonly size?: 'icon-small' | 'icon' | 'icon-large'
  readonly className?: string | undefined
}) {
  const Drawn = props.of
  const size = `var(--${props.size ?? 'icon'})`
  return (
    <Drawn
      aria-hidden
      stroke={1.75}
      className={`${classes['icon']} ${props.className ?? ''}`}
      style={{ width: size, height: size }}
    />
  )
}

export type ActionKind = Doing['action']

export const actionGlyph: Readonly<Record<ActionKind, Glyph>> = {
  accept: IconCheck,
  refuse: IconX,
  postpone: IconClockPause,
  update: IconPencil,
  escalate: IconArrowBigUp,
  hesitate: IconHelp,
  restore: IconArrowBackUp,
  note: IconNote,
  flag: IconFlag,
  assign: IconUser,
}

/** The colour of a verdict, and none for what decides nothing; never alone, the word is always near. */
export const actionTone: Readonly<Record<ActionKind, string>> = {
  accept: classes['accept'] ?? '',
  refuse: classes['refuse'] ?? '',
  postpone: classes['postpone'] ?? '',
  update: classes['update'] ?? '',
  escalate: classes['escalate'] ?? '',
  hesitate: '',
  restore: '',
  note: '',
  flag: '',
  assign: '',
}

const actionOfStatus: Readonly<Record<ProposalStatus, ActionKind | null>> = {
  Pending: null,
  Accepted: 'accept',
  Refused: 'refuse',
  Postponed: 'postpone',
  Archived: null,
}

export function actionBehind(status: ProposalStatus): ActionKind | null {
  return actionOfStatus[status]
}

/** The mark of Vigie: an eye that keeps watch over the horizon. */
export function Mark(props: { readonly size?: 'icon-large' | 'leading-6' }) {
  const size = `var(--${props.size ?? 'icon-large'})`
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" style={{ width: size, height: size }}>
      <path d="M1.5 14.5h17" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path
        d="M4.2 11.2a5.8 5.8 0 0 1 11.6 0"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="10" cy="10.6" r="1.9" fill="currentColor" />
    </svg>
  )
}
