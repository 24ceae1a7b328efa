import { ActError } from '../acts/errors.ts'
import { assertUsablePublicKey } from '../acts/signature.ts'
import { sameBytes } from '../encoding.ts'
import { LogError } from './errors.ts'
import type { PolicyErrorCode } from './errors.ts'
import { noQuorum } from './policy.ts'
import type { PolicyGroup, PolicyLog, PolicyWitness, TrustPolicy } from './policy.ts'
import { parseVerifierKey, signatureTypes } from './verifier-key.ts'
import type { SignatureType, VerifierKey } from './verifier-key.ts'

/** A policy as far as its lines have been read. */
interface Draft {
  readonly logs: PolicyLog[]
  readonly witnesses: PolicyWitness[]
  readonly groups: PolicyGroup[]
  readonly names: Set<string>
  readonly members: Set<string>
  quorum: string | null
}

/** Reads the items after a keyword into the draft, or says what is wrong with them. */
type Definition = (draft: Draft, items: readonly string[]) => PolicyErrorCode | null

const definitions: ReadonlyMap<string, Definition> = new Map([
  ['log', defineLog],
  ['witness', defineWitness],
  ['group', defineGroup],
  ['quorum', defineQuorum],
])

/**
 * Reads a trust policy (C2SP tlog-policy). As there, one public key under two names is refused, a name is a member
 * once at most, and names are compared as they are written, without normalisation. Beyond it, a key that is no usable
 * point is refused (enrolment check of `governance.md`, section 2), and logs sign with type 0x01 only.
 * @param text lines; the line end of the last one may be missing
 * @throws LogError one of `PolicyErrorCode`, with the line at fault; `invalid_text`
 */
export function parsePolicy(text: string): TrustPolicy {
  if (typeof text !== 'string' || !text.isWellFormed()) throw new LogError('invalid_text')
  const draft: Draft = {
    logs: [],
    witnesses: [],
    groups: [],
    names: new Set(),
    members: new Set(),
    quorum: null,
  }
  for (const [index, line] of text.split('\n').entries()) {
    const fault = readLine(draft, line)
    if (fault !== null) throw new LogError(fault, index + 1)
  }
  const { logs, witnesses, groups, quorum } = draft
  if (quorum === null) throw new LogError('policy_quorum')
  return { logs, witnesses, groups, quorum }
}

function readLine(draft: Draft, line: string): PolicyErrorCode | null {
  // oxlint-disable-next-line no-control-regex -- "Character set" allows none but tab and line end
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) return 'policy_character'
  const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== '')
  if (keyword === undefined || keyword.startsWith('#')) return null
  const define = definitions.get(keyword)
  return define === undefined ? 'policy_line' : define(draft, items)
}

function defineLog(draft: Draft, items: readonly string[]): PolicyErrorCode | null {
  const [text, url = null] = items
  if (text === undefined || items.length > 2) return 'policy_line'
  const key = readKey(text, signatureTypes.note, draft.logs)
  if (typeof key === 'string') return key
  draft.logs.push({ key, url })
  return null
}

function defineWitness(draft: Draft, items: readonly string[]): PolicyErrorCode | null {
  const [name, text, url = null] = items
  if (name === undefined || text === undefined || items.length > 3) return 'policy_line'
  const key = readKey(text, signatureTypes.cosignature, draft.witnesses)
  if (typeof key === 'string') return key
  draft.witnesses.push({ name, key, url })
  return defineName(draft, name)
}

function defineGroup(draft: Draft, items: readonly string[]): PolicyErrorCode | null {
  const [name, threshold, ...members] = items
  if (name === undefined || threshold === undefined || members.length === 0) return 'policy_line'
  for (const member of members) {
    if (!draft.names.has(member)) return 'policy_name_unknown'
    if (draft.members.has(member)) return 'policy_member_twice'
    draft.members.add(member)
  }
  const count = readThreshold(threshold, members.length)
  if (count === null) return 'policy_threshold'
  draft.groups.push({ name, threshold: count, members })
  return defineName(draft, name)
}

function defineQuorum(draft: Draft, items: readonly string[]): PolicyErrorCode | null {
  const [name] = items
  if (name === undefined || items.length > 1) return 'policy_line'
  if (draft.quorum !== null) return 'policy_quorum'
  if (name !== noQuorum && !draft.names.has(name)) return 'policy_name_unknown'
  draft.quorum = name
  return null
}

function defineName(draft: Draft, name: string): PolicyErrorCode | null {
  if (name === noQuorum) return 'policy_name_reserved'
  if (draft.names.has(name)) return 'policy_name_twice'
  draft.names.add(name)
  return null
}

function readThreshold(text: string, members: number): number | null {
  if (text === 'any') return 1
  if (text === 'all') return members
  const count = /^[1-9][0-9]*$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= members ? count : null
}

/** @param others whoever has the same role; with one of their keys again, one signer would count as two */
function readKey(
  text: string,
  type: SignatureType,
  others: readonly { readonly key: VerifierKey }[],
): VerifierKey | PolicyErrorCode {
  const key = usableKey(text)
  if (key === null) return 'policy_key'
  if (key.type !== type) return 'policy_key_type'
  const isKnown = others.some((other) => sameBytes(other.key.publicKey, key.publicKey))
  return isKnown ? 'policy_key_twice' : key
}

function usableKey(text: string): VerifierKey | null {
  try {
    const key = parseVerifierKey(text)
    assertUsablePublicKey(key.publicKey)
    return key
  } catch (error) {
    if (error instanceof LogError || error instanceof ActError) return null
    throw error
  }
}
