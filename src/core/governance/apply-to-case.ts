import type { PersonId } from '../identifiers.ts'
import { reasonOnWire } from '../sync/reason-on-wire.ts'
import { statusAfter } from '../moderation/status.ts'
import {
  verdictRefusal,
  type Verdict,
  type VerdictRefusal,
  type VerdictRules,
} from '../moderation/verdict.ts'
import { verdictOf, type ActBody, type TypedBody } from './bodies.ts'
import type { CaseFlag, CaseNote, CaseState } from './case-state.ts'

/** What a question asks of the acts on its cases. */
export interface CaseRules extends VerdictRules {
  /** Who may be given a case of this question. */
  readonly assignable: ReadonlySet<string>
}

/** An act as far as its effect goes: who did what, when, under which id. */
export interface CaseAct {
  readonly id: string
  readonly by: PersonId
  readonly at: string
  readonly typed: TypedBody
}

export type CaseRefusal =
  | VerdictRefusal
  | { readonly code: 'invalid_state'; readonly field: 'status' }
  | { readonly code: 'already_escalated'; readonly field: 'escalation' }
  | { readonly code: 'unknown_tag' | 'tag_both_ways' | 'nothing_to_do'; readonly field: 'tags' }
  | { readonly code: 'unknown_person'; readonly field: 'assignee' }
  | { readonly code: 'wrong_subject'; readonly field: 'subject' }

export type CaseResult =
  | { readonly ok: true; readonly state: CaseState }
  | { readonly ok: false; readonly refusal: CaseRefusal }

/**
 * A case once an act has been done on it, or why it may not be. The one rule of platform and workspace; rights and
 * revisions are asked before.
 */
export function applyToCase(state: CaseState, act: CaseAct, rules: CaseRules): CaseResult {
  const { typed } = act
  const verdict = verdictOf(typed)
  if (verdict !== null) return judge(state, verdict, rules)
  switch (typed.type) {
    case 'moderation.escalate':
      return escalate(state, act, typed.body)
    case 'moderation.hesitate':
      return done(state, { hesitations: withPerson(state.facts.hesitations, act.by) })
    case 'moderation.restore':
      return restore(state)
    case 'moderation.note':
      return done(state, { notes: inOrder([...state.facts.notes, noteOf(act, typed.body.text)]) })
    case 'moderation.tag':
      return retag(state, typed.body, rules)
    case 'flag.add':
      return { ok: true, state: { ...state, flags: flagged(state.flags, act, typed.body) } }
    case 'assignment.set':
      return assign(state, typed.body.assignee, rules)
    default:
      return refused({ code: 'wrong_subject', field: 'subject' })
  }
}

function judge(state: CaseState, verdict: Verdict, rules: CaseRules): CaseResult {
  const refusal = verdictRefusal(state.proposal, verdict, rules)
  if (refusal !== null) return refused(refusal)
  const { proposal } = state
  const status = statusAfter(proposal.status, verdict.action) ?? proposal.status
  const changed = 'tags' in verdict ? retold(proposal, verdict) : proposal
  const refusalReason = verdict.action === 'refuse' ? reasonOnWire(verdict) : proposal.refusalReason
  const judged = { ...changed, status, refusalReason }
  // An update corrects what is published; it answers no escalation.
  if (verdict.action === 'update') return { ok: true, state: { ...state, proposal: judged } }
  const returnAt = verdict.action === 'postpone' ? verdict.returnAt : null
  const facts = { ...state.facts, escalation: null, returnAt }
  return { ok: true, state: { ...state, proposal: judged, facts } }
}

function retold(
  proposal: CaseState['proposal'],
  verdict: Extract<Verdict, { action: 'accept' | 'update' }>,
): CaseState['proposal'] {
  return {
    ...proposal,
    content: verdict.newContent ?? proposal.content,
    tags: [...new Set(verdict.tags)],
  }
}

function escalate(
  state: CaseState,
  act: CaseAct,
  body: ActBody<'moderation.escalate'>,
): CaseResult {
  if (state.proposal.status === 'Archived') {
    return refused({ code: 'invalid_state', field: 'status' })
  }
  if (state.facts.escalation !== null) {
    return refused({ code: 'already_escalated', field: 'escalation' })
  }
  return done(state, { escalation: { sentence: body.sentence, by: act.by, at: act.at } })
}

/** Only what has been decided can be taken back; an archived proposal is out of moderation's hands. */
function restore(state: CaseState): CaseResult {
  const { status } = state.proposal
  if (status === 'Pending' || status === 'Archived') {
    return refused({ code: 'invalid_state', field: 'status' })
  }
  const facts = { ...state.facts, escalation: null, returnAt: null }
  return {
    ok: true,
    state: { ...state, proposal: { ...state.proposal, status: 'Pending' }, facts },
  }
}

/** Tags are a set here: the order in which two people added theirs must not matter. */
function retag(state: CaseState, body: ActBody<'moderation.tag'>, rules: CaseRules): CaseResult {
  const { add, remove } = body
  if (add.length + remove.length === 0) return refused({ code: 'nothing_to_do', field: 'tags' })
  if (add.some((tag) => remove.includes(tag))) {
    return refused({ code: 'tag_both_ways', field: 'tags' })
  }
  if (!add.every((tag) => rules.tags.has(tag))) {
    return refused({ code: 'unknown_tag', field: 'tags' })
  }
  const kept = state.proposal.tags.filter((tag) => !remove.includes(tag))
  const tags = [...new Set([...kept, ...add])].toSorted()
  return { ok: true, state: { ...state, proposal: { ...state.proposal, tags } } }
}

function assign(state: CaseState, assignee: PersonId | null, rules: CaseRules): CaseResult {
  if (assignee !== null && !rules.assignable.has(assignee)) {
    return refused({ code: 'unknown_person', field: 'assignee' })
  }
  return done(state, { assignee })
}

function flagged(
  flags: readonly CaseFlag[],
  act: CaseAct,
  body: ActBody<'flag.add'>,
): readonly CaseFlag[] {
  const flag: CaseFlag = {
    id: act.id,
    source: 'moderator',
    reason: body.reason,
    comment: body.comment,
    createdAt: act.at,
  }
  return [...flags, flag].toSorted(
    (left, right) =>
      Date.parse(left.createdAt) - Date.parse(right.createdAt) || compare(left.id, right.id),
  )
}

function noteOf(act: CaseAct, text: string): CaseNote {
  return { id: act.id, text, by: act.by, at: act.at }
}

function inOrder(notes: readonly CaseNote[]): CaseNote[] {
  return notes.toSorted((left, right) => compare(left.at, right.at) || compare(left.id, right.id))
}

function withPerson(people: readonly PersonId[], person: PersonId): PersonId[] {
  return [...new Set([...people, person])].toSorted(compare)
}

function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function done(state: CaseState, facts: Partial<CaseState['facts']>): CaseResult {
  return { ok: true, state: { ...state, facts: { ...state.facts, ...facts } } }
}

function refused(refusal: CaseRefusal): CaseResult {
  return { ok: false, refusal }
}
