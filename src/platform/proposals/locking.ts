import type { PlatformContext } from '../context.ts'
import { refuse } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { writeProposal } from './write.ts'

/**
 * Takes or renews a lock for the caller; a lock that is new goes into the history (core API, section 6.7).
 * @returns null, or the full name of another who holds it
 */
export async function lockProposal(
  platform: PlatformContext,
  caller: Caller,
  proposalId: string,
): Promise<string | null> {
  const outcome = platform.locks.take(proposalId, caller)
  if (outcome.kind === 'held') return outcome.by
  if (outcome.kind === 'renewed') return null
  await platform.store.transaction().execute(async (transaction) => {
    await writeProposal(
      platform,
      transaction,
      proposalId,
      {},
      {
        userId: caller.userId,
        actionType: 'lock',
        arguments: { moderatorName: caller.fullName },
      },
    )
  })
  return null
}

/** Stops with `already_locked`; the message is exactly the holder's name (section 4.2). */
export function refuseLocked(holder: string): never {
  return refuse('moderatorName', 'already_locked', holder)
}
