import { BridgeError } from '../../core/bridge/errors.ts'
import type { CaseView, QueueFilter, QueueItem, QueuePage } from '../../core/bridge/views.ts'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import type { Proposal, ProposalAuthor, ProposalEvent } from '../../core/moderation/proposal.ts'
import { ModerationAction, statusAfter } from '../../core/moderation/status.ts'
import type { Session } from '../session.ts'
import type { QueueKey, QueueRow } from '../store/lists.ts'
import { nowIso } from '../sync/desk.ts'
import { shownOf } from './moderation.ts'
import { limitsOf } from './rules.ts'
import { actView, conflictView } from './views.ts'
import { z } from 'zod'

const Key = z.tuple([z.int(), z.string(), z.int()])

/** Cases read ahead of the one that is open. */
const prefetched = 3

export function queuePage(
  session: Session,
  input: {
    readonly questionId: QuestionId
    readonly filter: QueueFilter
    readonly after: string | null
    readonly limit: number
  },
): QueuePage {
  const { store } = session.desk
  const { questionId, filter, limit } = input
  const rows = store.lists.queue(questionId, filter, keyOf(input.after), limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => queueItem(session, row)),
    next:
      rows.length > limit && last !== undefined
        ? JSON.stringify([last.rank, last.created_at, last.number])
        : null,
    counts: store.lists.counts(questionId),
  }
}

function keyOf(after: string | null): QueueKey | null {
  if (after === null) return null
  const key = Key.safeParse(jsonOf(after)).data
  if (key === undefined) throw new BridgeError('invalid_input', { path: 'after', expected: 'next' })
  return { rank: key[0], createdAt: key[1], number: key[2] }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function queueItem({ desk: { store } }: Session, row: QueueRow): QueueItem {
  const last = store.acts.lastOf(row.id)
  return {
    id: row.id,
    content: row.shown_content ?? row.content,
    status: row.shown_status,
    createdAt: row.created_at,
    flags: row.flags,
    authorKind: row.author_kind,
    mark:
      last === null
        ? null
        : { actId: last.act.id, action: last.act.body.action, state: last.state },
  }
}

/** One case. It is answered from the store at once; a fresh reading, with the history, follows when there is a way. */
export function readCase(session: Session, proposalId: ProposalId): CaseView {
  const { store } = session.desk
  const proposal = existing(session, proposalId)
  const { judged, acts } = shownOf(session, proposalId)
  const conflict = store.conflicts.ofProposal(proposalId)
  const question = store.questions.find(proposal.questionId)?.offered
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
    acts: acts.toReversed().map((kept) => actView(session, kept)),
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

function following({ desk: { store } }: Session, id: ProposalId): ProposalId[] {
  const row = store.proposals.find(id)
  if (row === null) return []
  const key = { rank: row.rank, createdAt: row.created_at, number: row.number }
  return store.lists.queue(row.question_id, 'to_decide', key, prefetched).map((next) => next.id)
}

/** Shows the author before the verdict and records that it was done. */
export function revealAuthor(session: Session, id: ProposalId): ProposalAuthor {
  const { store, clock } = session.desk
  const { author } = existing(session, id)
  store.atomically(() => store.recordReveal(id, nowIso(clock)))
  return author
}
