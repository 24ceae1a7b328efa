import type { Rights } from '../../../core/governance/roles.ts'
import { caseSeenBy, deviceSeenBy, questionSeenBy } from '../../../core/governance/visibility.ts'
import type { Row } from '../../store/rows.ts'
import type { Store } from '../../store/schema.ts'
import type { SubjectKind } from '../feed/record-change.ts'
import { questionDocuments, tagDocuments } from './catalogue-documents.ts'
import { deviceDocuments, personDocuments } from './people-documents.ts'
import { wholeProposals } from './proposal-documents.ts'

export interface TypedDocument {
  readonly type: string
  readonly id: string
  readonly doc: unknown
}

type Subject = Pick<Row<'subject'>, 'kind' | 'id' | 'key'>

/** What somebody with these rights sees of a subject that they may see. */
export type Renderer = (rights: Rights) => readonly TypedDocument[]

/**
 * Reads the documents of subjects, all of a kind at once.
 * @param now milliseconds since 1970, for what lapses
 * @returns for each subject that still exists, by its key, what gives its documents to a reader
 */
export async function readDocuments(
  store: Store,
  subjects: readonly Subject[],
  now: number,
): Promise<ReadonlyMap<string, Renderer>> {
  const idsOf = (kind: SubjectKind): readonly string[] =>
    subjects.filter((subject) => subject.kind === kind).map(({ id }) => id)
  const proposals = await wholeProposals(store, idsOf('proposal'), now)
  const questions = await questionDocuments(store, idsOf('question'))
  const tags = await tagDocuments(store, idsOf('tag'))
  const devices = await deviceDocuments(store, idsOf('device'))
  const people = await personDocuments(store, idsOf('person'))
  const renderers = new Map<string, Renderer>()
  for (const [id, whole] of proposals) {
    renderers.set(`proposal:${id}`, (rights) => [
      { type: 'proposal', id, doc: whole.proposal },
      { type: 'case', id, doc: caseSeenBy(rights, whole.case, whole.hesitations) },
      ...whole.flags.map((doc) => ({ type: 'flag', id: doc.id, doc })),
    ])
  }
  for (const [id, document] of questions) {
    const type = 'question'
    renderers.set(`question:${id}`, (rights) => [
      { type, id, doc: questionSeenBy(rights, document) },
    ])
  }
  for (const [id, doc] of tags) renderers.set(`tag:${id}`, () => [{ type: 'tag', id, doc }])
  for (const [id, document] of devices) {
    renderers.set(`device:${id}`, (rights) => [
      { type: 'device', id, doc: deviceSeenBy(rights, document) },
    ])
  }
  for (const [id, doc] of people) renderers.set(`person:${id}`, () => [{ type: 'person', id, doc }])
  return renderers
}
