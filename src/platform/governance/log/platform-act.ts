import { randomBytes } from 'node:crypto'
import { entryHash } from '../../../core/acts/entry-hash.ts'
import type { JsonObject, JsonValue } from '../../../core/acts/json-value.ts'
import { ActRecord, wholeSecond } from '../../../core/acts/record.ts'
import { signAct, type EntryMarks } from '../../../core/governance/signed-act.ts'
import { ActId } from '../../../core/identifiers.ts'
import type { Store } from '../../store/schema.ts'
import type { Governance } from '../governance.ts'
import { takeNext } from '../feed/sequence.ts'
import { platformKeyName } from '../keys.ts'
import { appendEntry } from './append-entry.ts'

/** Something the platform itself puts into the log: on behalf of a person, or of nobody it knows. */
export interface PlatformAct {
  readonly type: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** The revision it was done on. */
  readonly base: string | null
  readonly body: JsonObject
  /** The person; null where the core API does not say who. */
  readonly by: string | null
  readonly marks: EntryMarks
}

/** Who did it, where nobody says: an administrator's override leaves no name (core API, section 7.1). */
const nobody = 'platform'

/**
 * Signs an act as the platform's own device and appends it to the log.
 * @returns its index
 */
export async function logPlatformAct(
  governance: Pick<Governance, 'keys' | 'clock' | 'newId'>,
  transaction: Store,
  act: PlatformAct,
): Promise<number> {
  const counter = await takeNext(transaction, 'platform-device')
  const record = ActRecord.parse({
    v: 1,
    type: act.type,
    subject: { kind: act.subject.kind, id: act.subject.id },
    base: act.base,
    body: normalised(act.body),
    by: act.by ?? nobody,
    device: platformKeyName,
    counter,
    previous: await previousHash(transaction, counter),
    at: wholeSecond(governance.clock.now()),
  })
  const id = ActId.parse(governance.newId())
  const signed = signAct(id, record, randomBytes(32), governance.keys.device, act.marks)
  const key = `${act.subject.kind}:${act.subject.id}`
  await keepLink(transaction, entryHash(signed.entry))
  return await appendEntry(transaction, { ...signed, actId: null, subjectKey: key })
}

const linkName = 'platform-device-link'

async function previousHash(transaction: Store, counter: number): Promise<string | null> {
  if (counter === 1) return null
  const row = await transaction
    .selectFrom('meta')
    .select('value')
    .where('name', '=', linkName)
    .executeTakeFirstOrThrow()
  return row.value
}

async function keepLink(transaction: Store, value: string): Promise<void> {
  await transaction
    .insertInto('meta')
    .values({ name: linkName, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Citizens' text comes in whatever form their keyboard gave it; signed objects hold NFC only. */
function normalised<T extends JsonValue>(value: T): T
function normalised(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.toWellFormed().normalize()
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map((item) => normalised(item))
  const members = Object.entries(value).map(([key, item]) => [key.normalize(), normalised(item)])
  return Object.fromEntries(members) as JsonObject
}
