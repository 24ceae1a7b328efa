import { entryHash } from '../../core/acts/entry-hash.ts'
import { normalised } from '../../core/acts/normalised.ts'
import { ActRecord, wholeSecond } from '../../core/acts/record.ts'
import { bodyOfDoing } from '../../core/governance/doing.ts'
import { isAdditive } from '../../core/governance/merge.ts'
import { marksOf, signAct } from '../../core/governance/signed-act.ts'
import type { SignedAct } from '../../core/governance/wire.ts'
import { isAsSeen } from '../../core/moderation/proposal.ts'
import type { KeptAct } from '../store/acts.ts'
import { judgedOf } from '../store/rows.ts'
import type { Desk } from '../sync/desk.ts'
import { readDevice, secretOf, writeDevice } from './device.ts'

/** A revision no subject ever had: for an act whose maker saw something that is no longer there. */
const noRevision = 'none'

/**
 * The signed bytes of an act: made once, when it first leaves, and never again. Only then does it take its place in the
 * chain of the device, so an act that was undone before leaves no gap there. To be called in a transaction.
 * @returns null while what it was done on has no revision yet
 */
export function signedBytes(desk: Desk, kept: KeptAct): SignedAct | null {
  return desk.store.governance.signed(kept.act.id) ?? sign(desk, kept)
}

function sign(desk: Desk, { act }: KeptAct): SignedAct | null {
  const device = readDevice(desk)
  if (device === null) return null
  const { type, body } = bodyOfDoing(act.body)
  const base = baseOf(desk, act, type)
  const marks = marksOf(type)
  if (base === undefined || marks === null) return null
  const counter = device.counter + 1
  const record = ActRecord.parse({
    v: 1,
    type,
    subject: act.subject,
    base,
    body: normalised(body),
    by: act.by,
    device: device.keyId,
    counter,
    previous: device.previous,
    at: wholeSecond(Date.parse(act.at)),
  })
  const signed = signAct(act.id, record, desk.random(32), secretOf(device), marks)
  desk.store.governance.keepSigned(signed)
  writeDevice(desk, { ...device, counter, previous: entryHash(signed.entry) })
  return signed
}

/**
 * The revision that was seen. An act from before this console knew revisions gets the present one, if the proposal
 * still is as it was seen; undefined while there is none.
 */
function baseOf(desk: Desk, act: KeptAct['act'], type: string): string | null | undefined {
  if (act.baseRev) return act.baseRev
  if (isAdditive(type)) return null
  const { store } = desk
  const row = store.proposals.find(act.subject.id)
  const rev = store.governance.revOf(act.subject.id)
  if (row === null || rev === null) return undefined
  const { status, content, tags } = judgedOf(row)
  return isAsSeen({ status, content, tags: [...tags] }, act.base) ? rev : noRevision
}
