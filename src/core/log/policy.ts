import type { VerifierKey } from './verifier-key.ts'

/** A log whose checkpoints are believed. Its key's name is the log's origin. */
export interface PolicyLog {
  readonly key: VerifierKey
  readonly url: string | null
}

export interface PolicyWitness {
  /** The name this policy gives the witness; it means nothing outside. */
  readonly name: string
  readonly key: VerifierKey
  readonly url: string | null
}

export interface PolicyGroup {
  readonly name: string
  /** How many members have to have witnessed for the group to have. */
  readonly threshold: number
  /** Names of witnesses and of groups defined before. */
  readonly members: readonly string[]
}

/** Whose checkpoints are believed, and whose cosignatures it takes (C2SP tlog-policy). */
export interface TrustPolicy {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  /** In the order of their definition, so that members come before their group. */
  readonly groups: readonly PolicyGroup[]
  /** A witness, a group, or `none`. */
  readonly quorum: string
}

/** The predefined name of the quorum that needs nobody. */
export const noQuorum = 'none'

/**
 * Whether these cosignatures are enough (C2SP tlog-policy, "Defining the quorum").
 * @param cosignerNames the names the policy gives to the witnesses that cosigned; others, names of groups included,
 *   count for nothing, and a name counts once
 */
export function policyMet(policy: TrustPolicy, cosignerNames: Iterable<string>): boolean {
  if (policy.quorum === noQuorum) return true
  const cosigners = new Set(cosignerNames)
  const met = new Set(
    policy.witnesses.map(({ name }) => name).filter((name) => cosigners.has(name)),
  )
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => met.has(member)).length >= threshold) met.add(name)
  }
  return met.has(policy.quorum)
}
