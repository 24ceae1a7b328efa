import type { ProposalId } from '../../core/identifiers.ts'
import { faultFacts } from '../../core/ports/fault-facts.ts'
import type { Desk } from './desk.ts'
import { keepReading } from './settle.ts'
import { singleRead } from './single-read.ts'

export interface FreshReads {
  /** Reads these singly, soon, unless they were just read. The answers come as `proposals.changed`. */
  readonly want: (ids: readonly ProposalId[]) => void
  readonly idle: () => Promise<void>
}

const width = 2
/** A list of wishes longer than this is of cases long scrolled past. */
const longest = 200

/** Exact readings of the case before the moderator's eyes and of the next ones, for history and truth. */
export function freshReads(
  desk: Desk,
  signal: () => AbortSignal,
  mayRead: () => boolean,
): FreshReads {
  const wanted = new Set<ProposalId>()
  const readAt = new Map<ProposalId, number>()
  const working = new Set<Promise<void>>()

  async function work(): Promise<void> {
    for (;;) {
      const [id] = wanted
      if (id === undefined || signal().aborted || !mayRead()) return wanted.clear()
      wanted.delete(id)
      const read = await singleRead(desk, id, signal())
      if (read.kind !== 'reading') continue
      readAt.set(id, desk.clock.monotonic())
      keepReading(desk, read.reading)
    }
  }

  function start(): void {
    if (working.size >= width || wanted.size === 0) return
    const worker = work()
      .catch((fault: unknown) => desk.log.error('sync.fresh_read_failed', faultFacts(fault)))
      .finally(() => working.delete(worker))
    working.add(worker)
  }

  return {
    want: (ids) => {
      if (!mayRead()) return
      const oldest = desk.clock.monotonic() - desk.tuning.fresh
      if (readAt.size > 10_000) readAt.clear()
      for (const id of ids) {
        if (wanted.size >= longest) break
        if ((readAt.get(id) ?? Number.NEGATIVE_INFINITY) < oldest) wanted.add(id)
      }
      for (let count = 0; count < width; count += 1) start()
    },
    idle: async () => {
      await Promise.all(working)
    },
  }
}
