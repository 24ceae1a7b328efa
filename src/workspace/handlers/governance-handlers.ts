import type { governanceOperations } from '../../core/bridge/operations/governance.ts'
import type { Handlers } from '../../core/bridge/operations.ts'
import type { AssignmentView, ColleagueView } from '../../core/bridge/views/governance.ts'
import type { Doing } from '../../core/governance/doing.ts'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import type { Session } from '../session.ts'
import { listBatches, release, reserve } from './batches.ts'
import { actOnCase } from './case-acts.ts'
import { publishCharter } from './charters.ts'
import { colleague } from './case-facts.ts'
import { charter } from './rules.ts'

type Governed = Pick<Handlers<'workspace'>, keyof typeof governanceOperations>

/** Operations that need more of a platform than the core API. @param open the session, or throws `locked` */
export function governanceHandlers(open: () => Session): Governed {
  const act = (proposalId: ProposalId, doing: Doing) => actOnCase(open(), proposalId, doing)
  return {
    'case.escalate': ({ proposalId, sentence }) =>
      act(proposalId, { action: 'escalate', sentence }),
    'case.hesitate': ({ proposalId }) => act(proposalId, { action: 'hesitate' }),
    'case.restore': ({ proposalId, sentence }) => act(proposalId, { action: 'restore', sentence }),
    'case.note': ({ proposalId, text }) => act(proposalId, { action: 'note', text }),
    'flag.add': ({ proposalId, reason, comment }) =>
      act(proposalId, { action: 'flag', reason, comment }),
    'assignments.set': ({ proposalId, personId }) =>
      act(proposalId, { action: 'assign', assignee: personId }),
    'assignments.list': ({ questionId }) => assignments(open(), questionId),
    'people.list': ({ questionId }) => people(open(), questionId),
    'batches.reserve': (input) => reserve(open(), input),
    'batches.list': () => listBatches(open()),
    'batches.release': async ({ leaseId }) => {
      await release(open(), leaseId)
      return {}
    },
    'charter.publish': ({ questionId, charter: next }) => publishCharter(open(), questionId, next),
    'charter.versions': ({ questionId }) => [
      charter,
      ...open().desk.store.governance.charters(questionId),
    ],
  }
}

function assignments(session: Session, questionId: QuestionId | null): AssignmentView[] {
  const { store } = session.desk
  return store.governance.assigned().flatMap(({ proposalId, assignee }) => {
    const row = store.proposals.find(proposalId)
    if (row === null || assignee === null) return []
    if (questionId !== null && row.question_id !== questionId) return []
    return {
      proposalId,
      questionId: row.question_id,
      content: row.shown_content ?? row.content,
      assignee: colleague(session, assignee),
    }
  })
}

function people(session: Session, questionId: QuestionId | null): ColleagueView[] {
  const { governance } = session.desk.store
  if (questionId === null) return governance.people().map(({ id }) => colleague(session, id))
  const moderators = governance.question(questionId)?.document.moderators ?? []
  return moderators.map((id) => colleague(session, id))
}
