import type { Store } from '../../store/schema.ts'

/** Numbers that only grow: places among commits, places in the log, the platform device's own counter. */
export type SequenceName = 'change' | 'log' | 'platform-device'

/**
 * Takes the next number of a sequence, 1 the first time. The row stays locked until the transaction ends, so that
 * numbers are handed out in the order of commits.
 */
export async function takeNext(transaction: Store, name: SequenceName): Promise<number> {
  const row = await transaction
    .updateTable('sequence')
    .set((builder) => ({ value: builder('value', '+', 1) }))
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}

/** The last number that was taken, 0 while none was. */
export async function lastTaken(store: Store, name: SequenceName): Promise<number> {
  const row = await store
    .selectFrom('sequence')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.value
}
