import { Act, type ActState } from '../../core/acts/act.ts'
import { appliedStates, shownWith, type Judged } from '../../core/acts/shown.ts'
import { BridgeError } from '../../core/bridge/errors.ts'
import type { ActView } from '../../core/bridge/views.ts'
import {
  ActId,
  uuidV7,
  type ConflictId,
  type ProposalId,
  type QuestionId,
} from '../../core/identifiers.ts'
import { isAsSeen, type SeenProposal } from '../../core/moderation/proposal.ts'
import { holdsMarkup } from '../../core/moderation/text.ts'
import { isVerdict, type Doing } from '../../core/governance/doing.ts'
import { verdictRefusal, type Verdict } from '../../core/moderation/verdict.ts'
import type { Session } from '../session.ts'
import type { KeptAct } from '../store/acts.ts'
import { judgedOf } from '../store/rows.ts'
import { topicsOfBits } from '../moderation-data.ts'
import { nowIso } from '../sync/desk.ts'
import { workedAtKey } from '../visit.ts'
import { charterOf, verdictRules } from './rules.ts'
import { actView } from './views.ts'

const applied: ReadonlySet<ActState> = new Set(appliedStates)

export interface Shown {
  readonly judged: Judged
  readonly acts: readonly KeptAct[]
  /** Those of them that are applied to what the platform last said. */
  readonly pending: readonly KeptAct[]
  readonly questionId: QuestionId
}

/** A proposal as it is shown, and every act on it that was made here. */
export function shownOf({ desk: { store } }: Session, id: ProposalId): Shown {
  const row = store.proposals.find(id)
  if (row === null) throw new BridgeError('not_found', { what: 'proposal' })
  const acts = store.acts.ofProposal(id)
  const ahead = store.acts.ofProposalAhead(id)
  const pending = acts.filter(({ state, act }) => applied.has(state) || ahead.has(act.id))
  const doings = pending.map(({ act }) => act.body)
  return { judged: shownWith(judgedOf(row), doings), acts, pending, questionId: row.question_id }
}

/**
 * Saves a verdict here and holds it. A second one on a proposal whose first still waits queues behind it; its base is
 * what was shown.
 * @throws BridgeError `rule`, `conflict` with what is shown now, `not_found`, `storage_failed`
 */
export function decide(
  session: Session,
  input: {
    readonly proposalId: ProposalId
    readonly seen: SeenProposal
    readonly verdict: Verdict
  },
): ActView {
  const { store } = session.desk
  const { judged, questionId } = shownOf(session, input.proposalId)
  if (store.conflicts.ofProposal(input.proposalId) !== null)
    throw new BridgeError('rule', { rule: 'conflict_open', field: 'status' })
  if (!isAsSeen({ ...judged, tags: [...judged.tags] }, input.seen))
    throw new BridgeError('conflict', {
      status: judged.status,
      content: judged.content,
      tags: [...judged.tags],
    })
  const verdict = plain(input.verdict, judged)
  assertAllowed(session, questionId, judged, verdict)
  return save(session, input.proposalId, questionId, input.seen, verdict)
}

function assertAllowed(
  { desk: { store } }: Session,
  questionId: QuestionId,
  judged: Judged,
  verdict: Verdict,
): void {
  const refusal = verdictRefusal(judged, verdict, verdictRules(store, questionId))
  if (refusal !== null) throw new BridgeError('rule', { rule: refusal.code, field: refusal.field })
  // The words travel in `refusalReason`, where the platform refuses markup (core API, section 6.10).
  if (verdict.action === 'refuse' && verdict.words !== null && holdsMarkup(verdict.words))
    throw new BridgeError('rule', { rule: 'invalid_content', field: 'words' })
}

/** An edit that changes nothing is no edit: the history would otherwise not show what was sent. */
function plain(verdict: Verdict, { content }: Judged): Verdict {
  if (verdict.action !== 'accept' && verdict.action !== 'update') return verdict
  const tags = [...new Set(verdict.tags)]
  return {
    ...verdict,
    tags,
    newContent: verdict.newContent === content ? null : verdict.newContent,
  }
}

