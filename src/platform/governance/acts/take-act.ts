import { createHash } from 'node:crypto'
import { entryHash } from '../../../core/acts/entry-hash.ts'
import type { ActRecord } from '../../../core/acts/record.ts'
import { fromBase64 } from '../../../core/encoding.ts'
import { actDefinitions } from '../../../core/governance/definitions.ts'
import { hasRole, type Rights } from '../../../core/governance/roles.ts'
import { proofFault, readAct } from '../../../core/governance/signed-act.ts'
import { maySee } from '../../../core/governance/visibility.ts'
import { ActResult, type SignedAct } from '../../../core/governance/wire.ts'
import type { Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import { findDevice } from '../devices.ts'
import { readDocuments } from '../documents/read-documents.ts'
import type { ConflictCode } from '../../../core/governance/codes.ts'
import type { Governance } from '../governance.ts'
import { appendEntry } from '../log/append-entry.ts'
import { revOf } from '../rev.ts'
import { chainFault } from './chain.ts'
import { applyCaseAct, isReservedForOthers, type Effect, type ProvenAct } from './judge-case.ts'
import { applyQuestionAct } from './judge-question.ts'
import { checkMerge } from './merge-check.ts'
import { rejected, resultOf, type Outcome } from './outcome.ts'

/**
 * Takes one act, all or nothing: its effect, the history, the revision, the log's entry and the result that a repeat
 * will get are written in one transaction.
 *
 * A result is kept only once the act is proven to be its sender's: nobody can use up another's id.
 */
export async function takeAct(
  governance: Governance,
  rights: Rights,
  act: SignedAct,
): Promise<ActResult> {
  const read = readAct(act)
  if (!read.ok) return resultOf(act.id, rejected(read.code, read.field))
  const proven: ProvenAct = { id: act.id, record: read.record, typed: read.typed, rights }
  return await governance.store
    .transaction()
    .execute(async (transaction) => await takeProven(governance, transaction, act, proven))
}

async function takeProven(
  governance: Governance,
  transaction: Store,
  act: SignedAct,
  proven: ProvenAct,
): Promise<ActResult> {
  const { record, rights } = proven
  const device = await findDevice(transaction, record.device)
  if (device === null) return resultOf(act.id, rejected('unknown_device', 'record.device'))
  if (device.person_id !== rights.personId || record.by !== rights.personId) {
    return resultOf(act.id, rejected('foreign_device', 'record.device'))
  }
  const digest = digestOf(act)
  const first = await firstResult(transaction, act.id, digest)
  if (first !== null) return first
  if (device.revoked_at !== null) {
    return resultOf(act.id, rejected('revoked_device', 'record.device'))
  }
  const fault = proofFault(act, record, fromBase64(device.public_key) ?? new Uint8Array())
  if (fault !== null) return resultOf(act.id, rejected(fault, 'entry'))
  const hash = entryHash(act.entry)
  const broken = await chainFault(transaction, record, hash)
  if (broken !== null) return resultOf(act.id, broken)
  const outcome = await decideAct(governance, transaction, act, proven)
  const result = resultOf(act.id, outcome)
  await keepResult(governance, transaction, { act, record, digest, hash, result })
  return result
}

/** What somebody entitled to send it gets for an act. */
async function decideAct(
  governance: Governance,
  transaction: Store,
  act: SignedAct,
  proven: ProvenAct,
): Promise<Outcome> {
  const { record, typed, rights } = proven
  const definition = actDefinitions[typed.type]
  if (record.subject.kind !== definition.subject) return rejected('wrong_subject', 'record.subject')
  const subject = await findSubject(transaction, record)
  if (subject === null || !maySee(rights, factsOf(subject))) {
    return rejected('unknown_subject', 'record.subject')
  }
  if (!hasRole(rights, definition.roles)) return rejected('forbidden', 'record.by')
  const merge = await checkMerge(transaction, subject, record, typed)
  if (merge === 'base_missing') return rejected('base_missing', 'record.base')
  if (merge === 'moved') return await conflict(governance, transaction, subject, rights, 'moved')
  const effect = await applyAct(governance, transaction, proven)
  if (effect === 'leased') {
    return await conflict(governance, transaction, subject, rights, 'leased')
  }
  if (!effect.done) return effect.outcome
  const { entry, record: text, salt, id: actId } = act
  const logged = { entry, record: text, salt, actId, subjectKey: subject.key }
  const index = await appendEntry(transaction, logged)
  return { status: 'accepted', rev: revOf(effect.position), index }
}

async function applyAct(
  governance: Governance,
  transaction: Store,
  proven: ProvenAct,
): Promise<Effect | 'leased'> {
  if (proven.record.subject.kind === 'question') {
    return await applyQuestionAct(governance, transaction, proven)
  }
  const isReserved = await isReservedForOthers(governance, transaction, proven)
  return await applyCaseAct(governance, transaction, proven, isReserved)
}

/** The subject as it is now, as its reader may see it; of a proposal, with its case as a member. */
async function conflict(
  governance: Governance,
  transaction: Store,
  subject: Row<'subject'>,
  rights: Rights,
  code: ConflictCode,
): Promise<Outcome> {
  const renderers = await readDocuments(transaction, [subject], governance.clock.now())
  const documents = renderers.get(subject.key)?.(rights) ?? []
  const own = documents.find(({ type }) => type === subject.kind)?.doc ?? null
  const ours = documents.find(({ type }) => type === 'case')?.doc
  const doc = ours === undefined ? own : { ...(own as object), case: ours }
  return { status: 'conflict', rev: revOf(subject.position), doc, code }
}

async function findSubject(
  transaction: Store,
  { subject }: ActRecord,
): Promise<Row<'subject'> | null> {
  const row = await transaction
    .selectFrom('subject')
    .selectAll()
    .where('key', '=', `${subject.kind}:${subject.id}`)
    .executeTakeFirst()
  return row ?? null
}

function factsOf(subject: Row<'subject'>) {
  return { kind: subject.kind, questionId: subject.question_id, ownerId: subject.owner_id }
}

/** The result an id already has: the same for the same bytes, for ever. */
async function firstResult(
  transaction: Store,
  id: string,
  digest: string,
): Promise<ActResult | null> {
  const row = await transaction
    .selectFrom('act')
    .select(['digest', 'result_json'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  if (row.digest !== digest) return resultOf(id, rejected('id_reused', 'id'))
  return ActResult.parse(JSON.parse(row.result_json))
}

function digestOf({ record, salt, entry }: SignedAct): string {
  return createHash('sha256')
    .update(JSON.stringify([record, salt, entry]))
    .digest('base64url')
}

interface KeptResult {
  readonly act: SignedAct
  readonly record: ActRecord
  readonly digest: string
  readonly hash: string
  readonly result: ActResult
}

async function keepResult(
  governance: Governance,
  transaction: Store,
  { act, record, digest, hash, result }: KeptResult,
): Promise<void> {
  await transaction
    .insertInto('act')
    .values({
      id: act.id,
      digest,
      person_id: record.by,
      device: record.device,
      counter: record.counter,
      previous: record.previous,
      entry_hash: hash,
      result_json: JSON.stringify(result),
      received_at: governance.clock.now(),
    })
    .execute()
}
