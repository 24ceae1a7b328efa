import { meaningOf } from '../../core/sync/write-answer.ts'
import { hasOvertaken, nextStep, type NextStep } from '../../core/sync/next-step.ts'
import { isVerdict } from '../../core/governance/doing.ts'
import { markOf } from '../../core/sync/trail.ts'
import { readSingle } from '../http/proposals-on-wire.ts'
import type { KeptAct } from '../store/acts.ts'
import type { Reading } from '../store/proposals.ts'
import type { Desk } from './desk.ts'
import { conflict, explainWait, receive, refuse } from './settle.ts'
import { singleRead } from './single-read.ts'
import { verdictRequest, type VerdictAct } from './verdict-request.ts'

/** How one step of a lane ended. */
export type LaneOutcome =
  /** The act is settled, one way or the other: the next of the lane may go. */
  | 'settled'
  /** A person has to settle a conflict first. */
  | 'blocked'
  /** The platform answered, but not now: this lane waits, the others go on. */
  | 'later'
  | 'locked'
  | 'no_answer'
  | 'signed_out'

/**
 * Brings one act to the platform: read, compare, lock, write down the attempt, send, store the answer. Whatever is
 * lost on the way, the same step taken again finds out by reading (core API, section 18); nothing is sent blindly.
 */
export async function pushAct(
  desk: Desk,
  kept: KeptAct,
  signal: AbortSignal,
): Promise<LaneOutcome> {
  // Only a platform that takes signed acts takes anything but verdicts; this one may have been one.
  if (!isVerdictKept(kept)) return later(desk, kept, 404)
  const { act } = kept
  const read = await singleRead(desk, act.subject.id, signal)
  if (read.kind === 'no_answer' || read.kind === 'signed_out') return read.kind
  if (read.kind === 'fault') return later(desk, kept, read.status)
  if (read.kind === 'refused') {
    refuse(desk, kept, { code: read.code, facts: { status: read.status } })
    return 'settled'
  }
  const { reading } = read
  const step = stepFor(kept, reading)
  if (step.step !== 'send') return apply(desk, kept, reading, step)
  return (await lock(desk, kept, signal)) ?? send(desk, kept, reading, signal)
}

/** An act that the core API can carry. */
interface KeptVerdict extends KeptAct {
  readonly act: VerdictAct
}

function isVerdictKept(kept: KeptAct): kept is KeptVerdict {
  return isVerdict(kept.act.body)
}

function stepFor({ act, mark }: KeptVerdict, reading: Reading): NextStep {
  return nextStep({ base: act.base, verdict: act.body, person: act.by, mark }, reading.proposal)
}

function apply(
  desk: Desk,
  kept: KeptAct,
  reading: Reading,
  step: Exclude<NextStep, { step: 'send' }>,
): LaneOutcome {
  if (step.step === 'receive') {
    receive(desk, kept, reading, step.crossed)
    return 'settled'
  }
  conflict(desk, kept, reading)
  return 'blocked'
}

/** Takes the advisory lock, which keeps colleagues' consoles away; null when it is ours. */
async function lock(
  desk: Desk,
  kept: KeptVerdict,
  signal: AbortSignal,
): Promise<LaneOutcome | null> {
  const path = `/moderation/proposals/${encodeURIComponent(kept.act.subject.id)}/lock`
  const outcome = await desk.client.call({ method: 'POST', path }, signal)
  if (outcome.kind !== 'answer') return outcome.kind
  const meaning = meaningOf(outcome.status, outcome.body)
  switch (meaning.meaning) {
    case 'done':
      return null
    case 'locked':
      explainWait(desk, kept, { code: 'locked', facts: {} })
      return 'locked'
    case 'refused':
      refuse(desk, kept, { code: meaning.code, facts: { status: meaning.status } })
      return 'settled'
    case 'moved':
    case 'unsure':
    case 'later':
      return later(desk, kept, outcome.status)
  }
}

async function send(
  desk: Desk,
  kept: KeptVerdict,
  before: Reading,
  signal: AbortSignal,
): Promise<LaneOutcome> {
  const { act } = kept
  const mark = kept.mark ?? markOf(before.proposal.events ?? [])
  // The act may have been undone while the lock was asked for; once the attempt is written down it can't be any more.
  const began = desk.store.atomically(() => desk.store.acts.beginAttempt(act.id, mark))
  if (!began) return 'settled'
  desk.emit('acts.changed', { actIds: [act.id] })
  desk.actsMoved()
  const attempted = { ...kept, mark }
  const outcome = await desk.client.call(verdictRequest(act, before.proposal.questionId), signal)
  if (outcome.kind !== 'answer') return outcome.kind
  const meaning = meaningOf(outcome.status, outcome.body)
  switch (meaning.meaning) {
    case 'done': {
      const reading = readSingle(outcome.body)
      if (reading === null || reading.proposal.id !== act.subject.id)
        return later(desk, attempted, outcome.status)
      receive(desk, attempted, reading, hasOvertaken(mark, act, reading.proposal))
      return 'settled'
    }
    case 'moved':
      return afterMoved(desk, attempted, signal)
    case 'refused': {
      const { code, field, key, status } = meaning
      refuse(desk, attempted, { code, facts: { field, key, status } })
      return 'settled'
    }
    case 'locked':
    case 'unsure':
    case 'later':
      return later(desk, attempted, outcome.status)
  }
}

/** `invalid_state`: either our earlier attempt did arrive, or someone else was there first. */
async function afterMoved(
  desk: Desk,
  kept: KeptVerdict,
  signal: AbortSignal,
): Promise<LaneOutcome> {
  const read = await singleRead(desk, kept.act.subject.id, signal)
  if (read.kind === 'no_answer' || read.kind === 'signed_out') return read.kind
  if (read.kind !== 'reading') return later(desk, kept, read.status)
  const step = stepFor(kept, read.reading)
  return apply(desk, kept, read.reading, step.step === 'send' ? { step: 'conflict' } : step)
}

function later(desk: Desk, kept: KeptAct, status: number): LaneOutcome {
  explainWait(desk, kept, { code: 'platform_fault', facts: { status } })
  return 'later'
}
