import { hexToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../acts/index.ts'
import { beaconRandomness } from './drand.ts'
import { DrawError } from './errors.ts'
import type { DrawFailureCode } from './findings.ts'
import { drawKeyMaterial } from './key-material.ts'
import type { DrawProof, DrawResult } from './proof-file.ts'
import { replaceMember, seatPanel, type DrawBasis } from './seating.ts'

/** Check 4: positions, slot and seats recomputed, substitution after substitution. */
export function checkSeating(proof: DrawProof): readonly DrawFailureCode[] {
  const basis: DrawBasis = {
    volunteers: proof.pool.volunteers,
    portfolio: proof.portfolio.compositions,
    keyMaterial: drawKeyMaterial(
      { ...proof.beacon, randomness: beaconRandomness(proof.beacon) },
      proof.commit.record.pool,
      proof.lottery,
    ),
  }
  const drawn = attempt(() => seatPanel(basis, proof.codes.map(hexToBytes)))
  const { record } = proof.result
  if (drawn === null || record.leaving !== null || !isSame(record, drawn)) return ['seats_mismatch']
  return checkSubstitutions(proof, basis, record)
}

function checkSubstitutions(
  proof: DrawProof,
  basis: DrawBasis,
  drawn: DrawResult,
): readonly DrawFailureCode[] {
  const gone: string[] = []
  let panel = drawn
  let ended = false
  for (const { codes, result } of proof.substitutions) {
    const { record } = result
    const { leaving } = record
    if (ended || leaving === null) return ['substitution_not_possible']
    const found = attempt(() => replaceMember(basis, panel, gone, leaving, codes.map(hexToBytes)))
    if (found === null) return ['substitution_not_possible']
    if (!isSame(record, found)) return ['substitute_mismatch']
    gone.push(leaving)
    ended = found.substitute === null
    panel = record
  }
  return []
}

type Outcome = Pick<DrawResult, 'slot' | 'composition' | 'seated'>

/** Whether a record says what was recomputed. */
function isSame(record: Outcome, recomputed: Readonly<Record<keyof Outcome, unknown>>): boolean {
  const text = ({ slot, composition, seated }: Readonly<Record<keyof Outcome, unknown>>) =>
    canonicalJson({ slot, composition, seated })
  return text(record) === text(recomputed)
}

/** What a step gives, or null where pool, codes or label do not allow it. */
function attempt<Result>(step: () => Result): Result | null {
  try {
    return step()
  } catch (error) {
    if (error instanceof DrawError) return null
    throw error
  }
}
