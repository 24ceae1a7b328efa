import { createCipheriv, createDecipheriv, hkdf, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Random } from '../../core/ports/random.ts'

const hkdfAsync = promisify(hkdf)
const base64 = z.base64()

const Derivation = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('scrypt'),
    // A damaged vault must not ask for more memory than a computer has.
    N: z
      .int()
      .min(2)
      .max(2 ** 20),
    r: z.int().min(1).max(32),
    p: z.int().min(1).max(16),
    salt: base64,
  }),
  /** For secrets that are random already; stretching adds nothing to 125 bits. */
  z.object({ name: z.literal('hkdf-sha256'), salt: base64 }),
])
type Derivation = z.infer<typeof Derivation>

/** The data key, sealed under one secret. */
export const Wrap = z.object({
  kind: z.enum(['passphrase', 'recovery_code']),
  derivation: Derivation,
  /** AES-256-GCM, 96-bit nonce, the tag after the sealed key. */
  nonce: base64,
  sealed: base64,
})
export type Wrap = z.infer<typeof Wrap>

/** Cost of a passphrase: about 128 MiB and a third of a second (RFC 7914 parameters). */
export const passphraseCost = { N: 2 ** 17, r: 8, p: 1 } as const

export interface WrapRequest {
  readonly kind: Wrap['kind']
  readonly secret: string
  readonly dataKey: Uint8Array
  /** Bound into the seal, so that a wrap can't be moved to another account. */
  readonly accountId: string
}

export async function wrapKey(request: WrapRequest, random: Random): Promise<Wrap> {
  const salt = Buffer.from(random(16)).toString('base64')
  const derivation: Derivation =
    request.kind === 'passphrase'
      ? { name: 'scrypt', ...passphraseCost, salt }
      : { name: 'hkdf-sha256', salt }
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', await derive(request.secret, derivation), nonce)
  cipher.setAAD(boundTo(request.accountId, request.kind))
  const sealed = Buffer.concat([
    cipher.update(request.dataKey),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  return {
    kind: request.kind,
    derivation,
    nonce: Buffer.from(nonce).toString('base64'),
    sealed: sealed.toString('base64'),
  }
}

/** The data key, or null when the secret is not the one. */
export async function unwrapKey(
  wrap: Wrap,
  secret: string,
  accountId: string,
): Promise<Uint8Array | null> {
  const sealed = Buffer.from(wrap.sealed, 'base64')
  const key = await derive(secret, wrap.derivation)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrap.nonce, 'base64'))
  decipher.setAAD(boundTo(accountId, wrap.kind))
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  } catch {
    return null
  }
}

function boundTo(accountId: string, kind: Wrap['kind']): Buffer {
  return Buffer.from(`vigie/vault@v1\n${accountId}\n${kind}`)
}

/** Composed and decomposed accents are the same passphrase; spaces and accents count. */
async function derive(secret: string, derivation: Derivation): Promise<Buffer> {
  const input = Buffer.from(secret.normalize('NFC'))
  const salt = Buffer.from(derivation.salt, 'base64')
  if (derivation.name === 'hkdf-sha256')
    return Buffer.from(await hkdfAsync('sha256', input, salt, 'vigie/recovery@v1', 32))
  const { N, r, p } = derivation
  return deriveSlowly(input, salt, { N, r, p, maxmem: 160 * N * r })
}

function deriveSlowly(
  input: Buffer,
  salt: Buffer,
  cost: { N: number; r: number; p: number; maxmem: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(input, salt, 32, cost, (fault, key) => (fault ? reject(fault) : resolve(key)))
  })
}
