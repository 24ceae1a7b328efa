import type { SyncStatus } from '../../core/bridge/views.ts'
import type { ProposalId, QuestionId } from '../../core/identifiers.ts'
import { faultFacts } from '../../core/ports/fault-facts.ts'
import { backoff } from '../../core/sync/backoff.ts'
import type { HttpOutcome } from '../http/transport.ts'
import { governanceAdapter } from '../governance/adapter.ts'
import { isGoverned, learnFeatures, offers } from '../governance/features.ts'
import { followHints } from '../governance/hints.ts'
import type { Adapter } from './adapter.ts'
import { pullTags } from './catalogues.ts'
import { coreAdapter } from './core-adapter.ts'
import { chance, nowIso, type Desk } from './desk.ts'
import { freshReads } from './fresh-reads.ts'
import { holds, type Holds } from './holds.ts'
import { network } from './network.ts'
import { pullOffers } from './offers.ts'
import type { PullEnd } from './pull.ts'
import { pusher } from './pusher.ts'
import { singleFlight } from './single-flight.ts'
import { takes } from './takes.ts'

export interface Engine {
  readonly holds: Holds
  readonly status: () => SyncStatus
  /** Tries everything at once. */
  readonly now: () => void
  /** Brings the status to the interface when it changed. */
  readonly touched: () => void
  readonly noteOutcome: (outcome: HttpOutcome) => void
  /** There are changes on the platform: they alone are read. */
  readonly hinted: () => void
  readonly want: (ids: readonly ProposalId[]) => void
  readonly take: (id: QuestionId) => void
  readonly cancelTake: (id: QuestionId) => void
  /** After a new sign-in. */
  readonly signedIn: () => void
  readonly signedOut: () => void
  /** Ends when nothing is under way any more. */
  readonly stop: () => Promise<void>
}

/** Every so many pulls, tags and offers are read again. */
const cataloguesEvery = 20

