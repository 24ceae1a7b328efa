import { Select } from '@mantine/core'
import type { ProposalId } from '../../core/identifiers.ts'
import { useText } from '../translation/text.tsx'
import type { Assignments } from './use-assignments.ts'

/** Who is to look at a case. Nothing is offered where the platform knows no colleagues. */
export function AssigneeChoice(props: {
  readonly proposalId: ProposalId
  readonly assignments: Assignments
}) {
  const { say } = useText()
  const { proposalId, assignments } = props
  const { people, assigned, give } = assignments
  if (people.length === 0) return null
  const current = assigned.find((each) => each.proposalId === proposalId)?.assignee.id ?? null
  return (
    <Select
      size="xs"
      aria-label={say('review.assign')}
      placeholder={say('review.nobody')}
      value={current}
      clearable
      onChange={(value) =>
        give({ proposalId, personId: people.find(({ id }) => id === value)?.id ?? null })
      }
      data={people.map(({ id, name }) => ({ value: id, label: name ?? id }))}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  )
}
