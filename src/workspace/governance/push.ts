import { ZodError } from 'zod'
import { ActError } from '../../core/acts/errors.ts'
import { ActsAnswer, type SignedAct } from '../../core/governance/wire.ts'
import { faultFacts } from '../../core/ports/fault-facts.ts'
import type { KeptAct } from '../store/acts.ts'
import type { Adapter, NoteOutcome, PushEnd } from '../sync/adapter.ts'
import type { Desk } from '../sync/desk.ts'
import { explainWait, refuse } from '../sync/settle.ts'
import { enrolled } from './device.ts'
import { learnFeatures } from './features.ts'
import { applyResult } from './results.ts'
import { signedBytes } from './sign.ts'

/** Acts of one request: the platform takes five hundred, but an answer should not keep people waiting. */
const atOnce = 100

interface Leaving {
  readonly kept: KeptAct
  readonly signed: SignedAct
}

/**
 * Pushes acts by `POST /acts`. An answer that is lost is asked for again with the same bytes: the platform knows the
 * act by its id and gives its first result.
 */
export function governancePush(desk: Desk): Adapter['push'] {
  return async (acts, signal, note) => {
    // An act that has begun to leave cannot be undone, so none begins before the way is known to be open.
    const way = await learnFeatures(desk, signal)
    if (way === 'no_answer' || way === 'signed_out') return way
    const enrolment = await enrolled(desk, signal)
    if (enrolment.kind === 'no_answer' || enrolment.kind === 'signed_out') return enrolment.kind
    if (enrolment.kind === 'fault') {
      for (const kept of acts)
        postponed(desk, kept, { code: 'no_device', status: enrolment.status }, note)
      return 'done'
    }
    for (let start = 0; start < acts.length; start += atOnce) {
      const end = await pushBatch(desk, acts.slice(start, start + atOnce), signal, note)
      if (end !== 'done') return end
    }
    return 'done'
  }
}

async function pushBatch(
  desk: Desk,
  acts: readonly KeptAct[],
  signal: AbortSignal,
  note: NoteOutcome,
): Promise<PushEnd> {
  const leaving = begin(desk, acts, note)
  return leaving.length === 0 ? 'done' : await send(desk, leaving, signal, note)
}

/** Signs what has no bytes yet and writes down that an attempt begins, before anything leaves. */
function begin(desk: Desk, acts: readonly KeptAct[], note: NoteOutcome): readonly Leaving[] {
  const leaving: Leaving[] = []
  const waiting: KeptAct[] = []
  const broken: KeptAct[] = []
  desk.store.atomically(() => {
    for (const kept of acts) {
      const stands = desk.store.acts.find(kept.act.id)?.state
      // Undone since it was picked.
      if (stands !== 'waiting' && stands !== 'sending') continue
      const signed = tryToSign(desk, kept)
      if (signed === 'impossible') broken.push(kept)
      else if (signed === null) waiting.push(kept)
      else if (desk.store.acts.beginSigned(kept.act.id)) leaving.push({ kept, signed })
    }
  })
  for (const kept of broken) {
    refuse(desk, kept, { code: 'invalid', facts: {} })
    note(kept, 'settled')
  }
  // Its proposal's revision comes with the next pull.
  for (const kept of waiting) note(kept, 'later')
  const actIds = leaving.map(({ kept }) => kept.act.id)
  if (actIds.length > 0) desk.emit('acts.changed', { actIds })
  desk.actsMoved()
  return leaving
}

/** What can be put into no record must not keep the others from leaving. */
function tryToSign(desk: Desk, kept: KeptAct): SignedAct | null | 'impossible' {
  try {
    return signedBytes(desk, kept)
  } catch (fault) {
    if (!(fault instanceof ActError || fault instanceof ZodError)) throw fault
    desk.log.error('sync.unsignable', { actId: kept.act.id, ...faultFacts(fault) })
    return 'impossible'
  }
}

async function send(
  desk: Desk,
  leaving: readonly Leaving[],
  signal: AbortSignal,
  note: NoteOutcome,
): Promise<PushEnd> {
  if (signal.aborted) return 'no_answer'
  const json = { acts: leaving.map(({ signed }) => signed) }
  const request = { method: 'POST', path: '/vigie/v1/acts', json } as const
  const outcome = await desk.client.call(request, signal)
  if (outcome.kind !== 'answer') {
    for (const { kept } of leaving) note(kept, outcome.kind)
    return outcome.kind
  }
  const answer = outcome.status === 200 ? ActsAnswer.safeParse(outcome.body).data : undefined
  if (answer !== undefined) {
    const results = new Map(answer.results.map((result) => [result.id, result]))
    for (const { kept } of leaving) {
      const { outcome: end, wait } = applyResult(desk, kept, results.get(kept.act.id))
      note(kept, end, wait)
    }
    return 'done'
  }
  const isOurs = outcome.status === 400 || outcome.status === 413
  if (isOurs && leaving.length > 1) return await sendSingly(desk, leaving, signal, note)
  for (const { kept } of leaving) {
    if (isOurs) {
      refuse(desk, kept, { code: 'invalid', facts: { status: outcome.status } })
      note(kept, 'settled')
    } else postponed(desk, kept, { code: 'platform_fault', status: outcome.status }, note)
  }
  return 'done'
}

/** One act that cannot even be read must not keep the others. */
async function sendSingly(
  desk: Desk,
  leaving: readonly Leaving[],
  signal: AbortSignal,
  note: NoteOutcome,
): Promise<PushEnd> {
  for (const one of leaving) {
    const end = await send(desk, [one], signal, note)
    if (end !== 'done') return end
  }
  return 'done'
}

function postponed(
  desk: Desk,
  kept: KeptAct,
  why: { readonly code: 'no_device' | 'platform_fault'; readonly status: number },
  note: NoteOutcome,
): void {
  explainWait(desk, kept, { code: why.code, facts: { status: why.status } })
  note(kept, 'later')
}
