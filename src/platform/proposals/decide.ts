import type { Updateable } from 'kysely'
import { statusAfter, type ModerationAction } from '../../core/moderation/status.ts'
import type { PlatformContext } from '../context.ts'
import { notFound, ValidationFault, violation } from '../http/faults.ts'
import { findProposal, idList, type Row } from '../store/rows.ts'
import type { ProposalTable, Store } from '../store/schema.ts'
import { slugOf } from './text-forms.ts'
import { writeProposal } from './write.ts'

/** A decision as the core API takes it (sections 6.9 to 6.12). */
export type Decision =
  | (Edition & { readonly action: 'accept'; readonly notify: boolean })
  | (Edition & { readonly action: 'update' })
  | { readonly action: 'refuse'; readonly reason: string; readonly notify: boolean }
  | { readonly action: 'postpone' }

export interface Edition {
  readonly newContent: string | null
  readonly tags: readonly string[]
  /** Where the proposal goes, with its operation (section 17, trap 5). */
  readonly question: { readonly id: string; readonly operation_id: string | null }
}

/**
 * Applies a decision to the authoritative proposal.
 * @returns the proposal as it now is
 * @throws PlainFault 404; ValidationFault `status`/`invalid_state` by the state machine of section 6.18
 */
export async function decide(
  platform: PlatformContext,
  proposalId: string,
  moderatorId: string,
  decision: Decision,
): Promise<Row<'proposal'>> {
  return await platform.store
    .transaction()
    .execute(
      async (transaction) =>
        await decideWithin(platform, transaction, proposalId, moderatorId, decision),
    )
}

/** What `decide` does, as part of a transaction. */
export async function decideWithin(
  platform: Pick<PlatformContext, 'clock' | 'index'>,
  transaction: Store,
  proposalId: string,
  moderatorId: string,
  decision: Decision,
): Promise<Row<'proposal'>> {
  const proposal = await findProposal(transaction, proposalId)
  if (proposal === null) throw notFound()
  const status = statusAfter(proposal.status, decision.action)
  if (status === null) throw invalidState(proposal, decision.action)
  const change = { status, ...changeOf(decision) }
  await writeProposal(platform, transaction, proposalId, change, {
    userId: moderatorId,
    actionType: decision.action,
    arguments: argumentsOf(proposal, decision),
  })
  return (await findProposal(transaction, proposalId)) ?? proposal
}

function invalidState(proposal: Row<'proposal'>, action: ModerationAction): ValidationFault {
  const message = `A proposal that is ${proposal.status} does not take the action ${action}.`
  return new ValidationFault([violation('status', 'invalid_state', message)])
}

/** What changes besides the status. An earlier refusal reason stays (section 17, trap 8). */
function changeOf(decision: Decision): Updateable<ProposalTable> {
  switch (decision.action) {
    case 'refuse':
      return { refusal_reason: decision.reason }
    case 'postpone':
      return {}
    case 'accept':
    case 'update':
      return {
        tags_json: JSON.stringify([...new Set(decision.tags)]),
        question_id: decision.question.id,
        operation_id: decision.question.operation_id,
        ...contentChange(decision.newContent),
      }
  }
}

function contentChange(content: string | null): Updateable<ProposalTable> {
  return content === null ? {} : { content, slug: slugOf(content) }
}

function argumentsOf(
  proposal: Row<'proposal'>,
  decision: Decision,
): Readonly<Record<string, string>> {
  switch (decision.action) {
    case 'accept':
      return {
        initialContent: decision.newContent === null ? '' : proposal.content,
        moderatedContent: decision.newContent ?? '',
        tags: [...new Set(decision.tags)].join(','),
        userNotified: String(decision.notify),
      }
    case 'refuse':
      return { refusalReason: decision.reason, userNotified: String(decision.notify) }
    case 'postpone':
      return {}
    case 'update':
      return differences(proposal, decision)
  }
}

/** Only what changed; the rest is empty and left out. */
function differences(proposal: Row<'proposal'>, edition: Edition): Record<string, string> {
  const before = idList(proposal.tags_json)
  const added = [...new Set(edition.tags)].filter((tag) => !before.includes(tag))
  const removed = before.filter((tag) => !edition.tags.includes(tag))
  const edited = edition.newContent !== null && edition.newContent !== proposal.content
  const moved = edition.question.id !== proposal.question_id
  const movedOperation = edition.question.operation_id !== proposal.operation_id
  return {
    oldContent: edited ? proposal.content : '',
    newContent: edited ? (edition.newContent ?? '') : '',
    addedTags: added.join(','),
    removedTags: removed.join(','),
    oldQuestion: moved ? (proposal.question_id ?? '') : '',
    newQuestion: moved ? edition.question.id : '',
    oldOperation: movedOperation ? (proposal.operation_id ?? '') : '',
    newOperation: movedOperation ? (edition.question.operation_id ?? '') : '',
  }
}
