import { IconArrowUpRight, IconChecks, IconHelpHexagon } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, Navigate } from 'react-router'
import type { QuestionSummary, QueueItem } from '../../core/bridge/views.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { useQuestions } from '../bridge/queries.ts'
import { useHere } from '../frame/crumbs.tsx'
import { Icon, type Glyph } from '../parts/icons.tsx'
import lists from '../parts/list.module.css'
import { Empty, Page } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { Ago, useQuoted, Waiting } from '../parts/small.tsx'
import { useOpenWorkspace } from '../person.tsx'
import { places } from '../places.ts'
import type { MessageId } from '../translation/catalogue.ts'
import { useText } from '../translation/text.tsx'
import { AssignedCases } from './assigned-cases.tsx'
import { AssigneeChoice } from './assignee-choice.tsx'
import { LeadTabs } from './lead-tabs.tsx'
import { mayLead } from './may-lead.ts'
import { useAssignments, type Assignments } from './use-assignments.ts'

type Kind = 'escalated' | 'doubtful'

const titles = {
  escalated: 'review.escalated',
  doubtful: 'review.doubtful',
} as const satisfies Record<Kind, MessageId>
const glyphs: Readonly<Record<Kind, Glyph>> = {
  escalated: IconArrowUpRight,
  doubtful: IconHelpHexagon,
}

const pageSize = 100

interface Found {
  readonly question: QuestionSummary
  readonly items: readonly QueueItem[]
  readonly more: boolean
}

/** What moderators passed up, and what a second person should look at, over all questions of this computer. */
export function ReviewScreen() {
  const { say } = useText()
  const { person } = useOpenWorkspace()
  const questions = useQuestions()
  useHere(useMemo(() => [{ label: say('review.title') }], [say]))
  const here = (questions.data ?? []).filter(({ mirror }) => mirror !== null)
  const escalated = useFound(here, 'escalated')
  const doubtful = useFound(here, 'doubtful')
  const leads = mayLead(person.roles)
  const assignments = useAssignments(leads)
  if (!leads) return <Navigate to={places.today} replace />
  const pending = questions.isPending || escalated.pending || doubtful.pending
  const error = escalated.error ?? doubtful.error ?? assignments.error
  const empty =
    !pending &&
    error === null &&
    [...escalated.found, ...doubtful.found, ...assignments.assigned].length === 0
  return (
    <Page title={say('review.title')} lead={say('review.lead')}>
      <LeadTabs />
      {error !== null && <Problem error={error} />}
      {pending && <Waiting lines={6} />}
      {empty && (
        <Empty glyph={IconChecks} title={say('review.empty')}>
          <p>{say('review.empty_lead')}</p>
        </Empty>
      )}
      <Cases kind="escalated" found={escalated.found} assignments={assignments} />
      <Cases kind="doubtful" found={doubtful.found} assignments={assignments} />
      <AssignedCases assignments={assignments} />
    </Page>
  )
}

function useFound(here: readonly QuestionSummary[], filter: Kind) {
  const bridge = useBridge()
  return useQueries({
    queries: here.map(({ id }) => ({
      queryKey: ['queue', id, 'review', filter],
      queryFn: () =>
        bridge.call('queue.page', {
          questionId: id,
          view: { filter, flag: null, late: false, text: null, order: 'priority' as const },
          after: null,
          limit: pageSize,
        }),
    })),
    combine: (answers) => ({
      pending: answers.some(({ isPending }) => isPending),
      error: answers.find(({ error }) => error !== null)?.error ?? null,
      found: here.flatMap((question, place): Found[] => {
        const page = answers[place]?.data
        if (page === undefined || page.items.length === 0) return []
        return [{ question, items: page.items, more: page.next !== null }]
      }),
    }),
  })
}

function Cases(props: {
  readonly kind: Kind
  readonly found: readonly Found[]
  readonly assignments: Assignments
}) {
  const { say } = useText()
  const quoted = useQuoted()
  if (props.found.length === 0) return null
  const count = props.found.reduce((sum, { items }) => sum + items.length, 0)
  return (
    <section className={lists['group']}>
      <div className={lists['groupHead']}>
        <h2>{say(titles[props.kind], { count })}</h2>
      </div>
      {props.found.map(({ question, items, more }) => (
        <div key={question.id}>
          <h3 lang={question.language}>{question.question}</h3>
          <ul className={lists['rows']}>
            {items.map((item) => (
              <li key={item.id} className={lists['row']}>
                <Icon of={glyphs[props.kind]} className={parts['postpone']} />
                <div>
                  <Link
                    className={lists['said'] ?? ''}
                    lang={item.language}
                    to={places.case(question.id, item.id)}
                  >
                    {quoted(item.content)}
                  </Link>
                  <p className={lists['state']}>
                    <Ago at={item.createdAt} />
                    {item.flags > 0 && <span>{say('flags.count', { count: item.flags })}</span>}
                    {item.priority.late && (
                      <span className={lists['late']}>{say('review.late')}</span>
                    )}
                  </p>
                </div>
                <AssigneeChoice proposalId={item.id} assignments={props.assignments} />
              </li>
            ))}
          </ul>
          {more && (
            <p className={lists['plain']}>
              <Link to={places.desk(question.id)}>{say('review.more')}</Link>
            </p>
          )}
        </div>
      ))}
    </section>
  )
}
