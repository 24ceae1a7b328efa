import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Store } from '../store/schema.ts'
import { indexProposal } from './indexing.ts'

/** The lagging copy that lists, counters, candidates and bulk look-ups read (core API, section 15.1). */
export interface SearchIndex {
  /**
   * Notes, in the transaction of a write, that proposals have changed. Without a lag the copy is made within the same
   * transaction; with one it is made once the lag is over.
   */
  readonly changed: (transaction: Store, proposalIds: readonly string[]) => Promise<void>
  /** Makes every waiting copy now. */
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
}

/** @param lagMilliseconds how long the index is behind a write */
export function createSearchIndex(
  store: Store,
  clock: Clock,
  lagMilliseconds: number,
  log: Log,
): SearchIndex {
  const timers = new Set<NodeJS.Timeout>()
  let work: Promise<void> = Promise.resolve()

  const deliver = async (until: number): Promise<void> => {
    await store.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('index_queue')
        .select('proposal_id')
        .where('due', '<=', until)
        .execute()
      for (const row of rows) await indexProposal(transaction, row.proposal_id)
      await transaction.deleteFrom('index_queue').where('due', '<=', until).execute()
    })
  }
  const deliverLater = (due: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work = work
        .then(async () => await deliver(due))
        .catch(() => {
          // What was not delivered stays in the queue and goes out with the next delivery.
          log.warn('index.delivery_failed')
        })
    }, lagMilliseconds)
    timers.add(timer)
  }

  return {
    changed: async (transaction, proposalIds) => {
      if (lagMilliseconds === 0) {
        for (const id of proposalIds) await indexProposal(transaction, id)
        return
      }
      // The timer counts real time even when the clock stands still, so each delivery names its own queue entries.
      const due = clock.now() + lagMilliseconds
      for (const id of proposalIds) {
        await transaction
          .insertInto('index_queue')
          .values({ proposal_id: id, due })
          .onConflict((conflict) => conflict.column('proposal_id').doUpdateSet({ due }))
          .execute()
      }
      deliverLater(due)
    },
    settle: async () => {
      await work
      await deliver(Number.MAX_SAFE_INTEGER)
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer)
      await work
    },
  }
}
