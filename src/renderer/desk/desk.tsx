import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { caseQuery, useCharter, useTags } from '../bridge/queries.ts'
import { places } from '../places.ts'
import { WellnessSheet } from '../wellness/wellness-sheet.tsx'
import { CaseDesk } from './case-desk.tsx'
import { caseId } from './case-pane.tsx'
import classes from './desk.module.css'
import { GroupSheet } from './group-sheet.tsx'
import { NoCase } from './no-case.tsx'
import { QueuePane } from './queue-pane.tsx'
import { stepFrom } from './queue-order.ts'
import { useDecisions } from './use-decisions.ts'
import { useGroup } from './use-group.ts'
import { useQueue } from './use-queue.ts'
import { useQueueCommands } from './use-queue-commands.ts'
import { useSelection } from './use-selection.ts'

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
  const selection = useSelection(queue.lines)
  const [wellness, setWellness] = useState(false)
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
  const group = useGroup({ queue, decisions, selection, current: proposalId, onOpen: open })
  useQueueCommands({
    queue,
    selection,
    current: proposalId,
    onGroup: group.openSelection,
    onWellness: () => setWellness(true),
    onFirst: () => open(null),
  })

  return (
    <div className={classes['desk']}>
      <QueuePane
        title={props.title}
        questionId={questionId}
        queue={queue}
        selection={selection}
        current={proposalId}
        onChoose={choose}
        onGroup={group.openSelection}
        onWellness={() => setWellness(true)}
      />
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
          onGroup={group.open}
        />
      )}
      <WellnessSheet open={wellness} onClose={() => setWellness(false)} />
      <GroupSheet
        members={group.members}
        left={group.left}
        groups={tags.data}
        charter={charter.data}
        onDecide={group.decide}
        onClose={group.close}
      />
    </div>
  )
}
