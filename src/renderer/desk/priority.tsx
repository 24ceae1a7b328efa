import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconClockExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { PriorityView } from '../../core/bridge/views.ts'
import type { PriorityPart } from '../../core/moderation/priority.ts'
import { Icon } from '../parts/icons.tsx'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import classes from './context.module.css'

const partWord: Readonly<Record<PriorityPart['kind'], MessageId>> = {
  flags: 'priority.flags',
  delay: 'priority.delay',
  votes: 'priority.votes',
  author: 'priority.author',
  language: 'priority.language',
}

export const priorityId = 'priority'

/** Why a case stands where it stands: a number nobody can open orders nothing here. */
export function Priority(props: {
  readonly priority: PriorityView
  /** Whether it still waits for a decision: only then can it be late. */
  readonly waits: boolean
}) {
  const { say } = useText()
  const [open, setOpen] = useState(false)
  const { total, parts, late } = props.priority
  return (
    <div className={classes['priority']}>
      {late && props.waits && (
        <span className={classes['late']}>
          <Icon of={IconClockExclamation} size="icon-small" />
          {say('priority.late')}
        </span>
      )}
      <UnstyledButton
        id={priorityId}
        className={classes['opener'] ?? ''}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say('priority.total', { total })}
        <Icon
          of={IconChevronDown}
          size="icon-small"
          className={open ? classes['turned'] : undefined}
        />
      </UnstyledButton>
      {open && <Parts parts={parts} total={total} />}
    </div>
  )
}

function Parts(props: { readonly parts: readonly PriorityPart[]; readonly total: number }) {
  const { say } = useText()
  const intl = useIntl()
  return (
    <div className={classes['parts']}>
      <table>
        <caption>{say('priority.why')}</caption>
        <tbody>
          {props.parts.map(({ kind, points, amount }) => (
            <tr key={kind}>
              <th scope="row">{say(partWord[kind], { amount: inWords(kind, amount) })}</th>
              <td>{intl.formatNumber(points, { signDisplay: 'exceptZero' })}</td>
            </tr>
          ))}
          {props.parts.length === 0 && (
            <tr>
              <th scope="row">{say('priority.nothing')}</th>
              <td>{intl.formatNumber(0)}</td>
            </tr>
          )}
          <tr>
            <th scope="row">{say('priority.sum')}</th>
            <td>{intl.formatNumber(props.total)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** Waiting time is told in whole days. */
function inWords(kind: PriorityPart['kind'], amount: number): number {
  return kind === 'delay' ? Math.floor(amount / 24) : amount
}
