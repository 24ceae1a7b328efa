import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * JSON as kept on disk. The rows of lists repeat their member names, so a light compression makes the store three
 * times smaller, and less to encrypt costs less than the compression does. The small window keeps the set-up of each
 * call cheap.
 */
export function pack(value: unknown): Buffer {
  return deflateRawSync(JSON.stringify(value), { level: 1, memLevel: 4, windowBits: 12 })
}

export function unpack(packed: Buffer): unknown {
  return JSON.parse(inflateRawSync(packed).toString('utf8'))
}
