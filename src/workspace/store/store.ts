import type { ProposalId } from '../../core/identifiers.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { actsOf, type Acts } from './acts.ts'
import { catalogueOf, type Catalogue } from './catalogue.ts'
import { conflictsOf, type Conflicts } from './conflicts.ts'
import { decisionsOf, type Decisions } from './decisions.ts'
import { deriver, type Derive } from './derive.ts'
import { governanceOf, type GovernanceStore } from './governance.ts'
import { listsOf, type Lists } from './lists.ts'
import { languagesOf, type Languages } from './languages.ts'
import { metaOf, type Meta } from './meta.ts'
import { newsOf, type News } from './news.ts'
import { ownPlaceOf, type OwnPlace } from './own-place.ts'
import { asStorageFault, openDatabase, type DatabasePlace } from './open.ts'
import { proposalsOf, type Proposals } from './proposals.ts'
import { purgeOf, type Purge } from './purge.ts'
import { questionsOf, type Questions } from './questions.ts'
import { requirementsOf, type Requirements } from './requirements.ts'
import { recomputer, type Recompute } from './shown.ts'
import { similarCounts, similarOf, type SimilarTo } from './similar.ts'
import { storageOf } from './storage.ts'
import { wellnessDaysOf, type WellnessDays } from './wellness.ts'
import type { SimilarProposal, StorageView } from '../../core/bridge/views.ts'
import { upkeepOf, type Upkeep } from './upkeep.ts'
import { weightsOf } from '../../core/moderation/priority.ts'
import { priorityData } from '../moderation-data.ts'

/** The encrypted store of one account. All of it is synchronous; what must stand together goes through `atomically`. */
export interface Store {
  readonly meta: Meta
  readonly questions: Questions
  readonly proposals: Proposals
  readonly catalogue: Catalogue
  readonly acts: Acts
  readonly conflicts: Conflicts
  readonly governance: GovernanceStore
  readonly purge: Purge
  readonly lists: Lists
  readonly recompute: Recompute
  readonly upkeep: Upkeep
  readonly languages: Languages
  readonly ownPlace: OwnPlace
  readonly wellnessDays: WellnessDays
  readonly news: News
  readonly decisions: Decisions
  /** How many proposals are near; as of a few minutes ago at most. */
  readonly countSimilar: (row: SimilarTo) => number
  /** Near proposals, the nearest first. */
  readonly similarTo: (row: SimilarTo) => SimilarProposal[]
  readonly storage: () => StorageView
  readonly requirements: Requirements
  readonly priorityOf: Derive['priority']
  /** That an author, or what similar proposals became, was shown before the verdict. */
  readonly recordReveal: (id: ProposalId, what: 'author' | 'similar', at: string) => void
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
  const meta = metaOf(writer)
  const requirements = requirementsOf(writer)
  const languages = languagesOf(writer, meta)
  const findSimilar = similarOf(reader)
  const derive = deriver({
    now: clock.now,
    weightsOf: (questionId) => weightsOf(priorityData, questionId),
    reads: languages.reads,
    lacksTags: requirements.lacks,
  })
  const recompute = recomputer(writer, clock.now, derive)
  const upkeep = upkeepOf(writer, clock.now, recompute, requirements, languages)
  const reveal = writer.prepare('INSERT INTO reveal (proposal_id, what, at) VALUES (?, ?, ?)')
  const revealed = writer.prepare<[string], { n: number }>(
    `SELECT EXISTS (SELECT 1 FROM reveal WHERE proposal_id = ? AND what = 'author') AS n`,
  )
  const questions = questionsOf(writer, upkeep.tagsChanged)
  const similarTo: Store['similarTo'] = (row) => {
    const language = questions.find(row.question_id)?.offered.language ?? ''
    return findSimilar({ ...row, content: row.shown_content ?? row.content, language })
  }
  const counted = similarCounts(clock.now)
  return {
    meta,
    questions,
    proposals: proposalsOf(writer, recompute, derive, clock.now),
    catalogue: catalogueOf(writer, recompute, upkeep.tagsChanged),
    acts: actsOf(writer),
    conflicts: conflictsOf(writer),
    governance: governanceOf(writer),
    purge: purgeOf(writer, place.backups),
    lists: listsOf(reader),
    recompute,
    recordReveal: (id, what, at) => void reveal.run(id, what, at),
    upkeep,
    languages,
    ownPlace: ownPlaceOf(writer),
    wellnessDays: wellnessDaysOf(writer),
    news: newsOf(reader),
    decisions: decisionsOf(reader),
    similarTo,
    countSimilar: (row) => counted(row, similarTo),
    storage: () => storageOf(reader, place),
    requirements,
    priorityOf: derive.priority,
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
