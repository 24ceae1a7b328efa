import { setImmediate as turn } from 'node:timers/promises'
import { BridgeError } from '../../core/bridge/errors.ts'
import type { ExportPart, ExportStarted } from '../../core/bridge/views.ts'
import { byteOrderMark, csvLine } from '../../core/csv.ts'
import { uuidV7, type TagId } from '../../core/identifiers.ts'
import type { Session } from '../session.ts'
import type { DecisionRow, DecisionSpan } from '../store/decisions.ts'

/** An export under way: what it is of, and how many rows had been given at each offset. */
export interface Export {
  readonly span: DecisionSpan
  /** Rows that arrive later are not part of it. */
  readonly upTo: number
  readonly rowsAt: Map<number, number>
}

const partBytes = 256 * 1024
const step = 2000
const keptExports = 4
/** A part looks at so many rows of the store at most, so it may be empty and yet not the last. */
const looked = 10_000
const mostRows = 4000

const header = [
  'proposal_id',
  'question',
  'decision',
  'decided_at',
  'submitted_at',
  'hours',
  'reason',
  'text',
  'tags',
  'flags',
  'charter_version',
]

/** Counts what will be in the file, in short steps. */
export async function startExport(session: Session, span: DecisionSpan): Promise<ExportStarted> {
  const { store, clock, random } = session.desk
  const upTo = store.decisions.lastNumber()
  let rows = 0
  for (let after = 0; after < upTo; after += step) {
    rows += store.decisions.count(span, after, Math.min(after + step, upTo))
    await turn()
  }
  const exportId = uuidV7(clock.now(), random(10))
  session.exports.set(exportId, { span, upTo, rowsAt: new Map([[0, 0]]) })
  for (const old of [...session.exports.keys()].slice(0, -keptExports)) session.exports.delete(old)
  return { exportId, rows }
}

/**
 * A part of the file. The same part may be asked for again.
 * @throws BridgeError `not_found` for an export that was cancelled or an offset that was not given
 */
export function exportPart(session: Session, exportId: string, offset: number): ExportPart {
  const { store } = session.desk
  const running = session.exports.get(exportId)
  const rowsBefore = running?.rowsAt.get(offset)
  if (running === undefined || rowsBefore === undefined)
    throw new BridgeError('not_found', { what: 'export' })
  const lines = linesFor(session)
  let text = offset === 0 ? byteOrderMark + csvLine(header) : ''
  let bytes = Buffer.byteLength(text)
  let rows = rowsBefore
  let last = offset
  const windowEnd = Math.min(offset + looked, running.upTo)
  const page = store.decisions.page(running.span, offset, windowEnd, mostRows)
  let isWhole = page.length < mostRows
  for (const row of page) {
    const line = lines(row)
    const size = Buffer.byteLength(line)
    if (bytes + size > partBytes && rows > rowsBefore) {
      isWhole = false
      break
    }
    text += line
    bytes += size
    rows += 1
    last = row.number
  }
  if (isWhole) last = windowEnd
  if (last >= running.upTo) return { text, next: null, rowsDone: rows }
  running.rowsAt.set(last, rows)
  return { text, next: last, rowsDone: rows }
}

/** How a decision becomes a line; slugs and labels are looked up once. */
function linesFor({ desk: { store } }: Session): (row: DecisionRow) => string {
  const questions = new Map<string, { slug: string; labels: ReadonlyMap<TagId, string> }>()
  const of = (id: DecisionRow['questionId']) => {
    const known = questions.get(id) ?? {
      slug: store.questions.find(id)?.offered.slug ?? id,
      labels: new Map(
        store.catalogue
          .groups(id, new Set())
          .flatMap(({ tags }) => tags.map((tag) => [tag.id, tag.label] as const)),
      ),
    }
    questions.set(id, known)
    return known
  }
  return (row) => {
    const { slug, labels } = of(row.questionId)
    const tags = (JSON.parse(row.tags) as TagId[]).map((tag) => labels.get(tag) ?? tag)
    return csvLine([
      row.id,
      slug,
      row.status === 'Accepted' ? 'accepted' : 'refused',
      row.decidedAt,
      row.createdAt,
      row.decidedAt === null ? null : hoursBetween(row.createdAt, row.decidedAt),
      row.status === 'Refused' ? row.refusalReason : null,
      row.content,
      tags.join(' | '),
      row.flags,
      row.charterVersion,
    ])
  }
}

function hoursBetween(from: string, to: string): number {
  return Math.round(((Date.parse(to) - Date.parse(from)) / 3_600_000) * 10) / 10
}
