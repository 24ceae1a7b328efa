import { BridgeError } from '../../core/bridge/errors.ts'
import type { ActView } from '../../core/bridge/views.ts'
import { applyToCase } from '../../core/governance/apply-to-case.ts'
import { bodyOfDoing, type Doing } from '../../core/governance/doing.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import { isGoverned } from '../governance/features.ts'
import type { Session } from '../session.ts'
import { nowIso } from '../sync/desk.ts'
import { caseRules, caseState, mayDo } from './case-facts.ts'
import { save, shownOf } from './moderation.ts'

/**
 * Saves something done on a case beside a verdict, and holds it like one.
 * @throws BridgeError `rule` (`not_offered` where the platform has only the core API), `forbidden`, `not_found`,
 *   `storage_failed`
 */
export function actOnCase(session: Session, proposalId: ProposalId, doing: Doing): ActView {
  const { judged, questionId } = shownOf(session, proposalId)
  assertDoable(session, proposalId, doing)
  const { status, content, tags } = judged
  return save(session, proposalId, questionId, { status, content, tags: [...tags] }, doing)
}

function assertDoable(session: Session, proposalId: ProposalId, doing: Doing): void {
  const { store, person, clock } = session.desk
  if (!isGoverned(store.meta))
    throw new BridgeError('rule', { rule: 'not_offered', field: 'platform' })
  if (!mayDo(session, doing)) throw new BridgeError('forbidden')
  if (store.conflicts.ofProposal(proposalId) !== null)
    throw new BridgeError('rule', { rule: 'conflict_open', field: 'status' })
  const { questionId } = shownOf(session, proposalId)
  const act = { id: '', by: person.id, at: nowIso(clock), typed: bodyOfDoing(doing) }
  const result = applyToCase(caseState(session, proposalId), act, caseRules(session, questionId))
  if (!result.ok)
    throw new BridgeError('rule', { rule: result.refusal.code, field: result.refusal.field })
}
