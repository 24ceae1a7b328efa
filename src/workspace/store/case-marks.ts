import type { Act } from '../../core/acts/act.ts'
import type { CaseDocument } from '../../core/governance/documents.ts'
import type { DeskQueue } from '../../core/acts/shown.ts'

/** What leads look for: cases somebody gave up to them, cases somebody doubts. */
export interface CaseMarks {
  readonly escalated: 0 | 1
  readonly doubtful: 0 | 1
}

/** @param told what the platform last said of the case, null where nobody has touched it */
export function caseMarks(
  told: Pick<CaseDocument, 'escalation' | 'hesitations' | 'secondOpinion'> | null,
  pending: readonly Act[],
  queue: DeskQueue,
): CaseMarks {
  if (queue === 'decided') return { escalated: 0, doubtful: 0 }
  let escalated = told !== null && told.escalation !== null
  let doubtful = told !== null && (told.secondOpinion || told.hesitations.count > 0)
  for (const { body } of pending) {
    if (body.action === 'escalate') escalated = true
    else if (body.action === 'hesitate') doubtful = true
    // Whatever decides a case, or takes it up again, has answered the escalation.
    else if (body.action === 'postpone' || body.action === 'restore') escalated = false
  }
  return { escalated: escalated ? 1 : 0, doubtful: doubtful ? 1 : 0 }
}
