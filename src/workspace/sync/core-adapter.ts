import type { ProposalId } from '../../core/identifiers.ts'
import { faultFacts } from '../../core/ports/fault-facts.ts'
import type { KeptAct } from '../store/acts.ts'
import type { Adapter, NoteOutcome, PushEnd } from './adapter.ts'
import { pullFlags, pullTags } from './catalogues.ts'
import type { Desk } from './desk.ts'
import { pushAct, type LaneOutcome } from './lane.ts'
import { pullQuestion } from './pull.ts'
import { take } from './take.ts'

/** Lanes at work at the same time. */
const width = 4

/**
 * The core API alone: no revisions, no cursor, nothing that recognises a repeat. It mirrors by search and reads before
 * it writes (core API, section 18).
 * @param verify to be given proposals of which a list says something doubtful
 */
export function coreAdapter(desk: Desk, verify: (ids: readonly ProposalId[]) => void): Adapter {
  /** A defect in one lane must neither end the round under the others nor bring the same act into two rounds. */
  async function attempt(kept: KeptAct, signal: AbortSignal): Promise<LaneOutcome> {
    try {
      return await pushAct(desk, kept, signal)
    } catch (fault) {
      desk.log.error('sync.lane_failed', { actId: kept.act.id, ...faultFacts(fault) })
      return 'later'
    }
  }

  async function work(queue: KeptAct[], signal: AbortSignal, note: NoteOutcome): Promise<PushEnd> {
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

  return {
    readsSingly: true,
    push: async (acts, signal, note) => {
      const queue = [...acts]
      const ends = await Promise.all(Array.from({ length: width }, () => work(queue, signal, note)))
      return ends.find((end) => end !== 'done') ?? 'done'
    },
    pull: async (signal) => {
      for (const question of desk.store.questions.all()) {
        if (question.state !== 'taken') continue
        const pulled = await pullQuestion(desk, question, verify, signal)
        if (pulled === 'no_answer' || pulled === 'signed_out') return pulled
        if (pulled === 'done') await pullFlags(desk, question.offered.id, signal)
      }
      return 'done'
    },
    take: async (id, signal) => {
      // Before the rows, so that no case is ever shown without its flags and tags.
      await pullTags(desk, [id], signal)
      await pullFlags(desk, id, signal)
      return take(desk, id, signal)
    },
  }
}
