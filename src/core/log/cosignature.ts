import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { verifySignature } from '../acts/signature.ts'
import { isBytes } from '../encoding.ts'
import { readCheckpoint } from './checkpoint.ts'

/** The largest time a cosignature may carry (C2SP tlog-cosignature, "Format"). */
const latestTime = 2n ** 63n - 1n

/** What a witness signs (C2SP tlog-cosignature, "Ed25519 signed message"). */
export function cosignedMessage(checkpointText: string, unixSeconds: bigint): Uint8Array {
  return utf8ToBytes(`cosignature/v1\ntime ${unixSeconds}\n${checkpointText}`)
}

/** The time in 8 bytes, most significant first, and the signature. */
export function timestampedSignature(unixSeconds: bigint, signature: Uint8Array): Uint8Array {
  const time = new DataView(new ArrayBuffer(8))
  time.setBigUint64(0, unixSeconds)
  return concatBytes(new Uint8Array(time.buffer), signature)
}

/**
 * Whether a cosignature holds. It says something about the head of a log, so on any other text it means nothing.
 * Never throws.
 */
export function cosignatureHolds(
  checkpointText: string,
  cosignature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (!isBytes(cosignature, 72) || readCheckpoint(checkpointText) === null) return false
  const time = cosignatureTime(cosignature)
  if (time > latestTime) return false
  return verifySignature(cosignedMessage(checkpointText, time), cosignature.slice(8), publicKey)
}

/** @returns Unix seconds, as the witness's clock had them */
export function cosignatureTime(cosignature: Uint8Array): bigint {
  const { buffer, byteOffset, byteLength } = cosignature
  return new DataView(buffer, byteOffset, byteLength).getBigUint64(0)
}
