import { noRights } from '../../../core/governance/visibility.ts'
import type { ChangesAnswer } from '../../../core/governance/wire.ts'
import type { Caller } from '../../http/guard.ts'
import { isoMoment } from '../../http/moments.ts'
import { ok, type Answer, type Call } from '../../http/operation.ts'
import { isRevokedConsole } from '../devices.ts'
import { GovernanceFault } from '../fault.ts'
import type { Governance } from '../governance.ts'
import type { Store } from '../../store/schema.ts'
import { nextPage, noRightsName, type PageRequest } from './changes.ts'
import { lastTaken } from './sequence.ts'
import { cursorLifetime, keepRights, rightsOf } from './rights.ts'

const defaultLimit = 200
const largestLimit = 1000

/** The header in which a console names its device, so that its revocation reaches it in every sign-in. */
export const deviceHeader = 'x-vigie-device'

/**
 * `GET /changes`.
 * @throws GovernanceFault `invalid_query`, `cursor_gone`, `forbidden` for somebody else's device
 */
export async function getChanges(governance: Governance, call: Call<Caller>): Promise<Answer> {
  const { caller } = call
  const limit = call.query.integer('limit') ?? defaultLimit
  if (limit < 1 || limit > largestLimit) throw new GovernanceFault('invalid_query', 'limit')
  const cursor = call.query.text('cursor')
  const now = governance.clock.now()
  const page = await governance.store.transaction().execute(async (transaction) => {
    const named = call.header(deviceHeader)
    const isRevoked = await isRevokedConsole(transaction, caller, named)
    const rights = isRevoked ? noRights : rightsOf(caller)
    const rightsName = isRevoked ? noRightsName : await keepRights(transaction, rights, now)
    const state =
      cursor === null
        ? { position: 0, rights: rightsName, review: null }
        : await stateOf(governance, transaction, cursor, caller.userId)
    return await nextPage(transaction, { state, rights, rightsName, limit, now })
  })
  return ok({
    changes: [...page.changes],
    next: governance.seal.write({ ...page.state, madeAt: now }, caller.userId),
    more: page.more,
    serverTime: isoMoment(now),
  } satisfies ChangesAnswer)
}

/** How far a cursor has come. One that is ahead of the data was made before a backup was put back. */
async function stateOf(
  governance: Governance,
  transaction: Store,
  cursor: string,
  personId: string,
): Promise<PageRequest['state']> {
  const state = governance.seal.read(cursor, personId)
  if (state === null || state.madeAt < governance.clock.now() - cursorLifetime) {
    throw new GovernanceFault('cursor_gone')
  }
  const last = await lastTaken(transaction, 'change')
  if (state.position > last) throw new GovernanceFault('cursor_gone')
  return state
}
