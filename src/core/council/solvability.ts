import { parseQuorumPolicy, type QuorumNode } from './quorum-policy.ts'

export interface Solvability {
  /** Witnesses taken out, at most two. */
  readonly without: readonly string[]
  /** Whether the others, all signing, still make the quorum. */
  readonly solvable: boolean
}

/**
 * What recusals would do to a sign-off policy (governance, section 6, "Solvability"): every set of at most two
 * witnesses taken out, the empty set first, then one, then two, in the order of the text; thresholds as written.
 * @throws CouncilError `policy_…`, with the line
 */
export function solvableQuorum(policyText: string): readonly Solvability[] {
  const { witnesses, quorum } = parseQuorumPolicy(policyText)
  const sets = [
    [],
    ...witnesses.map((name) => [name]),
    ...witnesses.flatMap((first, index) =>
      witnesses.slice(index + 1).map((second) => [first, second]),
    ),
  ]
  return sets.map((without) => ({
    without,
    solvable: quorum === null || holdsWithout(quorum, new Set(without)),
  }))
}

function holdsWithout(node: QuorumNode, without: ReadonlySet<string>): boolean {
  if (node.kind === 'witness') return !without.has(node.name)
  const met = node.members.filter((member) => holdsWithout(member, without)).length
  return met >= node.threshold
}
