import { z } from 'zod'
import { ActId, ProposalId } from '../../identifiers.ts'
import { SeenProposal } from '../../moderation/proposal.ts'
import { Topic } from '../../moderation/topics.ts'
import { Verdict } from '../../moderation/verdict.ts'
import { ActView } from '../views.ts'
import {
  CaseDraft,
  DeskSettings,
  LeftAct,
  LeftProposal,
  SavedView,
  SimilarProposal,
  StorageView,
  TodayView,
} from '../views/desk.ts'
import { WellnessSettings, WellnessView } from '../views/wellness.ts'
import { atDesk, nothing, slow, type Operation } from './kinds.ts'

const many = { ...atDesk, ...slow, maxInputBytes: 8 * 1024 * 1024 } as const
const ofCase = z.object({ proposalId: ProposalId })

/** A moderator's work beyond one case at a time, and their own place. */
export const deskOperations = {
  /** The ten nearest proposals of the question; that it was asked before the verdict is recorded. */
  'case.similar': {
    ...atDesk,
    kind: 'command',
    input: ofCase,
    output: z.array(SimilarProposal),
  },
  /** One verdict on several cases, each an act of its own; those it may not be given on are left and named. */
  'moderation.decide_many': {
    ...many,
    kind: 'command',
    input: z.object({
      items: z
        .array(z.object({ proposalId: ProposalId, seen: SeenProposal }))
        .min(1)
        .max(500),
      verdict: Verdict,
      /** The number of items as the moderator confirmed it. */
      confirm: z.int(),
    }),
    output: z.object({ acts: z.array(ActView), refused: z.array(LeftProposal) }),
  },
  'acts.undo_many': {
    ...many,
    kind: 'command',
    input: z.object({ actIds: z.array(ActId).min(1).max(500) }),
    output: z.object({ undone: z.array(ActId), refused: z.array(LeftAct) }),
  },
  'drafts.read': {
    ...atDesk,
    kind: 'query',
    input: ofCase,
    output: z.object({ draft: CaseDraft.nullable() }),
  },
  /** Null throws it away; so does a decision on the case. */
  'drafts.write': {
    ...atDesk,
    kind: 'command',
    input: ofCase.extend({ draft: CaseDraft.nullable() }),
    output: nothing,
  },
  /** By name. */
  'views.list': { ...atDesk, kind: 'query', input: nothing, output: z.array(SavedView) },
  /** Without an id, a new one. */
  'views.save': {
    ...atDesk,
    kind: 'command',
    input: SavedView.extend({ id: SavedView.shape.id.nullable() }),
    output: SavedView,
  },
  'views.remove': {
    ...atDesk,
    kind: 'command',
    input: SavedView.pick({ id: true }),
    output: nothing,
  },
  'wellness.read': { ...atDesk, kind: 'query', input: nothing, output: WellnessView },
  'wellness.write': { ...atDesk, kind: 'command', input: WellnessSettings, output: WellnessView },
  /** Leaves the cases of a topic to others for the rest of the day. */
  'wellness.pass_topic': {
    ...atDesk,
    kind: 'command',
    input: z.object({ topic: Topic }),
    output: WellnessView,
  },
  'today.read': { ...atDesk, kind: 'query', input: nothing, output: TodayView },
  'storage.read': { ...atDesk, kind: 'query', input: nothing, output: StorageView },
  'desk.settings': { ...atDesk, kind: 'command', input: DeskSettings, output: nothing },
} as const satisfies Record<string, Operation>
