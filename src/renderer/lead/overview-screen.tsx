import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconChartBar } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Navigate } from 'react-router'
import type { OverviewView } from '../../core/bridge/views.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { useQuestions } from '../bridge/queries.ts'
import { useHere } from '../frame/crumbs.tsx'
import { Empty, Page } from '../parts/page.tsx'
import { Problem } from '../parts/problem.tsx'
import { Ago, Waiting } from '../parts/small.tsx'
import { useNow } from '../parts/use-now.ts'
import { useOpenWorkspace } from '../person.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { Backlog } from './backlog.tsx'
import { Bars } from './bars.tsx'
import { ByQuestion } from './by-question.tsx'
import { useDelay } from './delay.ts'
import { ExportPanel } from './export-panel.tsx'
import { LeadTabs } from './lead-tabs.tsx'
import classes from './lead.module.css'
import { mayLead } from './may-lead.ts'
import { Outcomes } from './outcomes.tsx'
import { lastDays, periodLengths, type PeriodLength } from './periods.ts'
import { useReasonLabel } from './reason-label.ts'

/** Backlog, outcomes and delays of what is on this computer, and the file of decisions. */
export function OverviewScreen() {
  const { say, rich } = useText()
  const bridge = useBridge()
  const { person } = useOpenWorkspace()
  const questions = useQuestions()
  const now = useNow()
  const [questionId, setQuestionId] = useState<QuestionId | null>(null)
  const [days, setDays] = useState<PeriodLength>(30)
  const period = lastDays(days, now)
  useHere(useMemo(() => [{ label: say('overview.title') }], [say]))
  const leads = mayLead(person.roles)
  const overview = useQuery({
    queryKey: ['overview', questionId, period.from, period.to],
    queryFn: () => bridge.call('overview.read', { questionId, ...period }),
    enabled: leads,
  })
  if (!leads) return <Navigate to={places.today} replace />
  const here = (questions.data ?? []).filter(({ mirror }) => mirror !== null)
  return (
    <Page
      title={say('overview.title')}
      lead={
        overview.data?.asOf === undefined || overview.data.asOf === null
          ? say('overview.lead')
          : rich('overview.as_of', { ago: <Ago key="ago" at={overview.data.asOf} /> })
      }
    >
      <LeadTabs />
      <div className={`${classes['choices']} ${classes['noPrint']}`}>
        <Select
          size="xs"
          label={say('overview.question')}
          value={questionId ?? ''}
          allowDeselect={false}
          onChange={(value) => setQuestionId(here.find(({ id }) => id === value)?.id ?? null)}
          data={[
            { value: '', label: say('overview.all_questions') },
            ...here.map(({ id, question }) => ({ value: id, label: question })),
          ]}
        />
        <Select
          size="xs"
          label={say('overview.period')}
          value={String(days)}
          allowDeselect={false}
          onChange={(value) =>
            setDays(periodLengths.find((length) => String(length) === value) ?? 30)
          }
          data={periodLengths.map((length) => ({
            value: String(length),
            label: say('overview.last_days', { days: length }),
          }))}
        />
      </div>
      {overview.error !== null && (
        <Problem error={overview.error} retry={() => void overview.refetch()} />
      )}
      {overview.isPending && <Waiting lines={8} />}
      {here.length === 0 && !questions.isPending && (
        <Empty glyph={IconChartBar} title={say('overview.empty')}>
          <p>{say('overview.empty_lead')}</p>
        </Empty>
      )}
      {overview.data !== undefined && here.length > 0 && (
        <div className={classes['charts']}>
          <Backlog days={overview.data.backlog} />
          <div className={classes['pair']}>
            <Outcomes outcomes={overview.data.outcomes} />
            <Reasons overview={overview.data} questionId={questionId ?? here[0]?.id ?? null} />
          </div>
          <Delays overview={overview.data} />
          <ByQuestion rows={overview.data.byQuestion} questions={here} />
          <ExportPanel questionId={questionId} period={period} />
        </div>
      )}
    </Page>
  )
}

function Reasons(props: {
  readonly overview: OverviewView
  readonly questionId: QuestionId | null
}) {
  const { say } = useText()
  const label = useReasonLabel(props.questionId)
  const { reasons } = props.overview
  return (
    <section className={classes['chart']}>
      <h2>{say('overview.reasons')}</h2>
      <p className={classes['summary']}>
        {say('overview.reasons_summary', {
          count: reasons.length,
          first: reasons[0] === undefined ? '' : label(reasons[0].reason),
        })}
      </p>
      <Bars
        label={say('overview.reasons')}
        rows={reasons.map(({ reason, count }) => ({ key: reason, label: label(reason), count }))}
      />
    </section>
  )
}

function Delays(props: { readonly overview: OverviewView }) {
  const { say } = useText()
  const delay = useDelay()
  const { delays, undated } = props.overview
  return (
    <section className={classes['chart']}>
      <h2>{say('overview.delays')}</h2>
      <p className={classes['summary']}>
        {delays === null
          ? say('overview.no_delays')
          : say('overview.delays_summary', {
              half: delay(delays.p50),
              most: delay(delays.p90),
            })}{' '}
        {undated > 0 && say('overview.undated', { count: undated })}
      </p>
    </section>
  )
}
