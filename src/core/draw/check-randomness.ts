import { hexToBytes } from '@noble/hashes/utils.js'
import { codeHolds } from './codes.ts'
import { verifyBeaconRound, type BeaconChain } from './drand.ts'
import { when, type DrawFailureCode } from './findings.ts'
import type { DrawProof } from './proof-file.ts'

/** How many rounds after the one named its two fallbacks are: one and two hours on quicknet. */
export const fallbackSteps = [1200, 2400] as const

/** Check 2: every code of every college hashes forward to what was published. */
export function checkCodes(proof: DrawProof): readonly DrawFailureCode[] {
  const { colleges } = proof.commit.record
  const reveals = [proof.codes, ...proof.substitutions.map(({ codes }) => codes)]
  const holds = (codes: readonly string[], revealed: number) =>
    colleges.every(({ commitment }, college) => {
      const code = codes[college]
      return code === undefined || codeHolds(hexToBytes(code), revealed, hexToBytes(commitment))
    })
  return [
    ...when(
      reveals.some((codes) => codes.length !== colleges.length),
      'code_missing',
    ),
    ...when(!reveals.every(holds), 'code_mismatch'),
  ]
}

/** Check 3: a round that was named beforehand, signed by the chain's key. */
export function checkBeacon(proof: DrawProof, chain: BeaconChain): readonly DrawFailureCode[] {
  const { beacon, lottery } = proof.commit.record
  const named = [beacon.round, ...beacon.fallbacks]
  const byRule = fallbackSteps.every((step, index) => named[index + 1] === beacon.round + step)
  const isKnown = beacon.chain === chain.hash && proof.beacon.chain === chain.hash
  return [
    ...when(!isKnown, 'unknown_chain'),
    ...when(!named.includes(proof.beacon.round), 'round_not_named'),
    ...when(!byRule, 'fallbacks_not_by_rule'),
    ...when(isKnown && !verifyBeaconRound(proof.beacon, chain), 'beacon_signature'),
    ...when((lottery === null) !== (proof.lottery === ''), 'lottery_mismatch'),
  ]
}
