import { base64, fromBase64, isBytes } from '../encoding.ts'
import { hasControls } from '../acts/key-name.ts'
import { LogError } from './errors.ts'

/** What a log says it is at one size. */
export interface Checkpoint {
  readonly origin: string
  /** The number of leaves. */
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}

/** A whole number in decimal, as checkpoints and proofs write it: no sign, no leading zero, at most 2^53 − 1. */
export function parseCount(text: string): number | null {
  const value = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : null
  return Number.isSafeInteger(value) ? value : null
}

/**
 * Reads a checkpoint text, without signature lines (C2SP tlog-checkpoint, "Note text").
 * @throws LogError `invalid_checkpoint`, also for extension lines: a log of ours writes none, since nobody audits them
 */
export function parseCheckpoint(text: string): Checkpoint {
  const found = readCheckpoint(text)
  if (found === null || found.extensions.length > 0) throw new LogError('invalid_checkpoint')
  const { origin, size, root } = found
  return { origin, size, root }
}

/**
 * Writes a checkpoint text, the line end of its last line included.
 * @throws LogError `invalid_checkpoint`
 */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isBytes(root, 32)) throw new LogError('invalid_checkpoint')
  const text = `${origin}\n${size}\n${base64(root)}\n`
  parseCheckpoint(text)
  return text
}

/** Reads a checkpoint text of any log, extension lines included, or gives null. */
export function readCheckpoint(
  text: string,
): (Checkpoint & { readonly extensions: readonly string[] }) | null {
  if (typeof text !== 'string' || !text.isWellFormed() || !text.endsWith('\n')) return null
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n')
  if ([origin, ...extensions].some((line) => line === '' || hasControls(line))) return null
  const count = parseCount(size)
  const hash = fromBase64(root)
  if (count === null || !isBytes(hash, 32)) return null
  return { origin, size: count, root: hash, extensions }
}
