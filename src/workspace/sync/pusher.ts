import type { ProposalId } from '../../core/identifiers.ts'
import { faultFacts } from '../../core/ports/fault-facts.ts'
import { backoff } from '../../core/sync/backoff.ts'
import type { KeptAct } from '../store/acts.ts'
import { chance, type Desk } from './desk.ts'
import { pushAct, type LaneOutcome } from './lane.ts'

export type PushEnd = 'done' | 'no_answer' | 'signed_out'

export interface Pusher {
  /** Sends what may leave, lane by lane; ends early when the platform does not answer. */
  readonly run: (signal: AbortSignal) => Promise<PushEnd>
  /** Milliseconds until the first parked lane may go on, null when none is parked. */
  readonly nextUnpark: () => number | null
  /** Lets parked lanes go at once. */
  readonly unpark: () => void
}

/** Lanes at work at the same time. */
const width = 4

interface Parked {
  readonly until: number
  readonly failures: number
}

/** The lane of a proposal is its acts in order; no lane waits for another. */
export function pusher(desk: Desk, onProgress: () => void): Pusher {
  const parked = new Map<ProposalId, Parked>()

  function ready(): KeptAct[] {
    const lanes = new Map<ProposalId, KeptAct>()
    for (const kept of desk.store.acts.inStates(['held', 'waiting', 'sending', 'conflict'])) {
      const lane = kept.act.subject.id
      if (!lanes.has(lane)) lanes.set(lane, kept)
    }
    const now = desk.clock.monotonic()
    return [...lanes.values()].filter(
      ({ act, state }) =>
        (state === 'waiting' || state === 'sending') &&
        (parked.get(act.subject.id)?.until ?? 0) <= now,
    )
  }

  function park(lane: ProposalId, outcome: 'later' | 'locked'): void {
    const failures = (parked.get(lane)?.failures ?? 0) + 1
    const { lockWait, backoff: bounds } = desk.tuning
    const wait =
      outcome === 'locked'
        ? lockWait + chance(desk.random) * lockWait * 0.2
        : bounds.base + backoff(failures, chance(desk.random), bounds)
    parked.set(lane, { until: desk.clock.monotonic() + wait, failures })
    desk.log.info('sync.lane_parked', { outcome, failures, milliseconds: Math.round(wait) })
  }

  function note(kept: KeptAct, outcome: LaneOutcome): void {
    const lane = kept.act.subject.id
    desk.log.info('sync.pushed', { actId: kept.act.id, outcome, attempts: kept.attempts })
    if (outcome === 'later' || outcome === 'locked') park(lane, outcome)
    else if (outcome === 'settled') parked.delete(lane)
    onProgress()
  }

  /** A defect in one lane must neither end the round under the others nor bring the same act into two rounds. */
  async function attempt(kept: KeptAct, signal: AbortSignal): Promise<LaneOutcome> {
    try {
      return await pushAct(desk, kept, signal)
    } catch (fault) {
      desk.log.error('sync.lane_failed', { actId: kept.act.id, ...faultFacts(fault) })
      return 'later'
    }
  }

  async function work(queue: KeptAct[], signal: AbortSignal): Promise<PushEnd> {
    for (let kept = queue.shift(); kept !== undefined; kept = queue.shift()) {
      if (signal.aborted) return 'no_answer'
      const outcome = await attempt(kept, signal)
      note(kept, outcome)
      if (outcome !== 'no_answer' && outcome !== 'signed_out') continue
      // Nobody need try the rest: it is the way to the platform that is closed.
      queue.length = 0
      return outcome
    }
    return 'done'
  }

  async function run(signal: AbortSignal): Promise<PushEnd> {
    for (let queue = ready(); queue.length > 0; queue = ready()) {
      const ends = await Promise.all(Array.from({ length: width }, () => work(queue, signal)))
      const early = ends.find((end) => end !== 'done')
      if (early !== undefined) return early
    }
    return 'done'
  }

  return {
    run,
    nextUnpark: () => {
      const waiting = new Set(
        desk.store.acts.inStates(['waiting', 'sending']).map(({ act }) => act.subject.id),
      )
      const untils = [...parked].filter(([lane]) => waiting.has(lane)).map(([, { until }]) => until)
      return untils.length === 0 ? null : Math.max(0, Math.min(...untils) - desk.clock.monotonic())
    },
    unpark: () => {
      for (const [lane, { failures }] of parked) parked.set(lane, { until: 0, failures })
    },
  }
}
