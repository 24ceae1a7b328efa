import { BridgeError } from '../../core/bridge/errors.ts'
import type { LeaseView } from '../../core/bridge/views/governance.ts'
import { Problem } from '../../core/governance/codes.ts'
import { LeaseAnswer } from '../../core/governance/wire.ts'
import type { QuestionId } from '../../core/identifiers.ts'
import { offers } from '../governance/features.ts'
import type { Outcome } from '../http/platform-client.ts'
import type { HttpRequest } from '../http/transport.ts'
import type { Session } from '../session.ts'
import type { KeptLease } from '../store/governance.ts'

/**
 * Reserves cases of a question for this person. The platform alone can say that nobody else has them.
 * @throws BridgeError `rule` (`not_offered`, `no_case_left`), `unreachable`, `signed_out`, `forbidden`, `not_found`,
 *   `platform_fault`
 */
export async function reserve(
  session: Session,
  input: { readonly questionId: QuestionId; readonly count: number; readonly hours: number },
): Promise<LeaseView> {
  const { store } = session.desk
  assertOffered(session)
  const request = { method: 'POST', path: '/vigie/v1/leases', json: input } as const
  const body = await answered(session, request, 200)
  const lease = LeaseAnswer.safeParse(body).data
  if (lease === undefined) throw new BridgeError('platform_fault', { status: 200 })
  store.atomically(() => store.governance.keepLease(lease, input.questionId))
  session.engine.hinted()
  const { leaseId: id, until, proposalIds } = lease
  return leaseView(session, { id, until, proposalIds, questionId: input.questionId })
}

/** Reservations that have not run out, the one that ends first before the others. */
export function listBatches(session: Session): LeaseView[] {
  const { store, clock } = session.desk
  return store.governance
    .leases()
    .filter(({ until }) => Date.parse(until) > clock.now())
    .map((lease) => leaseView(session, lease))
}

/** Gives cases back; those that were not decided are anybody's again. @throws BridgeError as `reserve` does */
export async function release(session: Session, leaseId: string): Promise<void> {
  assertOffered(session)
  const path = `/vigie/v1/leases/${encodeURIComponent(leaseId)}`
  await answered(session, { method: 'DELETE', path }, 204)
  const { store } = session.desk
  store.atomically(() => store.governance.dropLease(leaseId))
  session.engine.hinted()
}

function assertOffered({ desk: { store } }: Session): void {
  if (!offers(store.meta, 'leases'))
    throw new BridgeError('rule', { rule: 'not_offered', field: 'platform' })
}

async function answered(session: Session, request: HttpRequest, status: number): Promise<unknown> {
  const outcome = await session.desk.client.call(request)
  if (outcome.kind === 'answer' && outcome.status === status) return outcome.body
  throw faultOf(outcome)
}

function faultOf(outcome: Outcome): BridgeError {
  if (outcome.kind === 'signed_out') return new BridgeError('signed_out')
  if (outcome.kind === 'no_answer') return new BridgeError('unreachable')
  const code = Problem.safeParse(outcome.body).data?.code
  if (code === 'forbidden' || code === 'not_found') return new BridgeError(code)
  return new BridgeError('platform_fault', { status: outcome.status })
}

function leaseView({ desk: { store } }: Session, lease: KeptLease): LeaseView {
  const waits = lease.proposalIds.filter(
    (id) => store.proposals.find(id)?.queue !== 'decided',
  ).length
  const { id: leaseId, questionId, until, proposalIds } = lease
  return {
    leaseId,
    questionId,
    until,
    proposalIds: [...proposalIds],
    done: proposalIds.length - waits,
  }
}
