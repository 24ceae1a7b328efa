import type { Store } from '../../store/schema.ts'
import { takeNext } from '../feed/sequence.ts'

/** What goes into the log, and what is kept beside it until somebody has it erased. */
export interface LoggedAct {
  readonly entry: string
  readonly record: string
  /** Base64. */
  readonly salt: string
  /** Null for what the platform signed itself. */
  readonly actId: string | null
  readonly subjectKey: string
}

/**
 * Appends an entry to the log, in the transaction of what it tells of.
 * @returns its index, from 0, without gaps
 */
export async function appendEntry(transaction: Store, act: LoggedAct): Promise<number> {
  const index = (await takeNext(transaction, 'log')) - 1
  await transaction.insertInto('log_entry').values({ index, entry: act.entry }).execute()
  await transaction
    .insertInto('log_record')
    .values({
      index,
      act_id: act.actId,
      subject_key: act.subjectKey,
      record: act.record,
      salt: act.salt,
    })
    .execute()
  return index
}
