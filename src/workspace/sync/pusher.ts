import type { ProposalId } from '../../core/identifiers.ts'
import { backoff } from '../../core/sync/backoff.ts'
import type { KeptAct } from '../store/acts.ts'
import type { Adapter, PushEnd } from './adapter.ts'
import { chance, type Desk } from './desk.ts'
import type { LaneOutcome } from './lane.ts'

export interface Pusher {
  /** Sends what may leave, lane by lane; ends early when the platform does not answer. */
  readonly run: (signal: AbortSignal) => Promise<PushEnd>
  /** Milliseconds until the first parked lane may go on, null when none is parked. */
  readonly nextUnpark: () => number | null
  /** Lets parked lanes go at once. */
  readonly unpark: () => void
}

interface Parked {
  readonly until: number
  readonly failures: number
}

/** The lane of a proposal is its acts in order; no lane waits for another. */
export function pusher(
  desk: Desk,
  adapter: () => Adapter,
  onProgress: (outcome: LaneOutcome) => void,
): Pusher {
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

  function park(lane: ProposalId, outcome: 'later' | 'locked', asked: number): void {
    const failures = (parked.get(lane)?.failures ?? 0) + 1
    const { lockWait, backoff: bounds } = desk.tuning
    const wait =
      outcome === 'locked'
        ? lockWait + chance(desk.random) * lockWait * 0.2
        : Math.max(asked, bounds.base + backoff(failures, chance(desk.random), bounds))
    parked.set(lane, { until: desk.clock.monotonic() + wait, failures })
    desk.log.info('sync.lane_parked', { outcome, failures, milliseconds: Math.round(wait) })
  }

  function note(kept: KeptAct, outcome: LaneOutcome, asked = 0): void {
    const lane = kept.act.subject.id
    desk.log.info('sync.pushed', { actId: kept.act.id, outcome, attempts: kept.attempts })
    if (outcome === 'later' || outcome === 'locked') park(lane, outcome, asked)
    else if (outcome === 'settled') parked.delete(lane)
    onProgress(outcome)
  }

  async function run(signal: AbortSignal): Promise<PushEnd> {
    for (let queue = ready(); queue.length > 0; queue = ready()) {
      const end = await adapter().push(queue, signal, note)
      if (end !== 'done' || signal.aborted) return end
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
