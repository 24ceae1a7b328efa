import { IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { ConflictView } from '../../core/bridge/views.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { keys, useConflicts, useQuestions } from '../bridge/queries.ts'
import { useHere } from '../frame/crumbs.tsx'
import { useCommands, type Command } from '../keyboard/commands.tsx'
import { Empty, Page } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { useQuoted, Waiting } from '../parts/small.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import classes from './conflict.module.css'
import { Choices, type Choice } from './choices.tsx'
import { Sides } from './sides.tsx'
import { Track } from './track.tsx'

/** Two decisions for one case: both sides, and one key that settles it. The default loses nothing. */
export function ConflictScreen() {
  const { say } = useText()
  const { conflictId } = useParams()
  const conflicts = useConflicts()
  const conflict = conflicts.data?.find(({ id }) => id === conflictId)
  useHere(
    useMemo(
      () => [
        { label: say('place.moderation'), place: places.questions },
        { label: say('conflict.crumb') },
      ],
      [say],
    ),
  )
  if (conflicts.error !== null)
    return (
      <Page title={say('conflict.title')}>
        <Problem error={conflicts.error} retry={() => void conflicts.refetch()} />
      </Page>
    )
  if (conflicts.isPending)
    return (
      <Page title={say('conflict.title')}>
        <Waiting lines={6} />
      </Page>
    )
  if (conflict === undefined)
    return (
      <div className={parts['page']}>
        <Empty glyph={IconCircleCheck} title={say('conflict.settled')}>
          <p>{say('conflict.settled_lead')}</p>
          <Link to={places.today}>{say('not_here.back')}</Link>
        </Empty>
      </div>
    )
  return <Conflict key={conflict.id} conflict={conflict} all={conflicts.data} />
}

function Conflict(props: {
  readonly conflict: ConflictView
  readonly all: readonly ConflictView[]
}) {
  const { say } = useText()
  const quoted = useQuoted()
  const questions = useQuestions()
  const { conflict, all } = props
  const settle = useSettle(conflict, all)
  const question = questions.data?.find(({ id }) => id === conflict.questionId)
  return (
    <Page
      above={
        <>
          {question?.question}{' '}
          <span className={parts['tag']}>
            {say('conflict.place', { place: all.indexOf(conflict) + 1, count: all.length })}
          </span>
        </>
      }
      title={say('conflict.title')}
      lead={say('conflict.lead')}
    >
      <div className={classes['body']}>
        <blockquote className={classes['quote']} lang={question?.language}>
          {quoted(conflict.base.content)}
        </blockquote>
        <Track conflict={conflict} />
        <Sides conflict={conflict} />
        {settle.error !== null && <Problem error={settle.error} />}
        <Choices conflict={conflict} pending={settle.pending} onChoose={settle.choose} />
      </div>
    </Page>
  )
}

/** Settles and goes to the next conflict, else back to the desk. */
function useSettle(conflict: ConflictView, all: readonly ConflictView[]) {
  const bridge = useBridge()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (choice: Choice) =>
      bridge.call('conflicts.settle', { conflictId: conflict.id, choice }),
    onSuccess: async () => {
      const next = all.find(({ id }) => id !== conflict.id)
      await navigate(
        next === undefined ? places.desk(conflict.questionId) : places.conflict(next.id),
      )
      for (const key of [keys.conflicts, ['acts'], ['case'], ['queue'], keys.sync])
        void queries.invalidateQueries({ queryKey: key })
    },
  })
  const { canMaintain, questionId } = conflict
  const commands = useMemo((): readonly Command[] => {
    const base = { section: 'conflict', enabled: !isPending } as const
    return [
      {
        ...base,
        id: 'keep',
        label: 'conflict.keep',
        keys: ['1', 'Enter'],
        run: () => mutate('keep_theirs'),
      },
      {
        ...base,
        id: 'maintain',
        label: 'conflict.maintain',
        keys: ['2'],
        run: () => mutate('maintain_mine'),
        enabled: !isPending && canMaintain,
      },
      {
        ...base,
        id: 'leave',
        label: 'conflict.leave',
        keys: ['k', 'Escape'],
        run: () => void navigate(places.desk(questionId)),
      },
    ]
  }, [mutate, isPending, canMaintain, questionId, navigate])
  useCommands(commands)
  return { choose: mutate, pending: isPending, error }
}
