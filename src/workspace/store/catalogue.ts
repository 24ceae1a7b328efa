import type { FlagView, TagGroup } from '../../core/bridge/views.ts'
import type { ProposalId, QuestionId, TagId } from '../../core/identifiers.ts'
import type { Connection } from './driver.ts'
import type { FlagFacts } from './derive.ts'
import type { Recompute } from './shown.ts'
import type { Upkeep } from './upkeep.ts'

export interface TagTypeRow {
  readonly id: string
  readonly label: string
  readonly weight: number
  readonly required: boolean
  readonly received: unknown
}

export interface TagRow {
  readonly id: string
  readonly tagTypeId: string
  readonly label: string
  readonly weight: number
  readonly received: unknown
}

export interface KeptFlag extends FlagView {
  readonly proposalId: ProposalId
}

export interface Catalogue {
  readonly replaceTagTypes: (types: readonly TagTypeRow[]) => void
  readonly replaceTags: (questionId: QuestionId, tags: readonly TagRow[]) => void
  readonly tagsOf: (questionId: QuestionId) => ReadonlyMap<TagId, { readonly tagTypeId: string }>
  readonly groups: (questionId: QuestionId, required: ReadonlySet<string>) => TagGroup[]
  /** Takes the flags of a question as the platform lists them; returns the proposals whose flags changed. */
  readonly replaceFlags: (questionId: QuestionId, flags: readonly KeptFlag[]) => ProposalId[]
  readonly flagsOf: (id: ProposalId) => FlagView[]
  readonly flagFacts: (id: ProposalId) => FlagFacts[]
}

interface GroupRow {
  readonly id: TagId
  readonly label: string
  readonly tag_type_id: string
  readonly type_label: string | null
}

/** Tags, tag types and flags. */
export function catalogueOf(
  database: Connection,
  recompute: Recompute,
  tagsChanged: Upkeep['tagsChanged'],
): Catalogue {
  const dropTypes = database.prepare('DELETE FROM tag_type')
  const addType = database.prepare('INSERT OR REPLACE INTO tag_type VALUES (?, ?, ?, ?, ?)')
  const dropTags = database.prepare('DELETE FROM tag WHERE question_id = ?')
  const addTag = database.prepare('INSERT OR REPLACE INTO tag VALUES (?, ?, ?, ?, ?, ?)')
  const tags = database.prepare<[string], { id: TagId; tag_type_id: string }>(
    'SELECT id, tag_type_id FROM tag WHERE question_id = ?',
  )
  const groups = database.prepare<[string], GroupRow>(
    `SELECT tag.id, tag.label, tag.tag_type_id, tag_type.label AS type_label
     FROM tag LEFT JOIN tag_type ON tag_type.id = tag.tag_type_id
     WHERE question_id = ? ORDER BY tag_type.weight DESC, tag.tag_type_id, tag.weight, tag.label`,
  )
  const flagged = database.prepare<[string], { id: string; proposal_id: ProposalId }>(
    'SELECT flag.id, proposal_id FROM flag JOIN base ON base.id = proposal_id WHERE question_id = ?',
  )
  const dropFlag = database.prepare('DELETE FROM flag WHERE id = ?')
  const addFlag = database.prepare('INSERT OR IGNORE INTO flag VALUES (?, ?, ?, ?, ?, ?)')
  const flags = database.prepare<[string], FlagView>(
    `SELECT id, source, reason, comment, created_at AS createdAt FROM flag
     WHERE proposal_id = ? ORDER BY created_at, id`,
  )

  const facts = database.prepare<[string], FlagFacts>(
    'SELECT source, reason, created_at FROM flag WHERE proposal_id = ?',
  )

  function replaceFlags(questionId: QuestionId, listed: readonly KeptFlag[]): ProposalId[] {
    const changed = new Set<ProposalId>()
    const wanted = new Set(listed.map(({ id }) => id))
    for (const flag of flagged.all(questionId)) {
      if (wanted.has(flag.id)) continue
      dropFlag.run(flag.id)
      changed.add(flag.proposal_id)
    }
    for (const { id, proposalId, source, reason, comment, createdAt } of listed) {
      const { changes } = addFlag.run(id, proposalId, source, reason, comment, createdAt)
      if (changes > 0) changed.add(proposalId)
    }
    for (const id of changed) recompute(id)
    return [...changed]
  }

  return {
    replaceTagTypes: (types) =>
      tagsChanged(null, () => {
        dropTypes.run()
        for (const { id, label, weight, required: isRequired, received } of types)
          addType.run(id, label, weight, isRequired ? 1 : 0, JSON.stringify(received))
      }),
    replaceTags: (questionId, listed) =>
      tagsChanged(questionId, () => {
        dropTags.run(questionId)
        for (const { id, tagTypeId, label, weight, received } of listed)
          addTag.run(id, questionId, tagTypeId, label, weight, JSON.stringify(received))
      }),
    tagsOf: (questionId) =>
      new Map(tags.all(questionId).map(({ id, tag_type_id }) => [id, { tagTypeId: tag_type_id }])),
    groups: (questionId, requiredTypes) => grouped(groups.all(questionId), requiredTypes),
    replaceFlags,
    flagsOf: (id) => flags.all(id),
    flagFacts: (id) => facts.all(id),
  }
}

function grouped(rows: readonly GroupRow[], required: ReadonlySet<string>): TagGroup[] {
  const groups = new Map<string, TagGroup>()
  for (const { id, label, tag_type_id: tagTypeId, type_label: typeLabel } of rows) {
    const group = groups.get(tagTypeId) ?? {
      tagTypeId,
      label: typeLabel ?? '',
      required: required.has(tagTypeId),
      tags: [],
    }
    group.tags.push({ id, label })
    groups.set(tagTypeId, group)
  }
  return [...groups.values()]
}
