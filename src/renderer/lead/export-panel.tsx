import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { QuestionId } from '../../core/identifiers.ts'
import { Icon } from '../parts/icons.tsx'
import { Problem } from '../parts/problem.tsx'
import { ProgressBar } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import classes from './lead.module.css'
import type { Period } from './periods.ts'
import { useExport } from './use-export.ts'

/** The decisions of a time as a CSV file, with how far it is and a way to stop it. */
export function ExportPanel(props: {
  readonly questionId: QuestionId | null
  readonly period: Period
}) {
  const { say } = useText()
  const { state, start, cancel } = useExport()
  return (
    <section className={`${classes['chart']} ${classes['noPrint']}`}>
      <h2>{say('export.title')}</h2>
      <p className={classes['summary']}>{say('export.lead')}</p>
      {state.phase === 'running' && (
        <div className={classes['export']} role="status">
          <ProgressBar value={state.done} of={state.rows} label={say('export.title')} />
          <span>{say('export.progress', { done: state.done, rows: state.rows })}</span>
          {state.secondsLeft !== null && (
            <span>{say('take.left', { seconds: state.secondsLeft })}</span>
          )}
          <Button size="xs" variant="default" onClick={cancel}>
            {say('cancel')}
          </Button>
        </div>
      )}
      {state.phase === 'done' && <p role="status">{say('export.done', { rows: state.rows })}</p>}
      {state.phase === 'cancelled' && <p role="status">{say('export.cancelled')}</p>}
      {state.phase === 'failed' && <Problem error={state.error} />}
      {state.phase !== 'running' && (
        <Button
          variant="default"
          leftSection={<Icon of={IconDownload} />}
          style={{ justifySelf: 'start' }}
          onClick={() => void start(props.questionId, props.period)}
        >
          {say('export.start')}
        </Button>
      )}
    </section>
  )
}
