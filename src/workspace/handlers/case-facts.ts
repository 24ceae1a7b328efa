import type { CaseFactsView, ColleagueView } from '../../core/bridge/views/governance.ts'
import { applyToCase, type CaseRules } from '../../core/governance/apply-to-case.ts'
import { bodyOfDoing, type Doing } from '../../core/governance/doing.ts'
import { actDefinitions } from '../../core/governance/definitions.ts'
import {
  untouchedCase,
  waitsForSecondOpinion,
  type CaseState,
} from '../../core/governance/case-state.ts'
import type { CaseDocument } from '../../core/governance/documents.ts'
import { hasRole } from '../../core/governance/roles.ts'
import type { PersonId, ProposalId, QuestionId } from '../../core/identifiers.ts'
import { isGoverned } from '../governance/features.ts'
import type { Session } from '../session.ts'
import { judgedOf } from '../store/rows.ts'
import type { KeptAct } from '../store/acts.ts'
import { shownOf } from './moderation.ts'
import { verdictRules } from './rules.ts'

/** A case as it is shown: what the platform last said, with the acts that wait applied by the platform's own rule. */
export function caseState(session: Session, id: ProposalId): CaseState {
  const { pending, questionId } = shownOf(session, id)
  const rules = caseRules(session, questionId)
  return pending.reduce((state, kept) => withAct(state, kept, rules), baseState(session, id))
}

export function caseRules({ desk: { store } }: Session, questionId: QuestionId): CaseRules {
  const moderators = store.governance.question(questionId)?.document.moderators ?? []
  return { ...verdictRules(store, questionId), assignable: new Set(moderators) }
}

/** An act whose effect the platform has told already is there; one that no longer holds changes nothing. */
function withAct(state: CaseState, { act }: KeptAct, rules: CaseRules): CaseState {
  const isTold = [...state.facts.notes, ...state.flags].some(({ id }) => id === act.id)
  if (isTold) return state
  const typed = bodyOfDoing(act.body)
  const result = applyToCase(state, { id: act.id, by: act.by, at: act.at, typed }, rules)
  return result.ok ? result.state : state
}

function baseState({ desk: { store, person } }: Session, id: ProposalId): CaseState {
  const row = store.proposals.find(id)
  const told = store.governance.caseOf(id)
  const proposal =
    row === null
      ? { questionId: null, content: '', status: 'Pending' as const, tags: [], refusalReason: null }
      : { ...judgedOf(row), tags: [...judgedOf(row).tags], questionId: row.question_id }
  const flags = store.catalogue.flagsOf(id)
  if (told === null) return { proposal, facts: untouchedCase, flags }
  const { escalation, returnAt, notes, assignee } = told
  const hesitations = hesitationsKnown(told, person.id)
  return { proposal, facts: { escalation, returnAt, notes, assignee, hesitations }, flags }
}

/** Only leads are told whose hesitations there are; everybody knows their own. */
function hesitationsKnown({ hesitations }: CaseDocument, me: PersonId): PersonId[] {
  return hesitations.by ?? (hesitations.mine ? [me] : [])
}

export function caseFactsView(session: Session, id: ProposalId): CaseFactsView {
  const { store, person } = session.desk
  const told = store.governance.caseOf(id)
  const { facts, proposal } = caseState(session, id)
  const named = (personId: PersonId): ColleagueView => colleague(session, personId)
  const mine = facts.hesitations.includes(person.id)
  const others = (told?.hesitations.count ?? 0) - (told?.hesitations.mine === true ? 1 : 0)
  return {
    escalation:
      facts.escalation === null ? null : { ...facts.escalation, by: named(facts.escalation.by) },
    notes: facts.notes.map((note) => ({ ...note, by: named(note.by) })),
    hesitations: {
      count: others + (mine ? 1 : 0),
      mine,
      by: told !== null && told.hesitations.by === null ? null : facts.hesitations.map(named),
    },
    assignee: facts.assignee === null ? null : named(facts.assignee),
    secondOpinion:
      waitsForSecondOpinion(proposal, facts) || (told?.secondOpinion === true && others > 0),
    lease: leaseOf(session, told),
    doable: doableNow(session, id),
  }
}

/** Only the clock ends a reservation by itself. */
function leaseOf(session: Session, told: CaseDocument | null): CaseFactsView['lease'] {
  const lease = told?.lease ?? null
  if (lease === null || Date.parse(lease.until) <= session.desk.clock.now()) return null
  return { holder: colleague(session, lease.holder), until: lease.until }
}

const samples: Readonly<Record<CaseFactsView['doable'][number], Doing>> = {
  escalate: { action: 'escalate', sentence: '?' },
  hesitate: { action: 'hesitate' },
  restore: { action: 'restore', sentence: null },
  note: { action: 'note', text: '?' },
  flag: { action: 'flag', reason: '?', comment: null },
  assign: { action: 'assign', assignee: null },
}

function doableNow(session: Session, id: ProposalId): CaseFactsView['doable'] {
  if (!isGoverned(session.desk.store.meta)) return []
  if (session.desk.store.conflicts.ofProposal(id) !== null) return []
  const state = caseState(session, id)
  const { questionId } = shownOf(session, id)
  const rules = caseRules(session, questionId)
  const by = session.desk.person.id
  return (Object.keys(samples) as (keyof typeof samples)[]).filter((action) => {
    const typed = bodyOfDoing(samples[action])
    if (!mayDo(session, samples[action])) return false
    return applyToCase(state, { id: '', by, at: '1970-01-01T00:00:00Z', typed }, rules).ok
  })
}

export function mayDo({ desk: { person } }: Session, doing: Doing): boolean {
  return hasRole(person, actDefinitions[bodyOfDoing(doing).type].roles)
}

export function colleague({ desk: { store, person } }: Session, id: PersonId): ColleagueView {
  const known = store.governance.person(id)
  if (known !== null) return { id, name: known.displayName, roles: [...known.roles] }
  return id === person.id
    ? { id, name: person.name, roles: [...person.roles] }
    : { id, name: null, roles: [] }
}
