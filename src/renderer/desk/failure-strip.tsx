import { Button } from '@mantine/core'
import type { ProposalId } from '../../core/identifiers.ts'
import { Problem } from '../parts/problem.tsx'
import { useText } from '../translation/text.tsx'
import type { Decisions } from './use-decisions.ts'

/** A decision or an undo that did not succeed: the case is as before, and one press goes back to it. */
export function FailureStrip(props: {
  readonly decisions: Decisions
  readonly onOpen: (id: ProposalId) => void
}) {
  const { say } = useText()
  const { failure, dismissFailure } = props.decisions
  if (failure === null) return null
  return (
    <div style={{ margin: '0 var(--space-4) var(--space-3)' }}>
      <Problem error={failure.error}>
        <p>{say('failure.not_done')}</p>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            dismissFailure()
            props.onOpen(failure.proposalId)
          }}
        >
          {say('failure.go_back')}
        </Button>{' '}
        <Button size="compact-xs" variant="subtle" onClick={dismissFailure}>
          {say('close')}
        </Button>
      </Problem>
    </div>
  )
}
