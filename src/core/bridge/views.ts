import { z } from 'zod'
import { ActState } from '../acts/act.ts'
import {
  AccountId,
  ActId,
  ConflictId,
  PersonId,
  ProposalId,
  QuestionId,
  TagId,
} from '../identifiers.ts'
import { RefusalReason, CharterArticle, LocalisedText } from '../moderation/charter.ts'
import { ProposalAuthor, ProposalEvent, SeenProposal } from '../moderation/proposal.ts'
import { ProposalStatus } from '../moderation/status.ts'
import { Topic } from '../moderation/topics.ts'
import { count, time } from './views/common.ts'
import { PriorityView } from './views/queue.ts'
import { Doing } from '../governance/doing.ts'
import { CaseFactsView } from './views/governance.ts'

/** What the renderer is shown: the shapes of operations' results. */

export * from './views/desk.ts'
export * from './views/overview.ts'
export * from './views/queue.ts'
export * from './views/wellness.ts'

export const Role = z.enum([
  'ROLE_SUPER_ADMIN',
  'ROLE_ADMIN',
  'ROLE_MODERATOR',
  'ROLE_POLITICAL',
  'ROLE_CITIZEN',
  'ROLE_ACTOR',
  'ROLE_LEAD_MODERATOR',
  'ROLE_ETHICS_COUNCIL',
  'ROLE_ETHICS_SECRETARY',
  'ROLE_CAUSE_STAFF',
  'ROLE_PARTNER_REVIEWER',
])
export type Role = z.infer<typeof Role>

export const Person = z.object({
  id: PersonId,
  name: z.string(),
  email: z.string(),
  /** Open list on the wire (core API, section 3.2). */
  roles: z.array(z.string()),
})
export type Person = z.infer<typeof Person>

/** An account on this computer, as the unlock screen shows it; readable without a passphrase, so it says little. */
export const AccountSummary = z.object({
  id: AccountId,
  name: z.string(),
  platformUrl: z.string(),
  /** The role to show under the name: the strongest one. */
  role: Role.nullable(),
  lastOpenedAt: time.nullable(),
  /** Acts that had not left when it was last open. */
  waitingActs: count,
})
export type AccountSummary = z.infer<typeof AccountSummary>

export const WorkspaceState = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('locked'), accounts: z.array(AccountSummary) }),
  z.object({
    phase: z.literal('open'),
    accountId: AccountId,
    platformUrl: z.string(),
    person: Person,
    /** False once the platform has ended the sign-in: reading and deciding go on, sending waits. */
    signedIn: z.boolean(),
  }),
])
export type WorkspaceState = z.infer<typeof WorkspaceState>

export const SyncStatus = z.object({
  network: z.enum(['online', 'offline', 'unknown']),
  /** What the engine does now. */
  activity: z.enum(['idle', 'pulling', 'pushing', 'waiting_to_retry', 'signed_out', 'stopped']),
  held: count,
  waiting: count,
  sending: count,
  received: count,
  conflicts: count,
  refused: count,
  /** When the platform last answered. */
  lastContactAt: time.nullable(),
  retryInSeconds: z.number().nonnegative().nullable(),
})
export type SyncStatus = z.infer<typeof SyncStatus>

export const QuestionSummary = z.object({
  id: QuestionId,
  slug: z.string(),
  title: z.string(),
  question: z.string(),
  language: z.string(),
  countries: z.array(z.string()),
  startDate: time.nullable(),
  endDate: time.nullable(),
  limits: z.object({ min: z.int(), max: z.int() }),
  /** As counted on the platform when last asked. */
  toModerateOnPlatform: count.nullable(),
  totalOnPlatform: count.nullable(),
  /** As counted here, pending acts applied; null while the question is not on this computer. */
  mirror: z
    .object({
      complete: z.boolean(),
      total: count,
      toModerate: count,
      asOf: time.nullable(),
    })
    .nullable(),
})
export type QuestionSummary = z.infer<typeof QuestionSummary>

export const FlagView = z.object({
  id: z.string(),
  source: z.enum(['citizen', 'rule', 'moderator']),
  reason: z.string(),
  comment: z.string().nullable(),
  createdAt: time,
})
export type FlagView = z.infer<typeof FlagView>

export const ActView = z.object({
  id: ActId,
  state: ActState,
  subject: z.object({ kind: z.literal('proposal'), id: ProposalId }),
  questionId: QuestionId,
  /** The text it is about, as it was seen. */
  excerpt: z.string(),
  /** The version of the charter that was in force; null for acts made before versions were kept. */
  charterVersion: z.int().nullable(),
  doing: Doing,
  /** Where its entry stands in the log, from 0; null until it is there. */
  logIndex: count.nullable(),
  at: time,
  receivedAt: time.nullable(),
  /** While held: seconds until it may leave, null when it leaves with the next sync. */
  heldForSeconds: z.number().nonnegative().nullable(),
  attempts: count,
  /** Why it stands where it stands: a code of the catalogue (`act.reason.*`) and its facts. */
  reason: z.object({ code: z.string(), facts: z.json() }).nullable(),
})
export type ActView = z.infer<typeof ActView>

