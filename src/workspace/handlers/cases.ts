import { BridgeError } from '../../core/bridge/errors.ts'
import type { CaseView } from '../../core/bridge/views.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import type { Proposal, ProposalAuthor, ProposalEvent } from '../../core/moderation/proposal.ts'
import { ModerationAction, statusAfter } from '../../core/moderation/status.ts'
import type { Session } from '../session.ts'
import { everyday } from '../store/lists.ts'
import type { BaseRow } from '../store/rows.ts'
import { topicsOfBits } from '../moderation-data.ts'
import { nowIso } from '../sync/desk.ts'
import { caseFactsView } from './case-facts.ts'
import { shownOf } from './moderation.ts'
import { priorityView, returnAtOf } from './queue.ts'
import { limitsOf } from './rules.ts'
import { actView, conflictView } from './views.ts'

/** Cases read ahead of the one that is open. */
const prefetched = 3

/** One case. It is answered from the store at once; a fresh reading, with the history, follows when there is a way. */
export function readCase(session: Session, proposalId: ProposalId): CaseView {
  const { store } = session.desk
  const proposal = existing(session, proposalId)
  const { judged, acts } = shownOf(session, proposalId)
  const conflict = store.conflicts.ofProposal(proposalId)
  const question = store.questions.find(proposal.questionId)?.offered
  const row = existingRow(session, proposalId)
  const showsAuthor = mayShowAuthor(session, proposal, judged.status)
  session.engine.want([proposalId, ...following(session, proposalId)])
  return {
    id: proposalId,
    questionId: proposal.questionId,
    question: question?.question ?? '',
    language: question?.language ?? '',
    limits: { ...limitsOf(store, proposal.questionId) },
    // With a verdict under way, what is shown is what a further one builds on.
    seen: { status: judged.status, content: judged.content, tags: [...judged.tags] },
    content: judged.content,
    status: judged.status,
    refusalReason: judged.status === 'Refused' ? judged.refusalReason : null,
    tags: [...judged.tags],
    createdAt: proposal.createdAt,
    votes: proposal.votes,
    author: showsAuthor ? proposal.author : null,
    authorReachable: proposal.author.reachable,
    flags: store.catalogue.flagsOf(proposalId),
    events: proposal.events?.map((event) => (showsAuthor ? event : unsigned(event))) ?? null,
    ...caseFactsView(session, proposalId),
    acts: acts.toReversed().map((kept) => actView(session, kept)),
    priority: priorityView(session, row),
    similar: store.countSimilar(row),
    returnAt: returnAtOf(row, acts.at(-1) ?? null),
    topics: topicsOfBits(row.topics),
    conflict: conflict === null ? null : conflictView(session, conflict),
    actions:
      conflict === null
        ? ModerationAction.options.filter((action) => statusAfter(judged.status, action) !== null)
        : [],
  }
}

function existing({ desk: { store } }: Session, id: ProposalId): Proposal {
  const proposal = store.proposals.read(id)
  if (proposal === null) throw new BridgeError('not_found', { what: 'proposal' })
  return proposal
}

function existingRow({ desk: { store } }: Session, id: ProposalId): BaseRow {
  const row = store.proposals.find(id)
  if (row === null) throw new BridgeError('not_found', { what: 'proposal' })
  return row
}

/** The author stays hidden until a verdict is given or they are revealed on purpose. */
function mayShowAuthor(
  { desk: { store } }: Session,
  proposal: Proposal,
  status: Proposal['status'],
): boolean {
  const undecided = status === 'Pending' || status === 'Postponed'
  return !undecided || store.isRevealed(proposal.id)
}

/** The history's first entry names the author too. */
function unsigned(event: ProposalEvent): ProposalEvent {
  return event.actionType === 'propose' ? { ...event, user: null } : event
}

function following({ desk: { store }, wellness }: Session, id: ProposalId): ProposalId[] {
  const row = store.proposals.find(id)
  if (row === null) return []
  const request = { ...everyday, passed: wellness.leftOut() }
  const key = { rank: row.rank, createdAt: row.created_at, number: row.number }
  return store.lists.queue(row.question_id, request, key, prefetched).map((next) => next.id)
}

/** Shows the author before the verdict and records that it was done. */
export function revealAuthor(session: Session, id: ProposalId): ProposalAuthor {
  const { store, clock } = session.desk
  const { author } = existing(session, id)
  store.atomically(() => store.recordReveal(id, 'author', nowIso(clock)))
  return author
}
