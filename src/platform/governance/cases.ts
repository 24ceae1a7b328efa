import { z } from 'zod'
import { CaseFacts, untouchedCase } from '../../core/governance/case-state.ts'
import type { Row } from '../store/rows.ts'
import type { Store } from '../store/schema.ts'

/** A case as its row has it: facts, and the reservation if there is one. */
export interface KeptCase {
  readonly facts: CaseFacts
  readonly lease: CaseLease | null
}

export interface CaseLease {
  readonly id: string
  readonly holder: string
  readonly until: number
}

const untouched: KeptCase = { facts: untouchedCase, lease: null }

/** The cases of these proposals; one that nobody has touched is missing from the map. */
export async function casesOf(
  store: Store,
  proposalIds: readonly string[],
): Promise<ReadonlyMap<string, KeptCase>> {
  if (proposalIds.length === 0) return new Map()
  const rows = await store
    .selectFrom('moderation_case')
    .selectAll()
    .where('proposal_id', 'in', proposalIds)
    .execute()
  return new Map(rows.map((row) => [row.proposal_id, keptCase(row)]))
}

export async function caseOf(store: Store, proposalId: string): Promise<KeptCase> {
  return (await casesOf(store, [proposalId])).get(proposalId) ?? untouched
}

export async function writeCaseFacts(
  transaction: Store,
  proposalId: string,
  facts: CaseFacts,
): Promise<void> {
  const columns = caseColumns(facts)
  await transaction
    .insertInto('moderation_case')
    .values({ proposal_id: proposalId, ...columns })
    .onConflict((conflict) => conflict.column('proposal_id').doUpdateSet(columns))
    .execute()
}

/** The columns of a case's facts. */
export function caseColumns(facts: CaseFacts) {
  return {
    facts_json: JSON.stringify(facts),
    assignee: facts.assignee,
    is_escalated: Number(facts.escalation !== null),
    return_at: facts.returnAt === null ? null : Date.parse(facts.returnAt),
  }
}

/** The reservation of a case, unless it has lapsed: only the clock ends it by itself. */
export function liveLease(kept: KeptCase, now: number): CaseLease | null {
  return kept.lease !== null && kept.lease.until > now ? kept.lease : null
}

/** Proposals of a question that somebody else has reserved. */
export async function leasedToOthers(
  store: Store,
  questionId: string,
  personId: string,
  now: number,
): Promise<ReadonlySet<string>> {
  const rows = await store
    .selectFrom('moderation_case')
    .innerJoin('proposal', 'proposal.id', 'moderation_case.proposal_id')
    .select('moderation_case.proposal_id')
    .where('moderation_case.lease_until', '>', now)
    .where('moderation_case.lease_holder', '<>', personId)
    .where('proposal.question_id', '=', questionId)
    .execute()
  return new Set(rows.map((row) => row.proposal_id))
}

const StoredFacts = z.string().transform((text) => CaseFacts.parse(JSON.parse(text)))

function keptCase(row: Row<'moderation_case'>): KeptCase {
  const { lease_id: id, lease_holder: holder, lease_until: until } = row
  const lease = id === null || holder === null || until === null ? null : { id, holder, until }
  return { facts: StoredFacts.parse(row.facts_json), lease }
}
