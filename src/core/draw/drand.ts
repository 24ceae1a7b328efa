import { bls12_381 } from '@noble/curves/bls12-381.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/** One round of a public beacon, as its servers give it; texts in lower-case hex. */
export interface BeaconRound {
  readonly chain: string
  readonly round: number
  /** 48 bytes: a compressed point of G1. */
  readonly signature: string
}

/** The facts of a drand chain that never change; its hash is its name. */
export interface BeaconChain {
  readonly hash: string
  /** 96 bytes: a compressed point of G2, lower-case hex. */
  readonly publicKey: string
  /** Unix seconds of round 1. */
  readonly genesis: number
  /** Seconds between rounds. */
  readonly period: number
}

/**
 * drand "quicknet" of the League of Entropy: unchained, signatures on G1, scheme `bls-unchained-g1-rfc9380`. Its key
 * is pinned here so that checking a draw needs no network.
 */
export const quicknet: BeaconChain = {
  hash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c' +
    '8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb' +
    '5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesis: 1_692_803_367,
  period: 3,
}

/** Domain separation of hashing to G1 (RFC 9380, section 3.1), as the scheme of quicknet fixes it. */
const domain = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'

/** When a round is published, in Unix seconds: genesis + (round − 1)·period. */
export function roundTime(round: number, chain: BeaconChain = quicknet): number {
  return chain.genesis + (round - 1) * chain.period
}

/** The first round published at this moment or later. */
export function roundAfter(unixSeconds: number, chain: BeaconChain = quicknet): number {
  return Math.max(1, Math.ceil((unixSeconds - chain.genesis) / chain.period) + 1)
}

/**
 * Whether a round was signed by the chain's key: a BLS signature over SHA-256(round as 8 bytes, big-endian). That the
 * randomness is the hash of the signature proves nothing, it holds for a wrong round too.
 */
export function verifyBeaconRound(beacon: BeaconRound, chain: BeaconChain = quicknet): boolean {
  if (beacon.chain !== chain.hash || !/^[0-9a-f]{96}$/.test(beacon.signature)) return false
  if (!Number.isSafeInteger(beacon.round) || beacon.round < 1) return false
  const scheme = bls12_381.shortSignatures
  try {
    const message = scheme.hash(sha256(roundBytes(beacon.round)), domain)
    return scheme.verify(hexToBytes(beacon.signature), message, hexToBytes(chain.publicKey))
  } catch {
    // The bytes are no point of the curve, or not of its subgroup.
    return false
  }
}

/** What a round gives: SHA-256 of its signature, lower-case hex. */
export function beaconRandomness(beacon: Pick<BeaconRound, 'signature'>): string {
  return bytesToHex(sha256(hexToBytes(beacon.signature)))
}

function roundBytes(round: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(round))
  return bytes
}
