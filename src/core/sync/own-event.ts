import type { PersonId } from '../identifiers.ts'
import type { ProposalEvent } from '../moderation/proposal.ts'
import type { Verdict } from '../moderation/verdict.ts'
import { reasonOnWire } from './reason-on-wire.ts'

/**
 * Whether an event is the trace of this very verdict by this very person (core API, section 15.2). An argument that
 * the event does not carry proves nothing and is passed over; one that differs settles it.
 */
export function isTraceOf(event: ProposalEvent, verdict: Verdict, person: PersonId): boolean {
  if (event.user?.id !== person || event.actionType !== verdict.action) return false
  const args = event.arguments
  switch (verdict.action) {
    case 'accept':
      return (
        sameText(args['moderatedContent'], verdict.newContent) &&
        sameTags(args['tags'], verdict.tags)
      )
    case 'update':
      return (
        (verdict.newContent === null || sameText(args['newContent'] ?? null, verdict.newContent)) &&
        addedAreWanted(args['addedTags'], verdict.tags) &&
        removedAreUnwanted(args['removedTags'], verdict.tags)
      )
    case 'refuse':
      return args['refusalReason'] === undefined || args['refusalReason'] === reasonOnWire(verdict)
    case 'postpone':
      return true
  }
}

function sameText(recorded: string | null | undefined, meant: string | null): boolean {
  return recorded === undefined || recorded === null || recorded === meant
}

function split(list: string): string[] {
  return list.split(',').filter((tag) => tag !== '')
}

function sameTags(recorded: string | undefined, meant: readonly string[]): boolean {
  if (recorded === undefined) return true
  const tags = new Set(split(recorded))
  return tags.size === new Set(meant).size && meant.every((tag) => tags.has(tag))
}

function addedAreWanted(recorded: string | undefined, meant: readonly string[]): boolean {
  return recorded === undefined || split(recorded).every((tag) => meant.includes(tag))
}

function removedAreUnwanted(recorded: string | undefined, meant: readonly string[]): boolean {
  return recorded === undefined || !split(recorded).some((tag) => meant.includes(tag))
}
