import type { KeptAct } from '../store/acts.ts'
import type { Adapter } from '../sync/adapter.ts'
import { backoff } from '../../core/sync/backoff.ts'
import { pullTags } from '../sync/catalogues.ts'
import { chance, type Desk } from '../sync/desk.ts'
import { pause } from '../sync/pause.ts'
import { takeReport, type TakeEnd } from '../sync/take.ts'
import { sendCharters } from './charters.ts'
import { changesFeed } from './feed.ts'
import { governancePush } from './push.ts'

/**
 * The governance API: signed acts whose ids make them happen once, and changes in the order of their commits.
 * @param core what an act goes on by that had begun to leave by the core API
 */
export function governanceAdapter(desk: Desk, core: Adapter): Adapter {
  const feed = changesFeed(desk)
  const push = governancePush(desk)

  /** Nothing but its trace in the history tells whether an attempt over the core API arrived. */
  function beganByCore({ act, mark }: KeptAct): boolean {
    return mark !== null && desk.store.governance.signed(act.id) === null
  }

  return {
    readsSingly: false,
    push: async (acts, signal, note) => {
      const begun = acts.filter(beganByCore)
      const end = begun.length === 0 ? 'done' : await core.push(begun, signal, note)
      if (end !== 'done' || begun.length === acts.length) return end
      return await push(
        acts.filter((kept) => !beganByCore(kept)),
        signal,
        note,
      )
    },
    pull: async (signal) => {
      await sendCharters(desk, signal)
      return await feed.pull(signal)
    },
    take: async (id, signal) => {
      const { report, ended } = takeReport(desk, id)
      await pullTags(desk, [id], signal)
      feed.takeFromStart(id)
      const isTaken = (): boolean => desk.store.questions.find(id)?.state === 'taken'
      const timer = setInterval(() => report('running'), reportEvery)
      let end: TakeEnd = 'done'
      for (let failures = 1; !isTaken(); failures += 1) {
        const pulled = await feed.pull(signal)
        if (signal.aborted) end = 'cancelled'
        else if (pulled === 'signed_out') end = 'failed'
        if (end !== 'done' || isTaken()) break
        const { backoff: bounds } = desk.tuning
        if (pulled !== 'done')
          await pause(bounds.base + backoff(failures, chance(desk.random), bounds), signal)
      }
      clearInterval(timer)
      return ended(end)
    },
  }
}

const reportEvery = 250
