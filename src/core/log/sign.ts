import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { isKeyName } from '../acts/key-name.ts'
import { publicKeyOf, signMessage } from '../acts/signature.ts'
import { base64, isBytes } from '../encoding.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { cosignedMessage, timestampedSignature } from './cosignature.ts'
import { LogError } from './errors.ts'
import { readNote } from './note.ts'
import { keyId, signatureTypes } from './verifier-key.ts'
import type { SignatureType } from './verifier-key.ts'

/**
 * A witness's signature line over a checkpoint (C2SP tlog-cosignature), line end included. The witness rule comes
 * before it (`considerCheckpoint`), and the new state is saved before the line leaves the machine.
 * @param checkpointText without signature lines
 * @param name the witness's key name
 * @param secretKey the 32-byte seed of a key that serves this purpose only: the message does not say whose it is
 * @throws LogError `invalid_checkpoint`, `invalid_key_name`, `invalid_secret_key`, `invalid_time`
 */
export function cosign(
  checkpointText: string,
  name: string,
  secretKey: Uint8Array,
  unixSeconds: number,
): string {
  assertSigner(name, secretKey)
  parseCheckpoint(checkpointText)
  if (!Number.isSafeInteger(unixSeconds) || unixSeconds < 0) throw new LogError('invalid_time')
  const time = BigInt(unixSeconds)
  const signature = signMessage(cosignedMessage(checkpointText, time), secretKey)
  const payload = timestampedSignature(time, signature)
  return signatureLine(name, signatureTypes.cosignature, secretKey, payload)
}

/**
 * A signature line over a note's text (C2SP signed-note, "Ed25519 signatures"), line end included. A log signs its
 * checkpoints so.
 * @param text with the line end of its last line
 * @param secretKey the 32-byte seed
 * @throws LogError `invalid_note`, `invalid_key_name`, `invalid_secret_key`
 */
export function signNote(text: string, name: string, secretKey: Uint8Array): string {
  assertSigner(name, secretKey)
  if (typeof text !== 'string' || !text.isWellFormed()) throw new LogError('invalid_note')
  const signature = signMessage(utf8ToBytes(text), secretKey)
  const line = signatureLine(name, signatureTypes.note, secretKey, signature)
  // A text that would not be read back as it is cannot be signed.
  if (readNote(`${text}\n${line}`)?.text !== text) throw new LogError('invalid_note')
  return line
}

function signatureLine(
  name: string,
  type: SignatureType,
  secretKey: Uint8Array,
  payload: Uint8Array,
): string {
  const id = keyId(name, type, publicKeyOf(secretKey))
  return `— ${name} ${base64(concatBytes(id, payload))}\n`
}

function assertSigner(name: string, secretKey: Uint8Array): void {
  if (typeof name !== 'string' || !isKeyName(name)) throw new LogError('invalid_key_name')
  if (!isBytes(secretKey, 32)) throw new LogError('invalid_secret_key')
}
