import { Button, NumberInput, Select, UnstyledButton } from '@mantine/core'
import { IconBriefcase } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { LeaseView } from '../../core/bridge/views/governance.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { useBatches } from '../bridge/batch-queries.ts'
import { Icon } from '../parts/icons.tsx'
import { Problem } from '../parts/problem.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Moment, ProgressBar } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import desk from './desk.module.css'
import type { Queue } from './use-queue.ts'
import classes from './view.module.css'

const usualCount = 100
const mostCount = 500
const hoursOffered = [4, 8, 24, 48, 72]

/** Cases reserved to be decided without a network: how far they are and until when; or the way to reserve some. */
export function Batch(props: {
  readonly questionId: QuestionId
  readonly queue: Pick<Queue, 'onlyBatch' | 'setOnlyBatch'>
  /** How far the whole question is, shown while nothing is reserved. */
  readonly whole: ReactNode
}) {
  const { say } = useText()
  const batches = useBatches(props.questionId)
  const [open, setOpen] = useState(false)
  return (
    <>
      {batches.mine.map((lease) => (
        <OneBatch
          key={lease.leaseId}
          lease={lease}
          queue={props.queue}
          onRelease={batches.release}
        />
      ))}
      {batches.mine.length === 0 && (
        <div className={classes['batch']}>
          {props.whole}
          <UnstyledButton className={classes['opener'] ?? ''} onClick={() => setOpen(true)}>
            <Icon of={IconBriefcase} size="icon-small" />
            <span>{say('batch.take')}</span>
          </UnstyledButton>
        </div>
      )}
      {batches.error !== null && <Problem error={batches.error} />}
      <Sheet open={open} onClose={() => setOpen(false)} title={say('batch.title')}>
        {open && (
          <Reserve
            onReserve={(count, hours) => batches.reserve(count, hours)}
            onDone={() => setOpen(false)}
          />
        )}
      </Sheet>
    </>
  )
}

function OneBatch(props: {
  readonly lease: LeaseView
  readonly queue: Pick<Queue, 'onlyBatch' | 'setOnlyBatch'>
  readonly onRelease: (leaseId: string) => void
}) {
  const { say } = useText()
  const { leaseId, done, proposalIds, until } = props.lease
  return (
    <div className={classes['batch']}>
      <ProgressBar value={done} of={proposalIds.length} label={say('batch.progress')} />
      <p>
        <b>{say('batch.done_of', { done, all: proposalIds.length })}</b>
        <span>
          {say('batch.until')} <Moment at={until} />
        </span>
      </p>
      <div className={classes['ends']}>
        <UnstyledButton
          className={desk['chip'] ?? ''}
          aria-pressed={props.queue.onlyBatch}
          onClick={() => props.queue.setOnlyBatch(!props.queue.onlyBatch)}
        >
          {say('batch.only')}
        </UnstyledButton>
        <UnstyledButton className={classes['quiet'] ?? ''} onClick={() => props.onRelease(leaseId)}>
          {say('batch.release')}
        </UnstyledButton>
      </div>
    </div>
  )
}

function Reserve(props: {
  readonly onReserve: (count: number, hours: number) => Promise<void>
  readonly onDone: () => void
}) {
  const { say } = useText()
  const [count, setCount] = useState<number | string>(usualCount)
  const [hours, setHours] = useState('24')
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const wanted = Number(count)
  const possible = Number.isInteger(wanted) && wanted >= 1 && wanted <= mostCount

  function reserve(): void {
    if (!possible || asking) return
    setAsking(true)
    setError(null)
    props.onReserve(wanted, Number(hours)).then(props.onDone, (cause: unknown) => {
      setError(cause)
      setAsking(false)
    })
  }
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        reserve()
      }}
    >
      <p>{say('batch.lead')}</p>
      <NumberInput
        label={say('batch.count')}
        value={count}
        min={1}
        max={mostCount}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        onChange={setCount}
      />
      <Select
        label={say('batch.hours')}
        value={hours}
        allowDeselect={false}
        data={hoursOffered.map((offered) => ({
          value: String(offered),
          label: say('batch.hours_value', { hours: offered }),
        }))}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onChange={(value) => setHours(value ?? '24')}
      />
      {error !== null && <Problem error={error} />}
      <Button type="submit" disabled={!possible} loading={asking}>
        {say('batch.reserve', { count: possible ? wanted : 0 })}
      </Button>
    </form>
  )
}
