import { z } from 'zod'

/** Ids are opaque: nothing on the wire enforces a form, so any non-empty text is one (core API, section 1.3). */
const opaque = z.string().min(1).max(256)

export const QuestionId = opaque.brand<'QuestionId'>()
export type QuestionId = z.infer<typeof QuestionId>

export const ProposalId = opaque.brand<'ProposalId'>()
export type ProposalId = z.infer<typeof ProposalId>

export const TagId = opaque.brand<'TagId'>()
export type TagId = z.infer<typeof TagId>

export const PersonId = opaque.brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>

/** One person on one platform, on this computer. */
export const AccountId = opaque.brand<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>

export const ActId = z.uuid().brand<'ActId'>()
export type ActId = z.infer<typeof ActId>

export const ConflictId = opaque.brand<'ConflictId'>()
export type ConflictId = z.infer<typeof ConflictId>

/**
 * A UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix time in milliseconds, then 74 random bits.
 * @param time milliseconds since 1970
 * @param random at least 10 random bytes
 */
export function uuidV7(time: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  bytes.set(random.subarray(0, 10), 6)
  for (let index = 5, rest = time; index >= 0; index -= 1, rest = Math.floor(rest / 256)) {
    bytes[index] = rest % 256
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
