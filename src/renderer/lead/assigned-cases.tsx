import { IconUserCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Icon } from '../parts/icons.tsx'
import lists from '../parts/list.module.css'
import { useQuoted } from '../parts/small.tsx'
import { places } from '../places.ts'
import { useText } from '../translation/text.tsx'
import { AssigneeChoice } from './assignee-choice.tsx'
import type { Assignments } from './use-assignments.ts'

/** Cases that were given to somebody. */
export function AssignedCases(props: { readonly assignments: Assignments }) {
  const { say } = useText()
  const quoted = useQuoted()
  const { assigned } = props.assignments
  if (assigned.length === 0) return null
  return (
    <section className={lists['group']}>
      <div className={lists['groupHead']}>
        <h2>{say('review.assigned', { count: assigned.length })}</h2>
      </div>
      <ul className={lists['rows']}>
        {assigned.map(({ proposalId, questionId, content }) => (
          <li key={proposalId} className={lists['row']}>
            <Icon of={IconUserCheck} />
            <Link className={lists['said'] ?? ''} to={places.case(questionId, proposalId)}>
              {quoted(content)}
            </Link>
            <AssigneeChoice proposalId={proposalId} assignments={props.assignments} />
          </li>
        ))}
      </ul>
    </section>
  )
}
