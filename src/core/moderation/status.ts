import { z } from 'zod'

export const ProposalStatus = z.enum(['Pending', 'Accepted', 'Refused', 'Postponed', 'Archived'])
export type ProposalStatus = z.infer<typeof ProposalStatus>

export const ModerationAction = z.enum(['accept', 'refuse', 'postpone', 'update'])
export type ModerationAction = z.infer<typeof ModerationAction>

const allowed: Readonly<Record<ProposalStatus, readonly ModerationAction[]>> = {
  Pending: ['accept', 'refuse', 'postpone'],
  Postponed: ['accept', 'refuse'],
  Accepted: ['refuse', 'update'],
  Refused: ['accept'],
  Archived: [],
}

const outcome: Readonly<Record<ModerationAction, ProposalStatus>> = {
  accept: 'Accepted',
  refuse: 'Refused',
  postpone: 'Postponed',
  update: 'Accepted',
}

/** The status an action leads to, or null when the state machine forbids it (core API, section 6.18). */
export function statusAfter(
  status: ProposalStatus,
  action: ModerationAction,
): ProposalStatus | null {
  return allowed[status].includes(action) ? outcome[action] : null
}
