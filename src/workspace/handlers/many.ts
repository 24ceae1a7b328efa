import { BridgeError } from '../../core/bridge/errors.ts'
import type { ActView, LeftAct, LeftProposal } from '../../core/bridge/views.ts'
import type { ActId, ProposalId } from '../../core/identifiers.ts'
import type { SeenProposal } from '../../core/moderation/proposal.ts'
import type { Verdict } from '../../core/moderation/verdict.ts'
import type { Session } from '../session.ts'
import { decide, undo } from './moderation.ts'

interface DecideMany {
  readonly items: readonly { readonly proposalId: ProposalId; readonly seen: SeenProposal }[]
  readonly verdict: Verdict
  readonly confirm: number
}

/**
 * One verdict on several cases: one act and one transaction each, all held from the same moment on. What may not be
 * decided is left and named; the rest goes on.
 * @throws BridgeError `rule` when the count was not confirmed, and nothing is done
 */
export function decideMany(
  session: Session,
  { items, verdict, confirm }: DecideMany,
): { acts: ActView[]; refused: LeftProposal[] } {
  if (confirm !== items.length)
    throw new BridgeError('rule', { rule: 'count_not_confirmed', field: 'confirm' })
  const acts: ActView[] = []
  const refused: LeftProposal[] = []
  for (const { proposalId, seen } of items) {
    try {
      acts.push(decide(session, { proposalId, seen, verdict }))
    } catch (fault) {
      refused.push({ proposalId, rule: ruleOf(fault) })
    }
  }
  for (const { id } of acts) session.engine.holds.hold(id)
  return { acts, refused }
}

/** Takes back what can be, the newest first. */
export function undoMany(
  session: Session,
  actIds: readonly ActId[],
): { undone: ActId[]; refused: LeftAct[] } {
  const undone: ActId[] = []
  const refused: LeftAct[] = []
  // Ids of acts grow with time (UUID version 7).
  for (const actId of [...new Set(actIds)].toSorted().toReversed()) {
    try {
      undo(session, actId)
      undone.push(actId)
    } catch (fault) {
      refused.push({ actId, rule: ruleOf(fault) })
    }
  }
  return { undone, refused }
}

/** Why one of several was left; what is no rule of moderation ends all of it. */
function ruleOf(fault: unknown): string {
  if (!(fault instanceof BridgeError)) throw fault
  if (fault.code === 'conflict' || fault.code === 'not_found' || fault.code === 'too_late')
    return fault.code
  const { details } = fault
  if (fault.code !== 'rule' || details === null || typeof details !== 'object') throw fault
  return 'rule' in details && typeof details['rule'] === 'string' ? details['rule'] : 'rule'
}
