import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ActView, ConflictView } from '../../core/bridge/views.ts'
import { useBridge } from '../bridge/bridge-context.tsx'
import { isUndoable } from '../desk/queue-order.ts'
import { actionGlyph, actionTone, Icon } from '../parts/icons.tsx'
import lists from '../parts/list.module.css'
import { Problem } from '../parts/problem.tsx'
import { ActStateShape, Ago, useQuoted } from '../parts/small.tsx'
import { actionDone, actStateWord } from '../parts/words.ts'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { actReason } from './act-reason.ts'

/** One act: what was done, to which text, where it stands and why. */
export function OutboxRow(props: {
  readonly act: ActView
  readonly conflict: ConflictView | undefined
}) {
  const { say } = useText()
  const quoted = useQuoted()
  const { act, conflict } = props
  const { action } = act.doing
  return (
    <li className={lists['row']}>
      <Icon of={actionGlyph[action]} className={actionTone[action]} />
      <div>
        <p>
          <b>{say(actionDone[action])}</b>, <Ago at={act.at} />
        </p>
        <Link className={lists['said'] ?? ''} to={places.case(act.questionId, act.subject.id)}>
          {quoted(act.excerpt)}
        </Link>
        <p className={lists['state']}>
          <ActStateShape state={act.state} />
          <span>
            {say(actStateWord[act.state])}
            {act.receivedAt !== null && (
              <>
                , <Ago at={act.receivedAt} />
              </>
            )}
          </span>
          {act.logIndex !== null && <span>{say('outbox.logged', { number: act.logIndex })}</span>}
          {act.attempts > 1 && <span>{say('outbox.attempts', { count: act.attempts })}</span>}
        </p>
        {act.reason !== null && (
          <p className={lists['why']}>{say(actReason(act.reason.code), factsOf(act.reason))}</p>
        )}
      </div>
      <div className={lists['end']}>
        {isUndoable(act) && <Undo act={act} />}
        {conflict !== undefined && (
          <Button component={Link} to={places.conflict(conflict.id)} size="xs">
            {say('conflict.settle')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** The code and the plain facts beside it, for the message to choose from. */
function factsOf(
  reason: NonNullable<ActView['reason']>,
): Readonly<Record<string, string | number>> {
  const facts = reason.facts
  if (facts === null || typeof facts !== 'object' || Array.isArray(facts))
    return { code: reason.code }
  const plain = Object.entries(facts).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  )
  return { ...Object.fromEntries(plain), code: reason.code }
}

function Undo(props: { readonly act: ActView }) {
  const { say } = useText()
  const bridge = useBridge()
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: () => bridge.call('acts.undo', { actId: props.act.id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['acts'] }),
  })
  if (undo.error !== null) return <Problem error={undo.error} />
  return (
    <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
      {say('undo')}
    </Button>
  )
}
