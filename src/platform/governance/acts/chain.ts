import type { ActRecord } from '../../../core/acts/record.ts'
import type { Store } from '../../store/schema.ts'
import { rejected, type Outcome } from './outcome.ts'

/**
 * Checks an act's place among those of its device, or gives null. Counters are used once; `previous` names the entry
 * with the counter before. Acts may arrive in any order, because each subject has a lane of its own, so a link is
 * checked as soon as both its ends are here.
 * @param hash of the act's own entry
 */
export async function chainFault(
  transaction: Store,
  record: ActRecord,
  hash: string,
): Promise<Outcome | null> {
  const { counter, device, previous } = record
  if ((counter === 1) !== (previous === null)) return rejected('chain_broken', 'record.previous')
  const neighbours = await transaction
    .selectFrom('act')
    .select(['counter', 'entry_hash', 'previous'])
    .where('device', '=', device)
    .where('counter', 'in', [counter - 1, counter, counter + 1])
    .execute()
  for (const neighbour of neighbours) {
    const distance = neighbour.counter - counter
    if (distance === 0) return rejected('counter_reused', 'record.counter')
    const isLinked = distance < 0 ? previous === neighbour.entry_hash : neighbour.previous === hash
    if (!isLinked) return rejected('chain_broken', 'record.previous')
  }
  return null
}