/** Keeps one account in step with its platform: pushes what waits, pulls what changed, and never stands still unseen. */
export function engine(desk: Desk): Engine {
  let aborter = new AbortController()
  let stopped = false
  let pulls = 0
  let learnt = false
  let onlyChanges = false
  let progressAt = desk.clock.monotonic()
  let timer: NodeJS.Timeout | null = null
  let dueAt: number | null = null
  let lastStatus = ''

  const net = network(
    () => nowIso(desk.clock),
    (state) => {
      desk.log.info('sync.network', { state })
      if (state === 'online' && !stopped) kickAll()
    },
  )
  const core = coreAdapter(desk, (ids) => fresh.want(ids))
  const governance = governanceAdapter(desk, core)
  const adapter = (): Adapter => (isGoverned(desk.store.meta) ? governance : core)
  const push = pusher(desk, adapter, (outcome) => {
    progressAt = desk.clock.monotonic()
    // What the platform took comes back with the changes.
    if (outcome === 'settled' && !adapter().readsSingly) hinted()
  })
  const runs = { onDefect: defect, onIdle: schedule }
  const pushing = singleFlight(async () => {
    progressAt = desk.clock.monotonic()
    touched()
    if ((await learn(aborter.signal)) === 'done') await push.run(aborter.signal)
  }, runs)
  const pulling = singleFlight(async () => {
    touched()
    await pullAll(aborter.signal)
  }, runs)
  const fresh = freshReads(
    desk,
    () => aborter.signal,
    () => !stopped && desk.client.signedIn() && net.state() !== 'offline' && adapter().readsSingly,
  )
  const first = takes(desk, adapter, () => pulling.kick())
  const held = holds(desk, () => kickPush())
  const hintsEnd = new AbortController()
  const mayListen = (): boolean =>
    !stopped && desk.client.signedIn() && offers(desk.store.meta, 'events')
  const hints = followHints(desk, mayListen, hinted, hintsEnd.signal)
  const watchdog = setInterval(watch, Math.max(50, desk.tuning.stall / 4))

  function defect(fault: unknown): void {
    desk.log.error('sync.defect', faultFacts(fault))
  }

  function kickPush(): void {
    if (stopped || !desk.client.signedIn()) return touched()
    pushing.kick()
  }

  function kickAll(): void {
    kickPush()
    if (stopped || !desk.client.signedIn()) return
    onlyChanges = false
    pulling.kick()
  }

  async function pullAll(signal: AbortSignal): Promise<void> {
    returnDue()
    const all = !onlyChanges
    onlyChanges = false
    const learned = await learn(signal)
    if (learned !== 'done') return
    if (all) {
      pulls += 1
      const end = await pullCatalogues(signal)
      if (end !== 'done') return
    }
    await adapter().pull(signal)
  }

  /** What the platform can do is asked once, before anything else, and again with the catalogues. */
  async function learn(signal: AbortSignal): Promise<PullEnd> {
    if (learnt) return 'done'
    const end = await learnFeatures(desk, signal)
    learnt = end === 'done'
    // A platform that cannot even say what it can do has the core API.
    return end === 'fault' ? 'done' : end
  }

  function hinted(): void {
    if (stopped || !desk.client.signedIn()) return
    onlyChanges ||= !pulling.running()
    pulling.kick()
  }

  async function pullCatalogues(signal: AbortSignal): Promise<PullEnd> {
    const end = await pullOffers(desk, signal)
    if (end !== 'done') return end
    if (pulls % cataloguesEvery !== 1) return 'done'
    await learnFeatures(desk, signal)
    const taken = desk.store.questions.all().filter(({ state }) => state !== 'offered')
    return pullTags(
      desk,
      taken.map(({ offered }) => offered.id),
      signal,
    )
  }

  /** Postponed cases whose day has come stand in the queue again. */
  function returnDue(): void {
    const ids = desk.store.lists.dueToReturn(nowIso(desk.clock))
    if (ids.length === 0) return
    desk.store.atomically(() => ids.forEach(desk.store.recompute))
    for (const id of ids) {
      const row = desk.store.proposals.find(id)
      if (row !== null)
        desk.emit('proposals.changed', { questionId: row.question_id, proposalIds: [id] })
    }
  }

  function waits(): boolean {
    const counts = desk.store.lists.actCounts()
    return (counts.waiting ?? 0) + (counts.sending ?? 0) > 0
  }

  /** One timer for whatever comes first: a retry, a parked lane, the next pull. */
  function schedule(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    dueAt = null
    if (stopped || pushing.running() || pulling.running()) return
    if (desk.client.signedIn()) arm(delay())
    touched()
  }

  function arm(wait: number): void {
    dueAt = desk.clock.monotonic() + wait
    timer = setTimeout(() => {
      timer = null
      dueAt = null
      kickAll()
    }, wait)
  }

  function delay(): number {
    const { poll, backoff: bounds } = desk.tuning
    if (net.state() === 'online') return Math.min(poll, push.nextUnpark() ?? poll)
    const cap = waits() ? bounds.cap / 2 : bounds.cap
    return bounds.base / 2 + backoff(net.failures(), chance(desk.random), { ...bounds, cap })
  }

  /** A queue that neither moves nor knows when it will is forced, and that is said. */
  function watch(): void {
    if (stopped || !desk.client.signedIn()) return
    if (timer === null && !pushing.running() && !pulling.running()) schedule()
    if (!waits()) return
    const idleFor = desk.clock.monotonic() - progressAt
    if (idleFor < desk.tuning.stall) return
    if (!pushing.running() && timer !== null) return
    desk.log.warn('sync.stalled', { milliseconds: Math.round(idleFor) })
    progressAt = desk.clock.monotonic()
    aborter.abort()
    aborter = new AbortController()
    push.unpark()
    kickPush()
  }

  function activity(): SyncStatus['activity'] {
    if (stopped) return 'stopped'
    if (!desk.client.signedIn()) return 'signed_out'
    if (pushing.running() && waits()) return 'pushing'
    if (pulling.running()) return 'pulling'
    return net.state() === 'offline' && timer !== null ? 'waiting_to_retry' : 'idle'
  }

  function status(): SyncStatus {
    const counts = desk.store.lists.actCounts()
    const doing = activity()
    return {
      network: net.state(),
      activity: doing,
      held: counts.held ?? 0,
      waiting: counts.waiting ?? 0,
      sending: counts.sending ?? 0,
      received: counts.received ?? 0,
      conflicts: counts.conflict ?? 0,
      refused: counts.refused ?? 0,
      lastContactAt: net.lastContactAt(),
      retryInSeconds:
        doing === 'waiting_to_retry' && dueAt !== null
          ? Math.max(0, (dueAt - desk.clock.monotonic()) / 1000)
          : null,
    }
  }

  function touched(): void {
    const now = status()
    const told = JSON.stringify({ ...now, lastContactAt: null, retryInSeconds: dueAt })
    if (told === lastStatus) return
    lastStatus = told
    desk.emit('sync.status', now)
  }

  function start(): void {
    first.resume()
    kickAll()
  }

  start()
  return {
    holds: held,
    status,
    now: () => {
      push.unpark()
      kickAll()
    },
    touched,
    noteOutcome: (outcome) => {
      net.note(outcome)
      touched()
    },
    hinted,
    want: fresh.want,
    take: first.start,
    cancelTake: first.cancel,
    signedIn: start,
    signedOut: touched,
    stop: async () => {
      stopped = true
      held.stop()
      clearInterval(watchdog)
      if (timer !== null) clearTimeout(timer)
      aborter.abort()
      hintsEnd.abort()
      await Promise.all([pushing.idle(), pulling.idle(), fresh.idle(), first.stop(), hints])
      desk.emit('sync.status', status())
    },
  }
}