export const ConflictView = z.object({
  id: ConflictId,
  act: ActView,
  questionId: QuestionId,
  base: SeenProposal,
  mine: Doing,
  theirs: z.object({
    status: ProposalStatus,
    content: z.string(),
    tags: z.array(TagId),
    refusalReason: z.string().nullable(),
    /** Who did it and when, from the newest event that is not a lock; null when the trail does not say. */
    by: z.string().nullable(),
    at: time.nullable(),
  }),
  detectedAt: time,
  /** Whether one's own verdict could still be given on what stands now. */
  canMaintain: z.boolean(),
})
export type ConflictView = z.infer<typeof ConflictView>

export const CaseView = z.object({
  id: ProposalId,
  questionId: QuestionId,
  question: z.string(),
  language: z.string(),
  limits: z.object({ min: z.int(), max: z.int() }),
  /** What the platform last said: pass it as `seen` when deciding. */
  seen: SeenProposal,
  /** With pending acts applied. */
  content: z.string(),
  status: ProposalStatus,
  refusalReason: z.string().nullable(),
  tags: z.array(TagId),
  createdAt: time,
  votes: z.object({ agree: count, disagree: count, neutral: count }),
  /** Null until decided or revealed. */
  author: ProposalAuthor.nullable(),
  authorReachable: z.boolean().nullable(),
  flags: z.array(FlagView),
  /** Newest first; null while only a list row has been read and the network is away. */
  events: z.array(ProposalEvent).nullable(),
  acts: z.array(ActView),
  priority: PriorityView,
  /** How many proposals here are near this one; what they are is asked apart. */
  similar: count,
  /** When a postponed case comes back by itself. */
  returnAt: time.nullable(),
  topics: z.array(Topic),
  ...CaseFactsView.shape,
  conflict: ConflictView.nullable(),
  actions: z.array(z.enum(['accept', 'refuse', 'postpone', 'update'])),
})
export type CaseView = z.infer<typeof CaseView>

export const TagGroup = z.object({
  tagTypeId: z.string(),
  label: z.string(),
  required: z.boolean(),
  tags: z.array(z.object({ id: TagId, label: z.string() })),
})
export type TagGroup = z.infer<typeof TagGroup>

export const CharterView = z.object({
  version: z.int(),
  date: z.string(),
  articles: z.array(CharterArticle),
  reasons: z.array(RefusalReason),
  acceptanceLetter: LocalisedText,
})
export type CharterView = z.infer<typeof CharterView>

export const SearchHit = z.object({
  id: ProposalId,
  questionId: QuestionId,
  content: z.string(),
  status: ProposalStatus,
  createdAt: time,
})
export type SearchHit = z.infer<typeof SearchHit>

export const DemonstrationPerson = z.object({
  name: z.string(),
  email: z.string(),
  password: z.string(),
  role: Role,
  language: z.string(),
  /** The languages of the questions they moderate. */
  questionLanguages: z.array(z.string()).default([]),
})
export type DemonstrationPerson = z.infer<typeof DemonstrationPerson>

export const PlatformProbe = z.object({
  url: z.string(),
  reachable: z.boolean(),
  /** True when it answers as a platform of this kind. */
  recognised: z.boolean(),
  /** Invented people to try Vigie with; only a demonstration platform has them. */
  demonstrationPeople: z.array(DemonstrationPerson),
})
export type PlatformProbe = z.infer<typeof PlatformProbe>

export const Preferences = z.object({
  language: z.enum(['fr', 'en']).nullable(),
  colorScheme: z.enum(['light', 'dark', 'auto']),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  /** Keys a person has given to commands, by the command's id; null switches a key off. */
  keys: z.record(z.string().max(64), z.string().max(32).nullable()).default({}),
  /** Whether key caps are shown on buttons. */
  hints: z.boolean().default(true),
  /** How long a decision stays undoable before it may leave; null leaves it as the console was started. */
  holdSeconds: z.int().min(0).max(60).nullable().default(null),
  /** Whether the system may be asked to show that something waits; never what. */
  notify: z.boolean().default(false),
})
export type Preferences = z.infer<typeof Preferences>

export const HostDescription = z.object({
  kind: z.enum(['electron', 'browser', 'memory']),
  version: z.string(),
  /** What this host can do beyond the common ground; the renderer asks this, never which host it is in. */
  capabilities: z.array(z.enum(['lock', 'print', 'notify', 'open_external', 'native_menu'])),
  /** The platform this console was started for, if any. */
  platformUrl: z.string().nullable(),
})
export type HostDescription = z.infer<typeof HostDescription>
