import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { decodeBody, integer, optional } from '../http/body.ts'
import { notFound, refuse } from '../http/faults.ts'
import { ok, type Answer, type Call } from '../http/operation.ts'
import { moderationProposal } from '../proposals/proposal-view.ts'
import type { Counts, Vote } from '../proposals/votes.ts'
import { findProposal } from '../store/rows.ts'
import type { Store } from '../store/schema.ts'

const count = optional(integer.pipe(z.int().nonnegative()))
const counts = {
  count,
  countVerified: count,
  countSequence: count,
  countSegment: count,
}
export const CorrectionRequest = z.object({
  votes: z.array(
    z.object({
      key: z.enum(['agree', 'disagree', 'neutral']),
      ...counts,
      qualifications: optional(z.array(z.object({ key: z.string(), ...counts }))),
    }),
  ),
})
type Correction = z.output<typeof CorrectionRequest>['votes'][number]
type CountPatch = { readonly [Name in keyof Counts]: number | null }

const correctable: ReadonlySet<string> = new Set(['Accepted', 'Refused', 'Archived'])

/** Section 7.4 of the core API: corrects vote counters. Votes do not move `updatedAt` (section 15.3). */
export async function correctVotes(platform: PlatformContext, call: Call): Promise<Answer> {
  const request = decodeBody(call.body, CorrectionRequest)
  const id = call.parameter('proposalId')
  const corrected = await platform.store.transaction().execute(async (transaction) => {
    const proposal = await findProposal(transaction, id)
    if (proposal === null) throw notFound()
    if (!correctable.has(proposal.status)) {
      return refuse('status', 'invalid_state', `Votes are fixed while ${proposal.status}.`)
    }
    const votes = JSON.parse(proposal.votes_json) as readonly Vote[]
    await writeVotes(platform, transaction, id, correctedVotes(votes, request.votes))
    return (await findProposal(transaction, id)) ?? proposal
  })
  return ok(await moderationProposal(platform.store, corrected, platform.clock.now()))
}

/** Section 7.5: every counter goes back to what was verified. */
export async function resetVotes(platform: PlatformContext): Promise<void> {
  await platform.store.transaction().execute(async (transaction) => {
    const rows = await transaction.selectFrom('proposal').select(['id', 'votes_json']).execute()
    for (const row of rows) {
      const votes = (JSON.parse(row.votes_json) as readonly Vote[]).map(verifiedOnly)
      const text = JSON.stringify(votes)
      if (text !== row.votes_json) await writeVotes(platform, transaction, row.id, votes)
    }
  })
}

async function writeVotes(
  platform: PlatformContext,
  transaction: Store,
  id: string,
  votes: readonly Vote[],
): Promise<void> {
  await transaction
    .updateTable('proposal')
    .set({ votes_json: JSON.stringify(votes) })
    .where('id', '=', id)
    .execute()
  await platform.index.changed(transaction, [id])
}

function correctedVotes(votes: readonly Vote[], corrections: readonly Correction[]): Vote[] {
  return votes.map((vote) => {
    const correction = corrections.find((each) => each.key === vote.key)
    if (correction === undefined) return vote
    const qualifications = vote.qualifications.map((qualification) => {
      const own = correction.qualifications?.find((each) => each.key === qualification.key)
      return own === undefined ? qualification : patched(qualification, own)
    })
    return { ...patched(vote, correction), qualifications }
  })
}

function patched<T extends Counts>(before: T, patch: CountPatch): T {
  return {
    ...before,
    count: patch.count ?? before.count,
    countVerified: patch.countVerified ?? before.countVerified,
    countSequence: patch.countSequence ?? before.countSequence,
    countSegment: patch.countSegment ?? before.countSegment,
  }
}

function verifiedOnly(vote: Vote): Vote {
  const qualifications = vote.qualifications.map((each) => ({ ...each, count: each.countVerified }))
  return { ...vote, count: vote.countVerified, qualifications }
}