/** Saves an act and holds it. */
export function save(
  session: Session,
  proposalId: ProposalId,
  questionId: QuestionId,
  base: SeenProposal,
  doing: Doing,
  alongside: (id: ActId) => void = () => {},
): ActView {
  const { store, clock, random, person, emit, actsMoved } = session.desk
  const act = Act.parse({
    v: 1,
    id: ActId.parse(uuidV7(clock.now(), random(10))),
    type: 'moderation',
    subject: { kind: 'proposal', id: proposalId },
    base,
    baseRev: store.governance.revOf(proposalId),
    body: doing,
    by: person.id,
    at: nowIso(session.desk.clock),
  })
  store.atomically(() => {
    store.acts.add(act, questionId, charterOf(store, questionId).version)
    alongside(act.id)
    noteWork(session, act)
    store.recompute(proposalId)
  })
  session.engine.holds.hold(act.id)
  emit('acts.changed', { actIds: [act.id] })
  emit('proposals.changed', { questionId, proposalIds: [proposalId] })
  actsMoved()
  return actView(session, existing(session, act.id))
}

/**
 * What an act means for the moderator's own place; nothing of it goes into the act. A note is no end of the work on a
 * case: what else was being written stays.
 */
function noteWork(
  { desk: { store }, wellness }: Session,
  { subject: { id }, body, at }: Act,
): void {
  store.meta.write(workedAtKey, at)
  if (body.action === 'note') return
  store.ownPlace.keepDraft(id, null)
  wellness.note(topicsOfBits(store.proposals.find(id)?.topics ?? 0))
}

function existing({ desk: { store } }: Session, id: ActId): KeptAct {
  const kept = store.acts.find(id)
  if (kept === null) throw new BridgeError('not_found', { what: 'act' })
  return kept
}

/**
 * Takes an act back while nothing of it has left; of several on one proposal the newest first.
 * @throws BridgeError `too_late`, `rule`, `not_found`
 */
export function undo(session: Session, id: ActId): void {
  const { store, emit, actsMoved } = session.desk
  const kept = existing(session, id)
  const proposalId = kept.act.subject.id
  const isNewest = store.acts
    .ofProposal(proposalId)
    .every(({ number, state }) => number <= kept.number || !applied.has(state))
  if (!isNewest) throw new BridgeError('rule', { rule: 'newer_act_first', field: 'actId' })
  const undone = store.atomically(() => {
    if (kept.attempts > 0) return false
    const changed = store.acts.change(id, ['held', 'waiting'], { state: 'withdrawn', reason: null })
    if (changed) store.recompute(proposalId)
    return changed
  })
  if (!undone) throw new BridgeError('too_late')
  session.engine.holds.forget(id)
  emit('acts.changed', { actIds: [id] })
  emit('proposals.changed', { questionId: kept.questionId, proposalIds: [proposalId] })
  actsMoved()
}

/**
 * Settles a conflict: theirs stands and one's own act is withdrawn, or one's own verdict is given again on what stands
 * now, as a new act. Both stay in the history.
 * @throws BridgeError `not_found`, `rule` when the state machine forbids to maintain
 */
export function settle(
  session: Session,
  conflictId: ConflictId,
  choice: 'keep_theirs' | 'maintain_mine',
): void {
  const { store, emit, actsMoved } = session.desk
  const conflict = store.conflicts.find(conflictId)
  if (conflict === null) throw new BridgeError('not_found', { what: 'conflict' })
  const kept = existing(session, conflict.actId)
  const { proposalId, theirs } = conflict
  const withdraw = (by: ActId | null): void => {
    const code = by === null ? 'gave_way' : 'replaced'
    store.acts.change(kept.act.id, ['conflict'], {
      state: 'withdrawn',
      reason: { code, facts: { by } },
    })
    store.conflicts.settle(conflictId, choice)
  }
  if (choice === 'keep_theirs') {
    store.atomically(() => {
      withdraw(null)
      store.recompute(proposalId)
    })
  } else {
    const doing = maintained(session, kept, theirs)
    const { status, content, tags } = theirs
    save(session, proposalId, kept.questionId, { status, content, tags }, doing, withdraw)
  }
  emit('acts.changed', { actIds: [kept.act.id] })
  emit('conflicts.changed', { conflictIds: [conflictId] })
  emit('proposals.changed', { questionId: kept.questionId, proposalIds: [proposalId] })
  actsMoved()
  session.engine.now()
}

/** One's own act as it would be done on what stands now. */
function maintained(session: Session, { act, questionId }: KeptAct, theirs: Judged): Doing {
  if (!isVerdict(act.body)) return act.body
  const verdict = plain(act.body, theirs)
  assertAllowed(session, questionId, theirs, verdict)
  return verdict
}
