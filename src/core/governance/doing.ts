import { z } from 'zod'
import { PersonId } from '../identifiers.ts'
import {
  AcceptVerdict,
  PostponeVerdict,
  RefuseVerdict,
  UpdateVerdict,
  type Verdict,
} from '../moderation/verdict.ts'
import { actBodies, bodyOfVerdict, type TypedBody } from './bodies.ts'

/** What an act on a case does, as its maker means it: a verdict, or something beside one. */
export const Doing = z.discriminatedUnion('action', [
  AcceptVerdict,
  RefuseVerdict,
  PostponeVerdict,
  UpdateVerdict,
  z.object({ action: z.literal('escalate'), ...actBodies['moderation.escalate'].shape }),
  z.object({ action: z.literal('hesitate') }),
  z.object({ action: z.literal('restore'), ...actBodies['moderation.restore'].shape }),
  z.object({ action: z.literal('note'), ...actBodies['moderation.note'].shape }),
  z.object({ action: z.literal('flag'), ...actBodies['flag.add'].shape }),
  z.object({ action: z.literal('assign'), assignee: PersonId.nullable() }),
])
export type Doing = z.infer<typeof Doing>

/** Whether it is a verdict, which the core API knows too. */
export function isVerdict(doing: Doing): doing is Verdict {
  return verdictActions.has(doing.action)
}

const verdictActions: ReadonlySet<Doing['action']> = new Set([
  'accept',
  'refuse',
  'postpone',
  'update',
])

/** The act of the governance API that does it. */
export function bodyOfDoing(doing: Doing): TypedBody {
  if (isVerdict(doing)) return bodyOfVerdict(doing)
  switch (doing.action) {
    case 'escalate':
      return { type: 'moderation.escalate', body: { sentence: doing.sentence } }
    case 'hesitate':
      return { type: 'moderation.hesitate', body: {} }
    case 'restore':
      return { type: 'moderation.restore', body: { sentence: doing.sentence } }
    case 'note':
      return { type: 'moderation.note', body: { text: doing.text } }
    case 'flag':
      return { type: 'flag.add', body: { reason: doing.reason, comment: doing.comment } }
    case 'assign':
      return { type: 'assignment.set', body: { assignee: doing.assignee } }
  }
}
