import { sql } from 'kysely'
import { platformClass } from '../../core/governance/definitions.ts'
import { caseWriters, hasQuestion, hasRole, roles } from '../../core/governance/roles.ts'
import { untouchedCase } from '../../core/governance/case-state.ts'
import { LeaseInput, type LeaseAnswer } from '../../core/governance/wire.ts'
import type { ProposalId } from '../../core/identifiers.ts'
import { decodeBody } from '../http/body.ts'
import type { Caller } from '../http/guard.ts'
import { isoMoment } from '../http/moments.ts'
import { noContent, ok, type Answer, type Call } from '../http/operation.ts'
import { findQuestion, type Row } from '../store/rows.ts'
import type { Store } from '../store/schema.ts'
import { caseColumns } from './cases.ts'
import { GovernanceFault } from './fault.ts'
import { recordChange } from './feed/record-change.ts'
import { rightsOf } from './feed/rights.ts'
import type { Governance } from './governance.ts'
import { logPlatformAct } from './log/platform-act.ts'

const hour = 3_600_000

/**
 * `POST /leases`: reserves cases that wait, for work without a network. A case is never reserved for two people.
 * @throws GovernanceFault `forbidden`, `not_found` for a question there is not
 */
export async function takeLease(governance: Governance, call: Call<Caller>): Promise<Answer> {
  const { caller } = call
  if (!hasRole(caller, caseWriters)) throw new GovernanceFault('forbidden')
  const { questionId, count, hours } = decodeBody(call.body, LeaseInput)
  const now = governance.clock.now()
  const until = now + Math.ceil(hours * hour)
  const lease: Row<'lease'> = {
    id: governance.newId(),
    holder: caller.userId,
    question_id: questionId,
    until,
    taken_at: now,
    released_at: null,
  }
  const proposalIds = await governance.store.transaction().execute(async (transaction) => {
    if ((await findQuestion(transaction, questionId)) === null) {
      throw new GovernanceFault('not_found')
    }
    if (!hasQuestion(rightsOf(caller), questionId)) throw new GovernanceFault('forbidden')
    const ids = await freeCases(transaction, lease, count)
    await transaction.insertInto('lease').values(lease).execute()
    for (const id of ids) await reserve(transaction, id, lease)
    await logLease(governance, transaction, 'lease.take', lease, caller.userId, ids)
    return ids
  })
  governance.hub.poke()
  return ok({
    leaseId: lease.id,
    until: isoMoment(until),
    proposalIds: proposalIds as ProposalId[],
  } satisfies LeaseAnswer)
}

/**
 * Cases that wait for anybody, or for the caller: not reserved, not escalated, not given to somebody else; in the order
 * in which the core API hands them out (section 15.5), those given to the caller first.
 */
async function freeCases(
  transaction: Store,
  lease: Row<'lease'>,
  count: number,
): Promise<readonly string[]> {
  const now = lease.taken_at
  const rows = await transaction
    .selectFrom('proposal')
    .leftJoin('moderation_case', 'moderation_case.proposal_id', 'proposal.id')
    .leftJoin('user', 'user.id', 'proposal.author_id')
    .select('proposal.id')
    .where('proposal.question_id', '=', lease.question_id)
    .where((its) =>
      its.or([
        its('proposal.status', '=', 'Pending'),
        its.and([
          its('proposal.status', '=', 'Postponed'),
          its('moderation_case.return_at', '<=', now),
        ]),
      ]),
    )
    .where((its) =>
      its.or([
        its('moderation_case.lease_until', 'is', null),
        its('moderation_case.lease_until', '<=', now),
      ]),
    )
    .where((its) =>
      its.or([
        its('moderation_case.is_escalated', 'is', null),
        its('moderation_case.is_escalated', '=', 0),
      ]),
    )
    .where((its) =>
      its.or([
        its('moderation_case.assignee', 'is', null),
        its('moderation_case.assignee', '=', lease.holder),
      ]),
    )
    .orderBy(sql`case when moderation_case.assignee is null then 1 else 0 end`)
    .orderBy(sql`case when "user".user_type = 'USER' then 1 else 0 end`)
    .orderBy('proposal.created_at')
    .orderBy('proposal.id')
    .limit(count)
    .execute()
  return rows.map(({ id }) => id)
}

async function reserve(transaction: Store, proposalId: string, lease: Row<'lease'>): Promise<void> {
  const reservation = {
    lease_id: lease.id,
    lease_holder: lease.holder,
    lease_until: lease.until,
  }
  await transaction
    .insertInto('moderation_case')
    .values({
      proposal_id: proposalId,
      ...caseColumns(untouchedCase),
      ...reservation,
    })
    .onConflict((conflict) => conflict.column('proposal_id').doUpdateSet(reservation))
    .execute()
  await recordChange(transaction, { kind: 'proposal', id: proposalId }, 'lease.take')
}

/**
 * `DELETE /leases/{leaseId}`: gives the cases back, by their holder or a lead moderator of the question. A lease that
 * has ended already stays ended.
 * @throws GovernanceFault `not_found`, `forbidden`
 */
export async function releaseLease(
  governance: Governance,
  caller: Caller,
  leaseId: string,
): Promise<Answer> {
  await governance.store.transaction().execute(async (transaction) => {
    const lease = await transaction
      .selectFrom('lease')
      .selectAll()
      .where('id', '=', leaseId)
      .executeTakeFirst()
    if (lease === undefined) throw new GovernanceFault('not_found')
    const rights = rightsOf(caller)
    const leads = hasRole(rights, [roles.leadModerator]) && hasQuestion(rights, lease.question_id)
    if (lease.holder !== caller.userId && !leads) throw new GovernanceFault('forbidden')
    if (lease.released_at !== null) return
    await release(governance, transaction, lease, caller.userId)
  })
  governance.hub.poke()
  return noContent
}

async function release(
  governance: Governance,
  transaction: Store,
  lease: Row<'lease'>,
  by: string,
): Promise<void> {
  const rows = await transaction
    .updateTable('moderation_case')
    .set({ lease_id: null, lease_holder: null, lease_until: null })
    .where('lease_id', '=', lease.id)
    .returning('proposal_id')
    .execute()
  const ids = rows.map((row) => row.proposal_id)
  for (const id of ids) await recordChange(transaction, { kind: 'proposal', id }, 'lease.release')
  await transaction
    .updateTable('lease')
    .set({ released_at: governance.clock.now() })
    .where('id', '=', lease.id)
    .execute()
  await logLease(governance, transaction, 'lease.release', lease, by, ids)
}

async function logLease(
  governance: Governance,
  transaction: Store,
  type: string,
  lease: Row<'lease'>,
  by: string,
  proposalIds: readonly string[],
): Promise<void> {
  await logPlatformAct(governance, transaction, {
    type,
    subject: { kind: 'lease', id: lease.id },
    base: null,
    body: {
      questionId: lease.question_id,
      holder: lease.holder,
      until: isoMoment(lease.until),
      proposalIds,
    },
    by,
    marks: { kind: 'lease', class: platformClass },
  })
}
