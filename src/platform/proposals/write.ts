import type { Updateable } from 'kysely'
import type { PlatformContext } from '../context.ts'
import type { ProposalTable, Store } from '../store/schema.ts'

/** One entry for the history; arguments that are empty are left out (core API, section 15.2). */
export interface NewEvent {
  readonly userId: string
  readonly actionType: string
  readonly arguments: Readonly<Record<string, string>>
}

/**
 * Writes a change to a proposal, its history entry if it has one, and tells the search index.
 * `updatedAt` moves with everything but votes (section 15.3).
 */
export async function writeProposal(
  platform: Pick<PlatformContext, 'clock' | 'index'>,
  transaction: Store,
  proposalId: string,
  change: Updateable<ProposalTable>,
  event: NewEvent | null,
): Promise<void> {
  const now = platform.clock.now()
  await transaction
    .updateTable('proposal')
    .set({ updated_at: now, ...change })
    .where('id', '=', proposalId)
    .execute()
  if (event !== null) await writeEvent(transaction, proposalId, event, now)
  await platform.index.changed(transaction, [proposalId])
}

/** Adds an entry to a proposal's history. */
export async function writeEvent(
  transaction: Store,
  proposalId: string,
  event: NewEvent,
  now: number,
): Promise<void> {
  const kept = Object.entries(event.arguments).filter(([, value]) => value !== '')
  await transaction
    .insertInto('proposal_event')
    .values({
      proposal_id: proposalId,
      date: now,
      user_id: event.userId,
      action_type: event.actionType,
      arguments_json: JSON.stringify(Object.fromEntries(kept)),
    })
    .execute()
}
