import type { ProposalId } from '../../core/identifiers.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { actsOf, type Acts } from './acts.ts'
import { catalogueOf, type Catalogue } from './catalogue.ts'
import { conflictsOf, type Conflicts } from './conflicts.ts'
import { listsOf, type Lists } from './lists.ts'
import { metaOf, type Meta } from './meta.ts'
import { asStorageFault, openDatabase, type DatabasePlace } from './open.ts'
import { proposalsOf, type Proposals } from './proposals.ts'
import { questionsOf, type Questions } from './questions.ts'
import { recomputer, type Recompute } from './shown.ts'

/** The encrypted store of one account. All of it is synchronous; what must stand together goes through `atomically`. */
export interface Store {
  readonly meta: Meta
  readonly questions: Questions
  readonly proposals: Proposals
  readonly catalogue: Catalogue
  readonly acts: Acts
  readonly conflicts: Conflicts
  readonly lists: Lists
  readonly recompute: Recompute
  /** That an author was shown before the verdict. */
  readonly recordReveal: (id: ProposalId, at: string) => void
  readonly isRevealed: (id: ProposalId) => boolean
  /**
   * All of it or none, on disk when it returns.
   * @throws BridgeError `storage_failed` when the disk refuses
   */
  readonly atomically: <Result>(work: () => Result) => Result
  readonly close: () => void
}

/** @throws BridgeError as `openDatabase` does */
export function openStore(place: DatabasePlace, dataKey: Uint8Array, clock: Clock): Store {
  const { writer, reader, close } = openDatabase(place, dataKey)
  const recompute = recomputer(writer, clock.now)
  const reveal = writer.prepare('INSERT INTO reveal (proposal_id, at) VALUES (?, ?)')
  const revealed = writer.prepare<[string], { n: number }>(
    'SELECT EXISTS (SELECT 1 FROM reveal WHERE proposal_id = ?) AS n',
  )
  return {
    meta: metaOf(writer),
    questions: questionsOf(writer),
    proposals: proposalsOf(writer, recompute),
    catalogue: catalogueOf(writer, recompute),
    acts: actsOf(writer),
    conflicts: conflictsOf(writer),
    lists: listsOf(reader),
    recompute,
    recordReveal: (id, at) => void reveal.run(id, at),
    isRevealed: (id) => revealed.get(id)?.n === 1,
    atomically: (work) => {
      try {
        return writer.transaction(work).immediate()
      } catch (fault) {
        throw asStorageFault(fault)
      }
    },
    close,
  }
}
