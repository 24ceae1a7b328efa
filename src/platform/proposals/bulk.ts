import type { PlatformContext } from '../context.ts'
import { PlainFault, ValidationFault, type ViolationKey } from '../http/faults.ts'
import { everything } from '../search/filter.ts'
import { findProposals, type IndexRow } from '../search/find.ts'
import { surroundingsOf } from '../search/surroundings.ts'
import { findQuestion, type Row } from '../store/rows.ts'
import { decide, type Decision } from './decide.ts'

/** What the index knows of a proposal that a bulk call works on. */
export interface BulkItem {
  readonly index: IndexRow
  /** The tags the index knows, which may be behind (core API, section 6.13). */
  readonly tags: readonly string[]
  readonly question: Row<'question'>
}

/** The decision for one item. @throws ValidationFault when the item does not qualify */
export type BulkDecision = (item: BulkItem) => Decision

export interface BulkResult {
  readonly successes: string[]
  readonly failures: BulkFailure[]
}

interface BulkFailure {
  readonly proposalId: string
  readonly key: ViolationKey | 'question_not_found' | 'unknown'
  readonly message: string
}

/** Decides one by one, in the order asked; nothing is atomic and nothing stops the rest (sections 6.13 to 6.16). */
export async function decideInBulk(
  platform: PlatformContext,
  moderatorId: string,
  proposalIds: readonly string[],
  decision: BulkDecision,
): Promise<BulkResult> {
  const result: BulkResult = { successes: [], failures: [] }
  for (const proposalId of proposalIds) {
    const failure = await decideOne(platform, moderatorId, proposalId, decision)
    if (failure === null) result.successes.push(proposalId)
    else result.failures.push({ proposalId, ...failure })
  }
  return result
}

type Failure = Omit<BulkFailure, 'proposalId'>

async function decideOne(
  platform: PlatformContext,
  moderatorId: string,
  proposalId: string,
  decision: BulkDecision,
): Promise<Failure | null> {
  const [index] = await findProposals(platform.store, { ...everything, ids: [proposalId] }, null, {
    start: 0,
    size: 1,
  })
  if (index === undefined) return { key: 'not_found', message: 'The proposal is not in the index.' }
  const question =
    index.question_id === null ? null : await findQuestion(platform.store, index.question_id)
  if (question === null) {
    return { key: 'question_not_found', message: 'The proposal has no question.' }
  }
  const around = await surroundingsOf(platform.store, [index])
  const tags = (around.tags.get(proposalId) ?? []).map((tag) => tag.tagId)
  try {
    await decide(platform, proposalId, moderatorId, decision({ index, tags, question }))
    return null
  } catch (error) {
    return failureOf(error)
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof ValidationFault) {
    const [first] = error.violations
    return { key: first?.key ?? 'unknown', message: first?.message ?? '' }
  }
  if (error instanceof PlainFault && error.status === 404) {
    return { key: 'not_found', message: 'The proposal is gone.' }
  }
  return { key: 'unknown', message: error instanceof Error ? error.message : 'failed' }
}
