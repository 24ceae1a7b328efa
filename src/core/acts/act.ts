import { z } from 'zod'
import { ActId, PersonId, ProposalId } from '../identifiers.ts'
import { SeenProposal } from '../moderation/proposal.ts'
import { Doing } from '../governance/doing.ts'

/**
 * The record of one thing a person did. Its id is chosen before the first write and is its idempotency key;
 * `base` is what the person saw.
 */
export const Act = z.object({
  v: z.literal(1),
  id: ActId,
  type: z.literal('moderation'),
  subject: z.object({ kind: z.literal('proposal'), id: ProposalId }),
  base: SeenProposal,
  /** The revision that was seen; null where none was known. Acts kept by earlier versions lack it. */
  baseRev: z.string().nullable().optional(),
  body: Doing,
  by: PersonId,
  /** The claimed time, ISO 8601 UTC with milliseconds. */
  at: z.iso.datetime(),
})
export type Act = z.infer<typeof Act>

/**
 * Where an act stands. A state is shown only once it is true:
 * - `held`: saved here, still undoable, nothing has left;
 * - `waiting`: saved here, may leave at the next occasion;
 * - `sending`: an attempt has begun; whether the platform has it is not known;
 * - `received`: the platform has confirmed it;
 * - `conflict`: the subject is no longer as seen, a person must settle it;
 * - `refused`: the platform will not take it, with its reason;
 * - `withdrawn`: undone before it left, or given up when a conflict was settled.
 */
export const ActState = z.enum([
  'held',
  'waiting',
  'sending',
  'received',
  'conflict',
  'refused',
  'withdrawn',
])
export type ActState = z.infer<typeof ActState>

/**
 * Why an act stands where it stands:
 * - `conflict`: the subject was decided otherwise meanwhile; `gave_way`, `replaced`: how that was settled;
 * - `crossed`: received, but a colleague acted in the same moment;
 * - `locked`, `platform_fault`, `no_device`: it waits and is tried again;
 * - `reserved`: a colleague has reserved the case; it was not taken;
 * - `not_found`, `forbidden`, `invalid`, `http`: the platform will not take it.
 */
export const ActReasonCode = z.enum([
  'conflict',
  'gave_way',
  'replaced',
  'crossed',
  'locked',
  'platform_fault',
  'no_device',
  'reserved',
  'not_found',
  'forbidden',
  'invalid',
  'http',
])
export type ActReasonCode = z.infer<typeof ActReasonCode>
