import { CouncilError } from './errors.ts'

/**
 * The shape of a quorum: what must have signed. `threshold` of `members` suffice; a witness is a name. Numbers are
 * those of the text, they do not shrink when a witness is taken out.
 */
export type QuorumNode =
  | { readonly kind: 'witness'; readonly name: string }
  | { readonly kind: 'group'; readonly threshold: number; readonly members: readonly QuorumNode[] }

export interface QuorumPolicy {
  /** In the order of the text. */
  readonly witnesses: readonly string[]
  /** Null for `quorum none`. */
  readonly quorum: QuorumNode | null
}

/** As many as a pairwise check answers at once; the specification asks for at least 32. */
const mostWitnesses = 256

/**
 * Reads the quorum of a sign-off policy: tlog-policy (c2sp.org/tlog-policy, "Policy file syntax and structure"), with
 * one extension (governance, section 6): one witness may sit in several groups. A group still sits in one only. Keys
 * are compared, so that no key counts under two names, but not judged: that is the verifier's task.
 * @throws CouncilError `policy_…`, with the line
 */
export function parseQuorumPolicy(text: string): QuorumPolicy {
  if (typeof text !== 'string' || /[^\t\n\x20-\x7e\u0080-\u{10ffff}]/u.test(text))
    throw new CouncilError('policy_syntax')
  const reading: Reading = {
    nodes: new Map(),
    witnesses: [],
    keys: new Set(),
    placed: new Set(),
    quorum: undefined,
  }
  text.split('\n').forEach((content, index) => readLine(reading, content, index + 1))
  if (reading.quorum === undefined) throw new CouncilError('policy_quorum')
  return { witnesses: reading.witnesses, quorum: reading.quorum }
}

interface Reading {
  readonly nodes: Map<string, QuorumNode>
  readonly witnesses: string[]
  readonly keys: Set<string>
  /** Groups that are already a member of another. */
  readonly placed: Set<string>
  quorum: QuorumNode | null | undefined
}

function readLine(reading: Reading, content: string, line: number): void {
  const words = content.split(/[\t ]+/).filter((word) => word !== '')
  const [keyword, ...rest] = words
  if (keyword === undefined || keyword.startsWith('#')) return
  if (keyword === 'log') return readLog(rest, line)
  if (keyword === 'witness') return readWitness(reading, rest, line)
  if (keyword === 'group') return readGroup(reading, rest, line)
  if (keyword === 'quorum') return readQuorum(reading, rest, line)
  throw new CouncilError('policy_syntax', line)
}

function readLog(words: readonly string[], line: number): void {
  if (words.length < 1 || words.length > 2) throw new CouncilError('policy_syntax', line)
}

function readWitness(reading: Reading, words: readonly string[], line: number): void {
  const [name, key] = words
  if (name === undefined || key === undefined || words.length > 3)
    throw new CouncilError('policy_syntax', line)
  if (reading.witnesses.length === mostWitnesses) throw new CouncilError('policy_too_large', line)
  const material = keyMaterial(key)
  if (material !== null && reading.keys.has(material))
    throw new CouncilError('policy_duplicate_key', line)
  if (material !== null) reading.keys.add(material)
  define(reading, name, { kind: 'witness', name }, line)
  reading.witnesses.push(name)
}

/** What follows the key id in a verifier key (signed-note, "Verifier keys"): type and public key; null for another form. */
function keyMaterial(key: string): string | null {
  return /^[^+]+\+[0-9a-f]{8}\+([A-Za-z0-9+/]+=*)$/.exec(key)?.[1] ?? null
}

function readGroup(reading: Reading, words: readonly string[], line: number): void {
  const [name, threshold, ...names] = words
  if (name === undefined || threshold === undefined || names.length === 0)
    throw new CouncilError('policy_syntax', line)
  if (new Set(names).size < names.length) throw new CouncilError('policy_duplicate_name', line)
  const members = names.map((member) => memberOf(reading, member, line))
  define(
    reading,
    name,
    { kind: 'group', threshold: readThreshold(threshold, members.length, line), members },
    line,
  )
}

function memberOf(reading: Reading, name: string, line: number): QuorumNode {
  const node = reading.nodes.get(name)
  if (node === undefined) throw new CouncilError('policy_unknown_name', line)
  if (node.kind === 'group' && reading.placed.has(name))
    throw new CouncilError('policy_duplicate_name', line)
  reading.placed.add(name)
  return node
}

function readThreshold(word: string, members: number, line: number): number {
  if (word === 'any') return 1
  if (word === 'all') return members
  if (!/^[0-9]+$/.test(word)) throw new CouncilError('policy_syntax', line)
  const threshold = Number(word)
  if (threshold < 1 || threshold > members) throw new CouncilError('policy_threshold', line)
  return threshold
}

function readQuorum(reading: Reading, words: readonly string[], line: number): void {
  const [name] = words
  if (name === undefined || words.length > 1) throw new CouncilError('policy_syntax', line)
  if (reading.quorum !== undefined) throw new CouncilError('policy_quorum', line)
  if (name === 'none') {
    reading.quorum = null
    return
  }
  const node = reading.nodes.get(name)
  if (node === undefined) throw new CouncilError('policy_unknown_name', line)
  reading.quorum = node
}

function define(reading: Reading, name: string, node: QuorumNode, line: number): void {
  if (name === 'none' || reading.nodes.has(name))
    throw new CouncilError('policy_duplicate_name', line)
  reading.nodes.set(name, node)
}
