import type { JsonObject } from '../../../core/acts/json-value.ts'
import { coreApiClass } from '../../../core/governance/definitions.ts'
import type { SearchIndex } from '../../search/search-index.ts'
import { findProposal, idList, type Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { caseOf, writeCaseFacts } from '../cases.ts'
import type { Governance } from '../governance.ts'
import { logPlatformAct } from '../log/platform-act.ts'
import { revOf } from '../rev.ts'
import { fingerprintOf } from './fingerprint.ts'
import { recordChange, subjectKey, type SubjectName } from './record-change.ts'

/**
 * The search index as the core API's writes see it: whatever they tell it, the change feed and the log learn in the
 * same transaction, so that what one side decides the other side sees at once (`vigie-api.md`).
 */
export function watchCoreApi(governance: Governance): SearchIndex {
  const { index } = governance
  return {
    ...index,
    changed: async (transaction, proposalIds) => {
      await index.changed(transaction, proposalIds)
      for (const id of proposalIds) await noticeProposal(governance, transaction, id)
    },
  }
}

type Event = Row<'proposal_event'>

async function noticeProposal(
  governance: Governance,
  transaction: Store,
  proposalId: string,
): Promise<void> {
  const proposal = await findProposal(transaction, proposalId)
  if (proposal === null) return
  const subject: SubjectName = { kind: 'proposal', id: proposalId }
  const known = await transaction
    .selectFrom('subject')
    .selectAll()
    .where('key', '=', subjectKey(subject))
    .executeTakeFirst()
  const events = await eventsAfter(transaction, proposalId, known?.last_event ?? 0)
  if (known === undefined) {
    await recordChange(transaction, subject, 'proposal.submit')
  } else if (events.length > 0) {
    for (const event of events) await logEvent(governance, transaction, proposal, event)
  } else if (known.fingerprint !== fingerprintOf(proposal)) {
    await logOverride(governance, transaction, proposal)
  } else return
  await markSeen(transaction, proposal)
  governance.hub.poke()
}

/** Notes how far the log has come with a proposal; called once its changes are recorded. */
export async function markSeen(transaction: Store, proposal: Row<'proposal'>): Promise<void> {
  const { last } = await transaction
    .selectFrom('proposal_event')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('proposal_id', '=', proposal.id)
    .executeTakeFirstOrThrow()
  await transaction
    .updateTable('subject')
    .set({ fingerprint: fingerprintOf(proposal), last_event: last ?? 0 })
    .where('key', '=', subjectKey({ kind: 'proposal', id: proposal.id }))
    .execute()
}

async function eventsAfter(
  transaction: Store,
  proposalId: string,
  position: number,
): Promise<readonly Event[]> {
  return await transaction
    .selectFrom('proposal_event')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .where('position', '>', position)
    .where('action_type', '<>', 'lock')
    .orderBy('position')
    .execute()
}

async function logEvent(
  governance: Governance,
  transaction: Store,
  proposal: Row<'proposal'>,
  event: Event,
): Promise<void> {
  const type = `moderation.${event.action_type}`
  const subject: SubjectName = { kind: 'proposal', id: proposal.id }
  const base = await revisionOf(transaction, subject)
  await recordChange(transaction, subject, type)
  const told = JSON.parse(event.arguments_json) as Readonly<Record<string, string>>
  await logPlatformAct(governance, transaction, {
    type,
    subject,
    base,
    body: bodyOf(event.action_type, told, proposal),
    by: event.user_id,
    marks: { kind: 'moderation', class: coreApiClass },
  })
  if (event.action_type !== 'update') await closeCase(transaction, proposal.id)
}

/** What was done, in the words of our own acts (core API, section 15.2). */
function bodyOf(
  action: string,
  told: Readonly<Record<string, string>>,
  proposal: Row<'proposal'>,
): JsonObject {
  const notify = told['userNotified'] === 'true'
  const tags = idList(proposal.tags_json)
  switch (action) {
    case 'accept':
      return { newContent: told['moderatedContent'] ?? null, tags, notify }
    case 'update':
      return { newContent: told['newContent'] ?? null, tags }
    case 'refuse':
      return { reason: told['refusalReason'] ?? '', words: null, notify }
    case 'postpone':
      return { returnAt: null }
    default:
      return { ...told }
  }
}

/** A verdict of the core API answers an escalation and ends a postponement, like one of ours. */
async function closeCase(transaction: Store, proposalId: string): Promise<void> {
  const { facts } = await caseOf(transaction, proposalId)
  if (facts.escalation === null && facts.returnAt === null) return
  await writeCaseFacts(transaction, proposalId, { ...facts, escalation: null, returnAt: null })
}

/** An administrator's patch leaves no history entry and no name, but the log shall have it. */
async function logOverride(
  governance: Governance,
  transaction: Store,
  proposal: Row<'proposal'>,
): Promise<void> {
  const type = 'moderation.override'
  const subject: SubjectName = { kind: 'proposal', id: proposal.id }
  const base = await revisionOf(transaction, subject)
  await recordChange(transaction, subject, type)
  await logPlatformAct(governance, transaction, {
    type,
    subject,
    base,
    body: {
      status: proposal.status,
      content: proposal.content,
      tags: idList(proposal.tags_json),
      refusalReason: proposal.refusal_reason,
      questionId: proposal.question_id,
    },
    by: null,
    marks: { kind: 'moderation', class: coreApiClass },
  })
}

/** The revision of a subject, or null while it has none. */
export async function revisionOf(store: Store, subject: SubjectName): Promise<string | null> {
  const row = await store
    .selectFrom('subject')
    .select('position')
    .where('key', '=', subjectKey(subject))
    .executeTakeFirst()
  return row === undefined ? null : revOf(row.position)
}
