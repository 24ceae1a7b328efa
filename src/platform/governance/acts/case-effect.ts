import { reasonOnWire } from '../../../core/sync/reason-on-wire.ts'
import { verdictOf, type TypedBody } from '../../../core/governance/bodies.ts'
import type { CaseState } from '../../../core/governance/case-state.ts'
import { decideWithin, type Decision } from '../../proposals/decide.ts'
import { writeProposal } from '../../proposals/write.ts'
import type { Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { writeCaseFacts } from '../cases.ts'
import type { Governance } from '../governance.ts'

/** An act that the rules have let pass. */
export interface PassedAct {
  readonly id: string
  readonly personId: string
  readonly typed: TypedBody
}

/**
 * Writes what an act has changed: the proposal with its history as the core API shows it (section 15.2), the case
 * beside it, and its flags.
 */
export async function writeCaseEffect(
  governance: Governance,
  transaction: Store,
  question: Row<'question'>,
  proposalId: string,
  act: PassedAct,
  before: CaseState,
  after: CaseState,
): Promise<void> {
  const decision = decisionOf(act.typed, question)
  if (decision !== null) {
    await decideWithin(governance, transaction, proposalId, act.personId, decision)
  } else if (after.proposal !== before.proposal) {
    await writeOwnChange(governance, transaction, proposalId, act, before, after)
  }
  if (after.facts !== before.facts) await writeCaseFacts(transaction, proposalId, after.facts)
  const known = new Set(before.flags.map(({ id }) => id))
  for (const flag of after.flags.filter(({ id }) => !known.has(id))) {
    await transaction
      .insertInto('flag')
      .values({
        id: flag.id,
        proposal_id: proposalId,
        user_id: act.personId,
        source: flag.source,
        reason: flag.reason,
        comment: flag.comment,
        created_at: Date.parse(flag.createdAt),
      })
      .execute()
  }
}

/** The core API's own words for a verdict, or null for what it does not know. */
function decisionOf(typed: TypedBody, question: Row<'question'>): Decision | null {
  const verdict = verdictOf(typed)
  switch (verdict?.action) {
    case undefined:
      return null
    case 'accept':
    case 'update':
      return { ...verdict, question }
    case 'refuse':
      return { action: 'refuse', reason: reasonOnWire(verdict), notify: verdict.notify }
    case 'postpone':
      return { action: 'postpone' }
  }
}

/** What the core API has no verb for: a decision taken back, and tags. Its history is an open list (section 15.2). */
async function writeOwnChange(
  governance: Governance,
  transaction: Store,
  proposalId: string,
  act: PassedAct,
  before: CaseState,
  after: CaseState,
): Promise<void> {
  const { status, tags } = after.proposal
  const change = { status, tags_json: JSON.stringify(tags) }
  const former = before.proposal.tags
  await writeProposal(governance, transaction, proposalId, change, {
    userId: act.personId,
    actionType: act.typed.type === 'moderation.restore' ? 'restore' : 'update',
    arguments: {
      addedTags: tags.filter((tag) => !former.includes(tag)).join(','),
      removedTags: former.filter((tag) => !tags.includes(tag)).join(','),
    },
  })
}
