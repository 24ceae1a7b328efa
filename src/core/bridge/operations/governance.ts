import { z } from 'zod'
import { actBodies, Sentence } from '../../governance/bodies.ts'
import { longestLeaseHours, mostCasesOfALease } from '../../governance/wire.ts'
import { PersonId, ProposalId, QuestionId } from '../../identifiers.ts'
import { Charter } from '../../moderation/charter.ts'
import { AssignmentView, ColleagueView, LeaseView } from '../views/governance.ts'
import { ActView } from '../views.ts'

const atDesk = {
  by: 'workspace',
  locked: 'refused',
  timeoutSeconds: 10,
  maxInputBytes: 64 * 1024,
} as const
const onCase = { ...atDesk, kind: 'command', output: ActView } as const
const proposalId = ProposalId

/** What a platform with the governance API adds to the desk. Acts among them are held and undone like verdicts. */
export const governanceOperations = {
  'case.escalate': { ...onCase, input: z.object({ proposalId, sentence: Sentence }) },
  'case.hesitate': { ...onCase, input: z.object({ proposalId }) },
  /** Takes a decision back: the case waits again. */
  'case.restore': { ...onCase, input: z.object({ proposalId, sentence: Sentence.nullable() }) },
  'case.note': {
    ...onCase,
    input: z.object({ proposalId, text: actBodies['moderation.note'].shape.text }),
  },
  'flag.add': {
    ...onCase,
    input: z.object({ proposalId, ...actBodies['flag.add'].shape }),
  },
  'assignments.set': {
    ...onCase,
    input: z.object({ proposalId, personId: PersonId.nullable() }),
  },
  'assignments.list': {
    ...atDesk,
    kind: 'query',
    input: z.object({ questionId: QuestionId.nullable() }),
    output: z.array(AssignmentView),
  },
  /** Who may be given cases of a question; everybody known here when none is named. */
  'people.list': {
    ...atDesk,
    kind: 'query',
    input: z.object({ questionId: QuestionId.nullable() }),
    output: z.array(ColleagueView),
  },
  /** Reserves cases for work without a network; asks the platform, so it needs one now. */
  'batches.reserve': {
    ...atDesk,
    timeoutSeconds: 60,
    kind: 'command',
    input: z.object({
      questionId: QuestionId,
      count: z.int().min(1).max(mostCasesOfALease),
      hours: z.number().positive().max(longestLeaseHours),
    }),
    output: LeaseView,
  },
  'batches.list': { ...atDesk, kind: 'query', input: z.object({}), output: z.array(LeaseView) },
  'batches.release': {
    ...atDesk,
    timeoutSeconds: 60,
    kind: 'command',
    input: z.object({ leaseId: z.string().min(1).max(256) }),
    output: z.object({}),
  },
  /**
   * Publishes the next charter of a question. It is sent at once, and again by itself while there is no answer.
   * `published` says whether the platform has confirmed it.
   */
  'charter.publish': {
    ...atDesk,
    timeoutSeconds: 60,
    maxInputBytes: 512 * 1024,
    kind: 'command',
    input: z.object({
      questionId: QuestionId,
      charter: actBodies['charter.publish'].shape.charter,
    }),
    output: z.object({ published: z.boolean() }),
  },
  /** The charters that a question has had, as far as they are known here, oldest first. */
  'charter.versions': {
    ...atDesk,
    kind: 'query',
    input: z.object({ questionId: QuestionId }),
    output: z.array(Charter),
  },
} as const
