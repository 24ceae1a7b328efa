import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** How far a reader has come. */
export const CursorState = z.object({
  /** Everything up to this position has been given. */
  position: z.int().nonnegative(),
  /** Name of the rights it was given under. */
  rights: z.string(),
  /** A change of rights on its way through all subjects; null while there is none. */
  review: z
    .object({
      /** Names of the rights under which things may have been given before. */
      from: z.array(z.string()),
      /** The last subject that was looked at. */
      after: z.string(),
    })
    .nullable(),
  /** When it was made, milliseconds since 1970. */
  madeAt: z.number(),
})
export type CursorState = z.infer<typeof CursorState>

export interface CursorSeal {
  readonly write: (state: CursorState, personId: string) => string
  /** @returns null for text that is none of this platform's, or another person's */
  readonly read: (text: string, personId: string) => CursorState | null
}

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * Cursors are sealed: nobody can read or make one, they look random, and they hold after a restart because their key
 * comes from the platform's own secret. One person's cursor is nothing in another's hands.
 */
export function createSeal(secret: Uint8Array): CursorSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'vigie/cursor@v1', 32))
  return {
    write: (state, personId) => {
      const nonce = randomBytes(nonceBytes)
      const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(personId))
      const parts = [sealing.update(JSON.stringify(state), 'utf8'), sealing.final()]
      return Buffer.concat([nonce, ...parts, sealing.getAuthTag()]).toString('base64url')
    },
    read: (text, personId) => {
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length <= nonceBytes + tagBytes) return null
      try {
        const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes))
          .setAAD(Buffer.from(personId))
          .setAuthTag(bytes.subarray(-tagBytes))
        const middle = bytes.subarray(nonceBytes, -tagBytes)
        const plain = Buffer.concat([opening.update(middle), opening.final()]).toString('utf8')
        return CursorState.safeParse(JSON.parse(plain)).data ?? null
      } catch {
        return null
      }
    },
  }
}
