import { useQuery } from '@tanstack/react-query'
import { IconCircleCheck } from '@tabler/icons-react'
import { useCallback, useEffect } from 'react'
import { Link, useNavigate } from 'react-router'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { caseQuery, useCharter, useTags } from '../bridge/queries.ts'
import { Empty } from '../parts/page.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/small.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { CaseDesk } from './case-desk.tsx'
import { caseId } from './case-pane.tsx'
import classes from './desk.module.css'
import { QueuePane } from './queue-pane.tsx'
import { stepFrom } from './queue-order.ts'
import { useDecisions } from './use-decisions.ts'
import { useQueue } from './use-queue.ts'
import { useQueueCommands } from './use-queue-commands.ts'

/** Queue, case and decision of one question; which case is open is in the address. */
export function Desk(props: {
  readonly questionId: QuestionId
  readonly proposalId: ProposalId | null
  readonly title: string
}) {
  const { questionId, proposalId } = props
  const bridge = useBridge()
  const navigate = useNavigate()
  const decisions = useDecisions()
  const queue = useQueue(questionId, proposalId, decisions.decided)
  useQueueCommands(queue)
  const tags = useTags(questionId)
  const charter = useCharter(questionId)
  const shown = useQuery({
    ...caseQuery(bridge, proposalId ?? ('' as ProposalId)),
    enabled: proposalId !== null,
  })

  const open = useCallback(
    (id: ProposalId | null) => {
      void navigate(id === null ? places.desk(questionId) : places.case(questionId, id), {
        replace: true,
        // The next case is painted with the stroke, not when the browser is idle.
        flushSync: true,
      })
    },
    [navigate, questionId],
  )
  const first = queue.lines.find(({ decided }) => decided === null)?.item.id ?? null
  useEffect(() => {
    if (proposalId === null && first !== null) open(first)
  }, [proposalId, first, open])

  // A line chosen with the mouse must not keep the keys that belong to the desk.
  const choose = useCallback(
    (id: ProposalId) => {
      open(id)
      document.querySelector<HTMLElement>(`#${caseId}`)?.focus({ preventScroll: true })
    },
    [open],
  )

  return (
    <div className={classes['desk']}>
      <QueuePane title={props.title} queue={queue} current={proposalId} onChoose={choose} />
      {shown.data === undefined || proposalId === null ? (
        <NoCase
          pending={(proposalId !== null && shown.isPending) || queue.pending}
          error={shown.error}
          finished={proposalId === null && first === null}
        />
      ) : (
        <CaseDesk
          key={shown.data.questionId}
          shown={shown.data}
          groups={tags.data}
          charter={charter.data}
          decisions={decisions}
          lines={queue.lines}
          onOpen={open}
          onStep={(steps) => {
            const next = stepFrom(queue.lines, proposalId, steps)
            if (next !== null) open(next)
          }}
        />
      )}
    </div>
  )
}

function NoCase(props: {
  readonly pending: boolean
  readonly error: unknown
  readonly finished: boolean
}) {
  const { say } = useText()
  if (props.error !== null)
    return (
      <div className={classes['center']}>
        <Problem error={props.error} />
      </div>
    )
  if (props.finished && !props.pending)
    return (
      <div className={classes['center']}>
        <Empty glyph={IconCircleCheck} title={say('desk.finished')}>
          <p>{say('desk.finished_lead')}</p>
          <Link to={places.questions}>{say('desk.other_question')}</Link>
        </Empty>
      </div>
    )
  return (
    <div className={classes['caseBody']}>
      <Waiting lines={8} />
    </div>
  )
}
