import { CsvError, parse } from 'csv-parse/sync'
import { importFault } from './import-fault.ts'

/** One proposal as a Decidim export tells it. */
export interface DecidimRecord {
  /** Its row in the table, the header being row 1. */
  readonly row: number
  readonly id: string
  readonly title: string
  readonly body: string
  readonly category: string | null
  readonly authorId: string | null
  /** Milliseconds since 1970; null when the export does not say. */
  readonly createdAt: number | null
}

export interface DecidimTable {
  /** The language of the columns read; null in exports of the older kind, which do not say. */
  readonly language: string | null
  readonly records: readonly DecidimRecord[]
}

interface Columns {
  readonly language: string | null
  readonly id: number
  readonly title: number
  readonly body: number
  readonly category: number | null
  readonly author: number | null
  readonly created: number | null
}

/**
 * Reads the proposals of a Decidim export: columns separated by `;`, cells quoted where needed, with or without a byte
 * order mark. Older exports name their columns `title` and `body`, newer ones `title/fr`, `body/fr`...
 * @throws ImportFault at the first row that is not one
 */
export function readDecidimTable(csv: string): DecidimTable {
  const [header, ...rows] = cellsOf(csv)
  if (header === undefined) throw importFault(null, null, 'a Decidim export of proposals')
  const columns = columnsOf(header, rows)
  if (rows.length === 0) throw importFault(2, null, 'a proposal')
  const seen = new Set<string>()
  const records = rows.map((cells, place) => {
    const record = recordOf(cells, place + 2, columns, header)
    if (seen.has(record.id)) throw importFault(record.row, 'id', 'an id that no other row has')
    seen.add(record.id)
    return record
  })
  return { language: columns.language, records }
}

function cellsOf(csv: string): readonly string[][] {
  try {
    return parse(csv, {
      delimiter: ';',
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw importFault(Number(error['records'] ?? 0) + 1, null, csvExpectation(error.code))
  }
}

function csvExpectation(code: string): string {
  return code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a closing quotation mark'
    : 'cells separated by ";", quoted where they hold quotation marks'
}

function columnsOf(header: readonly string[], rows: readonly string[][]): Columns {
  const names = header.map((name) => name.trim().toLowerCase())
  const language = languageOf(names, rows)
  const place = (...candidates: readonly string[]): number | null => {
    const found = candidates.find((name) => names.includes(name))
    return found === undefined ? null : names.indexOf(found)
  }
  const needed = (name: string): number => {
    const found = place(name, `${name}/${language}`)
    if (found === null) throw importFault(1, null, `a column ${JSON.stringify(name)}`)
    return found
  }
  const categories = names.filter((name) => name.startsWith('category/name/'))
  return {
    language,
    id: needed('id'),
    title: needed('title'),
    body: needed('body'),
    category: place(`category/name/${language}`, 'category/name/fr', 'category', ...categories),
    author: place('author/id', 'author'),
    created: place('created_at', 'published_at'),
  }
}

/** The language whose titles fill the most rows. */
function languageOf(names: readonly string[], rows: readonly string[][]): string | null {
  const candidates = names.flatMap((name, column) => {
    const language = /^title\/([a-z]{2,3})$/.exec(name)?.[1]
    if (language === undefined) return []
    return [{ language, filled: rows.filter((cells) => cells[column]?.trim()).length }]
  })
  const [best] = candidates.toSorted((one, other) => other.filled - one.filled)
  return best?.language ?? null
}

function recordOf(
  cells: readonly string[],
  row: number,
  columns: Columns,
  header: readonly string[],
): DecidimRecord {
  if (cells.length !== header.length) {
    throw importFault(row, null, `${header.length} cells, as in row 1, not ${cells.length}`)
  }
  const cell = (column: number | null): string => (column === null ? '' : (cells[column] ?? ''))
  const id = cell(columns.id).trim()
  if (!/^[\w-]{1,64}$/.test(id)) throw importFault(row, header[columns.id] ?? 'id', 'an id')
  const title = cell(columns.title)
  const body = cell(columns.body)
  if (title.trim() === '' && body.trim() === '') {
    throw importFault(row, header[columns.body] ?? 'body', 'a text, here or in the title')
  }
  const created = cell(columns.created).trim()
  const createdAt = created === '' ? null : readMoment(created)
  if (createdAt !== null && Number.isNaN(createdAt)) {
    const column = header[columns.created ?? 0] ?? 'created_at'
    throw importFault(row, column, 'a date and time such as 2019-01-24 22:29:15 +0100')
  }
  return {
    row,
    id,
    title,
    body,
    category: cell(columns.category).trim() || null,
    authorId: cell(columns.author).trim() || null,
    createdAt,
  }
}

/** `2019-01-24 22:29:15 +0100`, `2023-05-02 10:11:12 UTC` or ISO 8601; NaN for anything else. */
function readMoment(text: string): number {
  const parts =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)? ?(UTC|Z|[+-]\d{2}:?\d{2})?$/.exec(text)
  if (parts === null) return Number.NaN
  const [, day, time, zone = 'Z'] = parts
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z'
  return Date.parse(`${day}T${time}${offset}`)
}
