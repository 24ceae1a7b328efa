import { Button } from '@mantine/core'
import type { CaseView, LeftProposal } from '../../core/bridge/views.ts'
import { ruleWord } from '../parts/rule-words.ts'
import { useQuoted } from '../parts/small.tsx'
import { useText } from '../translation/text.tsx'
import classes from './context.module.css'

/** The cases of a group that were left as they were, each with why. */
export function LeftOver(props: {
  readonly left: readonly LeftProposal[]
  readonly cases: readonly CaseView[]
  readonly onClose: () => void
}) {
  const { say } = useText()
  const quoted = useQuoted()
  return (
    <div className={classes['form']}>
      <p role="status">{say('group.left', { count: props.left.length })}</p>
      <ul className={classes['members']}>
        {props.left.map(({ proposalId, rule }) => {
          const shown = props.cases.find(({ id }) => id === proposalId)
          return (
            <li key={proposalId}>
              <q lang={shown?.language}>{quoted(shown?.content ?? proposalId)}</q>
              <p className={classes['small']}>{say(ruleWord(rule))}</p>
            </li>
          )
        })}
      </ul>
      <div className={classes['ends']}>
        <Button onClick={props.onClose}>{say('close')}</Button>
      </div>
    </div>
  )
}
