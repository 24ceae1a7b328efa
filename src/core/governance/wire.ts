import { z } from 'zod'
import { KeyName } from '../acts/record.ts'
import { ActId, ProposalId, QuestionId } from '../identifiers.ts'

/** The shapes of `/vigie/v1` (`vigie-api.md`). Answers are read leniently: members may be added later. */

const moment = z.iso.datetime()

export const Capabilities = z.object({
  protocol: z.literal(1),
  minimumClient: z.string(),
  features: z.array(z.string()),
  /** Null on a platform that keeps no log. */
  log: z.object({ origin: z.string(), verifierKey: z.string() }).nullable(),
  serverTime: moment,
})
export type Capabilities = z.infer<typeof Capabilities>

export const DeviceInput = z.strictObject({
  /** Ed25519, 32 bytes, base64. */
  publicKey: z.string().max(64),
  label: z.string().trim().min(1).max(100),
})
export type DeviceInput = z.infer<typeof DeviceInput>

export const DeviceAnswer = z.object({
  /** The name of the key: what `device` of records and `by` of entries say. */
  keyId: KeyName,
})
export type DeviceAnswer = z.infer<typeof DeviceAnswer>

export const Change = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('upsert'),
    type: z.string(),
    id: z.string(),
    rev: z.string(),
    doc: z.unknown(),
  }),
  z.object({
    kind: z.enum(['tombstone', 'purge']),
    type: z.string(),
    id: z.string(),
    rev: z.string(),
  }),
])
export type Change = z.infer<typeof Change>

export const ChangesAnswer = z.object({
  changes: z.array(Change),
  /** Give it as `cursor` for what follows. */
  next: z.string(),
  /** Whether more is there already. */
  more: z.boolean(),
  serverTime: moment,
})
export type ChangesAnswer = z.infer<typeof ChangesAnswer>

export const SignedAct = z.strictObject({
  id: ActId,
  /** Canonical JSON of an `ActRecord`. */
  record: z.string(),
  /** 32 bytes, base64. */
  salt: z.string(),
  /** Canonical JSON of an `Entry`. */
  entry: z.string(),
})
export type SignedAct = z.infer<typeof SignedAct>

export const mostActsAtOnce = 500

/** What a console sends to `POST /acts`. */
export const ActsBody = z.strictObject({ acts: z.array(SignedAct).min(1).max(mostActsAtOnce) })
export type ActsBody = z.infer<typeof ActsBody>

/** How the platform reads it. Each act is read by itself: one that is malformed is turned down and does not hold up the others. */
export const ActsInput = z.strictObject({
  acts: z
    .array(z.looseObject({ id: z.string() }))
    .min(1)
    .max(mostActsAtOnce),
})
export type ActsInput = z.infer<typeof ActsInput>

export const ActResult = z.discriminatedUnion('status', [
  z.object({
    id: z.string(),
    status: z.literal('accepted'),
    /** The subject's revision with the act in it. */
    rev: z.string(),
    /** Where its entry stands in the log, from 0. */
    index: z.int().nonnegative(),
  }),
  z.object({
    id: z.string(),
    status: z.literal('conflict'),
    rev: z.string(),
    /** The subject as it is now, as its reader may see it. */
    doc: z.unknown(),
    code: z.string(),
  }),
  z.object({
    id: z.string(),
    status: z.literal('rejected'),
    code: z.string(),
    field: z.string().optional(),
    message: z.string(),
  }),
  z.object({
    id: z.string(),
    status: z.literal('retry'),
    /** Seconds. */
    after: z.number().positive(),
  }),
])
export type ActResult = z.infer<typeof ActResult>

export const ActsAnswer = z.object({ results: z.array(ActResult) })
export type ActsAnswer = z.infer<typeof ActsAnswer>

export const mostCasesOfALease = 500
export const longestLeaseHours = 72

export const LeaseInput = z.strictObject({
  questionId: QuestionId,
  count: z.int().min(1).max(mostCasesOfALease),
  hours: z.number().positive().max(longestLeaseHours),
})
export type LeaseInput = z.infer<typeof LeaseInput>

export const LeaseAnswer = z.object({
  leaseId: z.string(),
  until: moment,
  /** In the order in which to work on them; may be fewer than asked for, or none. */
  proposalIds: z.array(ProposalId),
})
export type LeaseAnswer = z.infer<typeof LeaseAnswer>

/** Largest attachment, in bytes. */
export const largestAttachment = 25 * 1024 * 1024
