import { bytesToHex } from '@noble/hashes/utils.js'
import { leafHash } from '../log/merkle.ts'

/**
 * The hash of an entry: that of its leaf in the log (RFC 6962, section 2.1), so that the same 64 lower-case
 * hexadecimal digits name it in a record's `previous` and in a proof.
 * @param entryText the entry's canonical text
 * @throws LogError `invalid_text`
 */
export function entryHash(entryText: string): string {
  return bytesToHex(leafHash(entryText))
}
