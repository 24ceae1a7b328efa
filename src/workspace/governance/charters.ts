import { z } from 'zod'
import { entryHash } from '../../core/acts/entry-hash.ts'
import { normalised } from '../../core/acts/normalised.ts'
import { ActRecord, wholeSecond } from '../../core/acts/record.ts'
import { marksOf, signAct } from '../../core/governance/signed-act.ts'
import { ActsAnswer, SignedAct, type ActResult } from '../../core/governance/wire.ts'
import { ActId, uuidV7, type QuestionId } from '../../core/identifiers.ts'
import type { Charter } from '../../core/moderation/charter.ts'
import type { Desk } from '../sync/desk.ts'
import { readDevice, secretOf, writeDevice } from './device.ts'

const outboxKey = 'charter_outbox'
const type = 'charter.publish'

/**
 * Signs a charter's publication and keeps the bytes, so that they can be sent again whatever becomes of the answer.
 * @param base the revision of the question that was seen
 * @returns null while this console has no enrolled key
 */
export function signCharter(
  desk: Desk,
  questionId: QuestionId,
  base: string,
  charter: Charter,
): SignedAct | null {
  const device = readDevice(desk)
  const marks = marksOf(type)
  if (device === null || marks === null) return null
  const counter = device.counter + 1
  const record = ActRecord.parse({
    v: 1,
    type,
    subject: { kind: 'question', id: questionId },
    base,
    body: normalised({ charter }),
    by: desk.person.id,
    device: device.keyId,
    counter,
    previous: device.previous,
    at: wholeSecond(desk.clock.now()),
  })
  const id = ActId.parse(uuidV7(desk.clock.now(), desk.random(10)))
  const signed = signAct(id, record, desk.random(32), secretOf(device), marks)
  desk.store.atomically(() => {
    writeDevice(desk, { ...device, counter, previous: entryHash(signed.entry) })
    desk.store.meta.write(outboxKey, [...waitingCharters(desk), signed])
  })
  return signed
}

export function waitingCharters(desk: Desk): readonly SignedAct[] {
  return desk.store.meta.read(outboxKey, z.array(SignedAct)) ?? []
}

/** Sends what waits, oldest first. @returns the platform's word on each that it has given one on */
export async function sendCharters(
  desk: Desk,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, ActResult>> {
  const acts = waitingCharters(desk)
  if (acts.length === 0) return new Map()
  const request = { method: 'POST', path: '/vigie/v1/acts', json: { acts } } as const
  const outcome = await desk.client.call(request, signal)
  if (outcome.kind !== 'answer' || outcome.status !== 200) return new Map()
  const answer = ActsAnswer.safeParse(outcome.body).data
  const results = new Map(
    answer?.results
      .filter(({ status }) => status !== 'retry')
      .map((result) => [result.id, result] as const),
  )
  desk.store.atomically(() => {
    const left = waitingCharters(desk).filter(({ id }) => !results.has(id))
    desk.store.meta.write(outboxKey, left)
  })
  for (const { status } of results.values()) desk.log.info('sync.charter', { status })
  return results
}
