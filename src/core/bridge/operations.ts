import { z } from 'zod'
import { ActState } from '../acts/act.ts'
import { AccountId, ActId, ConflictId, ProposalId, QuestionId } from '../identifiers.ts'
import { ProposalAuthor, SeenProposal } from '../moderation/proposal.ts'
import { Verdict } from '../moderation/verdict.ts'
import { governanceOperations } from './operations/governance.ts'
import {
  ActView,
  CaseView,
  CharterView,
  ConflictView,
  HostDescription,
  PlatformProbe,
  Preferences,
  QuestionSummary,
  QueuePage,
  QueueView,
  SearchHit,
  SyncStatus,
  TagGroup,
  WorkspaceState,
} from './views.ts'
import { deskOperations } from './operations/desk.ts'
import { overviewOperations } from './operations/overview.ts'
import {
  atDesk,
  atHost,
  beforeUnlock,
  nothing,
  page,
  slow,
  type Operation,
} from './operations/kinds.ts'

export type { Operation } from './operations/kinds.ts'

/** Everything a renderer may ask. Preload, hosts, client and tests derive from this registry. */
export const operations = {
  'host.describe': { ...atHost, kind: 'query', input: nothing, output: HostDescription },
  'host.preferences.read': { ...atHost, kind: 'query', input: nothing, output: Preferences },
  'host.preferences.write': { ...atHost, kind: 'command', input: Preferences, output: Preferences },
  /** Locks by ending the workspace process, then starts a fresh one. */
  'host.lock': { ...atHost, kind: 'command', input: nothing, output: nothing },

  'workspace.read': { ...beforeUnlock, kind: 'query', input: nothing, output: WorkspaceState },
  'platform.probe': {
    ...beforeUnlock,
    kind: 'query',
    input: z.object({ url: z.url({ protocol: /^https?$/ }) }),
    output: PlatformProbe,
  },
  /** Signs in once online, makes the keys and the encrypted store, and opens it. */
  'account.create': {
    ...beforeUnlock,
    kind: 'command',
    input: z.object({
      platformUrl: z.url({ protocol: /^https?$/ }),
      email: z.email(),
      password: z.string().min(1).max(256),
      passphrase: z.string().min(8).max(256),
    }),
    output: z.object({ accountId: AccountId, recoveryCode: z.string() }),
  },
  'account.unlock': {
    ...beforeUnlock,
    kind: 'command',
    input: z.object({
      accountId: AccountId,
      secret: z.object({
        kind: z.enum(['passphrase', 'recovery_code']),
        value: z.string().max(256),
      }),
    }),
    output: nothing,
  },
  /** Signs in again when the platform has ended the sign-in; nothing local is touched. */
  'account.sign_in': {
    ...atDesk,
    ...slow,
    kind: 'command',
    input: z.object({ password: z.string().min(1).max(256) }),
    output: nothing,
  },

  'questions.list': { ...atDesk, kind: 'query', input: nothing, output: z.array(QuestionSummary) },
  /** Starts or resumes the first sync of a question; progress comes as `sync.progress`. */
  'questions.take': {
    ...atDesk,
    kind: 'command',
    input: z.object({ questionId: QuestionId }),
    output: nothing,
  },
  'questions.cancel_take': {
    ...atDesk,
    kind: 'command',
    input: z.object({ questionId: QuestionId }),
    output: nothing,
  },

  'queue.page': {
    ...atDesk,
    kind: 'query',
    input: z.object({ questionId: QuestionId, view: QueueView, ...page }),
    output: QueuePage,
  },
  'case.read': {
    ...atDesk,
    kind: 'query',
    input: z.object({ proposalId: ProposalId }),
    output: CaseView,
  },
  /** Shows the author before the verdict; that it was done is recorded. */
  'case.reveal_author': {
    ...atDesk,
    kind: 'command',
    input: z.object({ proposalId: ProposalId }),
    output: ProposalAuthor,
  },
  'tags.list': {
    ...atDesk,
    kind: 'query',
    input: z.object({ questionId: QuestionId }),
    output: z.array(TagGroup),
  },
  'charter.read': {
    ...atDesk,
    kind: 'query',
    input: z.object({ questionId: QuestionId }),
    output: CharterView,
  },

  /** Saves the act here and holds it; it leaves by itself. */
  'moderation.decide': {
    ...atDesk,
    kind: 'command',
    input: z.object({ proposalId: ProposalId, seen: SeenProposal, verdict: Verdict }),
    output: ActView,
  },
  'acts.undo': { ...atDesk, kind: 'command', input: z.object({ actId: ActId }), output: nothing },
  /** Newest first. */
  'acts.list': {
    ...atDesk,
    kind: 'query',
    input: z.object({ states: z.array(ActState), ...page }),
    output: z.object({ items: z.array(ActView), next: z.string().nullable() }),
  },
  'conflicts.list': { ...atDesk, kind: 'query', input: nothing, output: z.array(ConflictView) },
  'conflicts.settle': {
    ...atDesk,
    kind: 'command',
    input: z.object({ conflictId: ConflictId, choice: z.enum(['keep_theirs', 'maintain_mine']) }),
    output: nothing,
  },
  'search.proposals': {
    ...atDesk,
    kind: 'query',
    input: z.object({
      text: z.string().max(500),
      questionId: QuestionId.nullable(),
      limit: z.int().min(1).max(100),
    }),
    output: z.array(SearchHit),
  },
  ...deskOperations,
  ...overviewOperations,
  ...governanceOperations,
  'sync.read': { ...atDesk, kind: 'query', input: nothing, output: SyncStatus },
  /** Asks the engine to try at once. */
  'sync.now': { ...atDesk, kind: 'command', input: nothing, output: nothing },
} as const satisfies Record<string, Operation>

export type OperationName = keyof typeof operations
export type OperationInput<Name extends OperationName> = z.input<(typeof operations)[Name]['input']>
export type OperationOutput<Name extends OperationName> = z.output<
  (typeof operations)[Name]['output']
>

/** The operations one side answers. */
export type OperationsBy<Side extends Operation['by']> = {
  [Name in OperationName]: (typeof operations)[Name]['by'] extends Side ? Name : never
}[OperationName]

/** A handler for each operation of a side; a missing one does not compile. */
export type Handlers<Side extends Operation['by']> = {
  readonly [Name in OperationsBy<Side>]: (
    input: z.output<(typeof operations)[Name]['input']>,
  ) =>
    | Promise<z.input<(typeof operations)[Name]['output']>>
    | z.input<(typeof operations)[Name]['output']>
}

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name)
}
