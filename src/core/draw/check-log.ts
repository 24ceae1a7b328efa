import { LogError, parsePolicy, verifyProof } from '../log/index.ts'
import { roundTime, type BeaconChain } from './drand.ts'
import { when, type DrawFailureCode } from './findings.ts'
import { commitmentOf, entryFacts, placeOf, proofAsOf } from './logged.ts'
import type { DrawProof, LoggedCommit, LoggedResult } from './proof-file.ts'

const daySeconds = 86_400

/** Check 1: the quorum had cosigned before the round, the round came a day later, results came after it. */
export function checkTiming(proof: DrawProof, chain: BeaconChain): readonly DrawFailureCode[] {
  const { record, entry, proof: proofText } = proof.commit
  const drawnAt = roundTime(record.beacon.round, chain)
  const before = proofAsOf(proofText, drawnAt)
  const committedAt = entryFacts(entry)?.at ?? Infinity
  const usedAt = roundTime(proof.beacon.round, chain)
  const results = resultsOf(proof).map((result) => entryFacts(result.entry)?.at ?? -Infinity)
  return [
    ...when(
      before === null || !verifyProof(before, proof.policy, entry),
      'commit_not_witnessed_in_time',
    ),
    ...when(committedAt + daySeconds > drawnAt, 'beacon_too_soon'),
    ...when(
      results.some((at) => at < usedAt),
      'result_before_beacon',
    ),
  ]
}

/** Check 6: every record is what its entry committed to, every entry is in the log, every earlier attempt is shown. */
export function checkLog(proof: DrawProof, trustedPolicy?: string): readonly DrawFailureCode[] {
  const commits = [...proof.earlier, proof.commit]
  const results = resultsOf(proof)
  const all: readonly (LoggedCommit | LoggedResult)[] = [...commits, ...results]
  const places = all.map((logged) => placeOf(logged.proof))
  const commit = entryFacts(proof.commit.entry)?.commit
  return [
    ...when(trustedPolicy !== undefined && trustedPolicy !== proof.policy, 'untrusted_policy'),
    ...when(!asksForWitnesses(proof.policy), 'policy_without_quorum'),
    ...when(
      all.some(({ record, entry }) => entryFacts(entry)?.kind !== record.type),
      'wrong_kind',
    ),
    ...when(
      all.some(({ record, salt, entry }) => {
        const made = commitmentOf(record, salt)
        return made === null || made !== entryFacts(entry)?.commit
      }),
      'record_not_committed',
    ),
    ...when(
      all.some((logged) => !verifyProof(logged.proof, proof.policy, logged.entry)),
      'not_in_log',
    ),
    ...when(new Set(places.map((place) => place?.origin)).size > 1, 'other_log'),
    ...when(!isAscending(places.map((place) => place?.index ?? Number.NaN)), 'order_in_log'),
    ...when(!isUnbroken(commits), 'earlier_commit_missing'),
    ...when(
      results.some(({ record }) => record.commit !== commit),
      'other_commit',
    ),
  ]
}

function resultsOf(proof: DrawProof): readonly LoggedResult[] {
  return [proof.result, ...proof.substitutions.map(({ result }) => result)]
}

function asksForWitnesses(policyText: string): boolean {
  try {
    return parsePolicy(policyText).quorum !== 'none'
  } catch (error) {
    if (error instanceof LogError) return false
    throw error
  }
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? Infinity))
}

/** Numbered from 1 without gaps, each naming the commitment of the one before. */
function isUnbroken(commits: readonly LoggedCommit[]): boolean {
  return commits.every(({ record }, index) => {
    const before = index === 0 ? null : entryFacts(commits[index - 1]?.entry ?? '')?.commit
    return record.number === index + 1 && record.previous === before
  })
}
