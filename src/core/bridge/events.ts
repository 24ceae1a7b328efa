import { z } from 'zod'
import { ActId, ConflictId, ProposalId, QuestionId } from '../identifiers.ts'
import { SyncStatus, WorkspaceState } from './views.ts'

/** What the workspace and the host tell the renderer without being asked. Hints and figures, never content. */
export const events = {
  /** Locked, unlocked, or another account. */
  'workspace.changed': WorkspaceState,
  'sync.status': SyncStatus,
  /** The first sync of a question goes on; `total` is null until the platform has said it. */
  'sync.progress': z.object({
    questionId: QuestionId,
    done: z.int().nonnegative(),
    total: z.int().nonnegative().nullable(),
    perSecond: z.number().nonnegative(),
    secondsLeft: z.number().nonnegative().nullable(),
    phase: z.enum(['running', 'done', 'cancelled', 'failed']),
  }),
  'acts.changed': z.object({ actIds: z.array(ActId) }),
  /** Proposals of a question changed; an empty list means many. */
  'proposals.changed': z.object({ questionId: QuestionId, proposalIds: z.array(ProposalId) }),
  'conflicts.changed': z.object({ conflictIds: z.array(ConflictId) }),
  'preferences.changed': z.object({}),
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>
