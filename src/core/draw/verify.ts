import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { checkLog, checkTiming } from './check-log.ts'
import { checkQuotas } from './check-quotas.ts'
import { checkBeacon, checkCodes } from './check-randomness.ts'
import { checkSeating } from './check-seating.ts'
import { quicknet, roundTime, type BeaconChain } from './drand.ts'
import type { DrawCheck, DrawFailure, DrawFailureCode } from './findings.ts'
import { readDrawProof, type DrawProof } from './proof-file.ts'

/** What a proof shows, for people. */
export interface DrawFacts {
  /** SHA-256 of the policy text, hex: whose witnesses are believed. Compare it with the one you hold. */
  readonly policyHash: string
  /** Which attempt this was, from 1. */
  readonly number: number
  readonly round: number
  /** Unix seconds. */
  readonly roundTime: number
  readonly volunteers: number
  /** The least chance of anyone, as a fraction. */
  readonly minimum: string
  readonly seated: readonly string[]
  readonly substitutions: number
}

export interface DrawVerification {
  readonly ok: boolean
  /** In the order of the checks; empty when everything holds. */
  readonly failures: readonly DrawFailure[]
  /** Null where the text is no proof at all. */
  readonly facts: DrawFacts | null
}

export interface DrawTrust {
  /** The tlog-policy the reader believes in; without it, the file's own is used and its hash reported. */
  readonly policy?: string
  /** The beacon whose key is pinned; quicknet unless said otherwise. */
  readonly chain?: BeaconChain
}

/**
 * Checks a `.draw` file, without a network (governance, section 4, "Proof file"): (1) the quorum had cosigned the
 * commit before the round; (2) the codes hash forward; (3) the round's BLS signature; (4) positions, slot and seats
 * recomputed; (5) quotas and published chances; (6) everything in the log, every earlier attempt shown. All checks run,
 * so that all failures are seen. Never throws for any text.
 */
export function verifyDraw(proofText: string, trust: DrawTrust = {}): DrawVerification {
  const read = readDrawProof(proofText)
  if (!read.ok) return { ok: false, failures: [{ check: 'form', code: read.code }], facts: null }
  const { proof } = read
  const chain = trust.chain ?? quicknet
  const found: readonly (readonly [DrawCheck, readonly DrawFailureCode[]])[] = [
    ['timing', checkTiming(proof, chain)],
    ['codes', checkCodes(proof)],
    ['beacon', checkBeacon(proof, chain)],
    ['seating', checkSeating(proof)],
    ['quotas', checkQuotas(proof)],
    ['log', checkLog(proof, trust.policy)],
  ]
  const failures = found.flatMap(([check, codes]) => codes.map((code) => ({ check, code })))
  return { ok: failures.length === 0, failures, facts: factsOf(proof, chain) }
}

function factsOf(proof: DrawProof, chain: BeaconChain): DrawFacts {
  const last = proof.substitutions.at(-1)?.result ?? proof.result
  return {
    policyHash: bytesToHex(sha256(utf8ToBytes(proof.policy))),
    number: proof.commit.record.number,
    round: proof.beacon.round,
    roundTime: roundTime(proof.beacon.round, chain),
    volunteers: proof.pool.volunteers.length,
    minimum: proof.portfolio.minimum,
    seated: last.record.seated,
    substitutions: proof.substitutions.length,
  }
}
