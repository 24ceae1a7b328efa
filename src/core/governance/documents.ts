import { z } from 'zod'
import { KeyName } from '../acts/record.ts'
import { PersonId, ProposalId, QuestionId, TagId } from '../identifiers.ts'
import { Charter } from '../moderation/charter.ts'
import { Proposal } from '../moderation/proposal.ts'
import { CaseFacts, CaseFlag } from './case-state.ts'

const moment = z.iso.datetime()

/** The documents of `GET /changes`, by type. Each holds what its reader's roles may see, and no more. */

export const QuestionDocument = z.object({
  id: QuestionId,
  slug: z.string(),
  title: z.string(),
  question: z.string(),
  language: z.string(),
  countries: z.array(z.string()),
  startDate: moment.nullable(),
  endDate: moment.nullable(),
  limits: z.object({ min: z.int(), max: z.int() }),
  /** Tag types of which an accepted proposal carries at least one tag. */
  requiredTagTypes: z.array(z.string()),
  /** Who may be given its cases; only for those who may read its cases. */
  moderators: z.array(PersonId),
  /** The question's own charter; null where the platform's is in force. */
  charter: Charter.nullable(),
})
export type QuestionDocument = z.infer<typeof QuestionDocument>

/**
 * A proposal as `core/moderation` has it. Locks are no part of its history here, and `updatedAt` is the date of its
 * newest event after it was proposed, so that looking at a proposal does not change it.
 */
export const ProposalDocument = Proposal.extend({ questionId: QuestionId.nullable() })
export type ProposalDocument = z.infer<typeof ProposalDocument>

export const FlagDocument = CaseFlag.extend({ proposalId: ProposalId })
export type FlagDocument = z.infer<typeof FlagDocument>

export const TagDocument = z.object({
  id: TagId,
  questionId: QuestionId.nullable(),
  label: z.string(),
  tagTypeId: z.string(),
  tagTypeLabel: z.string(),
  weight: z.number(),
})
export type TagDocument = z.infer<typeof TagDocument>

/** What is ours beside a proposal; its id is the proposal's. */
export const CaseDocument = z.object({
  proposalId: ProposalId,
  questionId: QuestionId.nullable(),
  ...CaseFacts.omit({ hesitations: true }).shape,
  hesitations: z.object({
    count: z.int().nonnegative(),
    /** Whether the reader hesitated. */
    mine: z.boolean(),
    /** Who did; null for readers who are not lead moderators. */
    by: z.array(PersonId).nullable(),
  }),
  /** Whether it waits for somebody else's opinion. */
  secondOpinion: z.boolean(),
  /** Who has reserved it, and until when; null when nobody has. */
  lease: z.object({ holder: PersonId, until: moment }).nullable(),
})
export type CaseDocument = z.infer<typeof CaseDocument>

export const DeviceDocument = z.object({
  keyId: KeyName,
  /** Null for the platform's own device. */
  personId: PersonId.nullable(),
  /** Ed25519, base64: what entries of this device verify under. */
  publicKey: z.string(),
  /** Its owner's name for it; null for everybody else. */
  label: z.string().nullable(),
  enrolledAt: moment,
  revokedAt: moment.nullable(),
})
export type DeviceDocument = z.infer<typeof DeviceDocument>

export const PersonDocument = z.object({
  id: PersonId,
  displayName: z.string().nullable(),
  /** Open list. */
  roles: z.array(z.string()),
})
export type PersonDocument = z.infer<typeof PersonDocument>

/** The types that `changes` carries so far, with the schemas of their documents. */
export const documentSchemas = {
  question: QuestionDocument,
  proposal: ProposalDocument,
  flag: FlagDocument,
  tag: TagDocument,
  case: CaseDocument,
  device: DeviceDocument,
  person: PersonDocument,
} as const
export type DocumentType = keyof typeof documentSchemas
