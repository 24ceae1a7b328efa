import { z } from 'zod'
import { BridgeError } from '../../core/bridge/errors.ts'
import type { AccountId } from '../../core/identifiers.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Random } from '../../core/ports/random.ts'
import { readJson, writeWhole } from '../profile/files.ts'
import { attemptGuard } from './attempts.ts'
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts'
import { unwrapKey, Wrap, wrapKey } from './wrap.ts'

/** The data key under each secret that opens it; a keystore of the operating system would be one more wrap. */
const Vault = z.object({ v: z.literal(1), wraps: z.array(Wrap).min(1) })

export interface NewVault {
  readonly dataKey: Uint8Array
  /** To be shown once and kept by the person; it is stored nowhere. */
  readonly recoveryCode: string
  readonly content: z.infer<typeof Vault>
}

export async function makeVault(
  accountId: AccountId,
  passphrase: string,
  random: Random,
): Promise<NewVault> {
  const dataKey = random(32)
  const recoveryCode = newRecoveryCode(random)
  const common = { dataKey, accountId }
  const wraps = [
    await wrapKey({ ...common, kind: 'passphrase', secret: passphrase }, random),
    await wrapKey({ ...common, kind: 'recovery_code', secret: recoveryCode }, random),
  ]
  return { dataKey, recoveryCode, content: { v: 1, wraps } }
}

export function saveVault(path: string, vault: NewVault): void {
  writeWhole(path, JSON.stringify(vault.content, null, 2))
}

export interface Secret {
  readonly kind: Wrap['kind']
  readonly value: string
}

/**
 * Opens a vault.
 * @returns the data key, 32 bytes
 * @throws BridgeError `wrong_passphrase` with `waitSeconds`, `not_found` when the vault is missing or unreadable
 */
export async function openVault(
  path: string,
  accountId: AccountId,
  secret: Secret,
  clock: Clock,
): Promise<Uint8Array> {
  const vault = Vault.safeParse(readJson(path)).data
  if (vault === undefined) throw new BridgeError('not_found', { what: 'vault' })
  const value = secret.kind === 'recovery_code' ? readRecoveryCode(secret.value) : secret.value
  const guard = attemptGuard(path, clock)
  const waitSeconds = guard.waitSeconds()
  if (waitSeconds > 0 || value === null) throw new BridgeError('wrong_passphrase', { waitSeconds })
  guard.begin()
  for (const wrap of vault.wraps.filter(({ kind }) => kind === secret.kind)) {
    const dataKey = await unwrapKey(wrap, value, accountId)
    if (dataKey === null) continue
    guard.succeeded()
    return dataKey
  }
  throw new BridgeError('wrong_passphrase', { waitSeconds: guard.waitSeconds() })
}
