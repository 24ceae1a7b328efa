import type { ActState } from '../../core/acts/act.ts'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { MessageId } from '../translation/catalogue.ts'
import type { ActionKind } from './icons.tsx'

/** The words of closed lists. */

export const statusWord: Readonly<Record<ProposalStatus, MessageId>> = {
  Pending: 'status.pending',
  Accepted: 'status.accepted',
  Refused: 'status.refused',
  Postponed: 'status.postponed',
  Archived: 'status.archived',
}

export const actionDone: Readonly<Record<ActionKind, MessageId>> = {
  accept: 'action.accepted',
  refuse: 'action.refused',
  postpone: 'action.postponed',
  update: 'action.updated',
  escalate: 'action.escalated',
  hesitate: 'action.hesitated',
  restore: 'action.restored',
  note: 'action.noted',
  flag: 'action.flagged',
  assign: 'action.assigned',
}

export const actStateWord: Readonly<Record<ActState, MessageId>> = {
  held: 'act.held',
  waiting: 'act.waiting',
  sending: 'act.sending',
  received: 'act.received',
  conflict: 'act.conflict',
  refused: 'act.refused',
  withdrawn: 'act.withdrawn',
}

const roleWords: Readonly<Record<string, MessageId>> = {
  ROLE_SUPER_ADMIN: 'role.admin',
  ROLE_ADMIN: 'role.admin',
  ROLE_LEAD_MODERATOR: 'role.lead',
  ROLE_MODERATOR: 'role.moderator',
  ROLE_ETHICS_COUNCIL: 'role.council',
  ROLE_ETHICS_SECRETARY: 'role.secretary',
  ROLE_CAUSE_STAFF: 'role.staff',
  ROLE_PARTNER_REVIEWER: 'role.partner',
}

/** The word for the strongest role a person holds; roles are an open list, so there may be none we know. */
export function roleWord(roles: readonly string[]): MessageId {
  const known = Object.keys(roleWords).find((role) => roles.includes(role))
  return (known === undefined ? undefined : roleWords[known]) ?? 'role.other'
}

const moderating: ReadonlySet<string> = new Set([
  'ROLE_SUPER_ADMIN',
  'ROLE_ADMIN',
  'ROLE_LEAD_MODERATOR',
  'ROLE_MODERATOR',
])

/** Whether the desk is shown at all; the platform is what enforces it. */
export function mayModerate(roles: readonly string[]): boolean {
  return roles.some((role) => moderating.has(role))
}
