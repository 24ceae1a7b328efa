import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { QuestionId } from '../../src/core/identifiers.ts'
import type { Proposal } from '../../src/core/moderation/proposal.ts'
import type { Clock } from '../../src/core/ports/clock.ts'
import type { KeptFlag } from '../../src/workspace/store/catalogue.ts'
import { connect, type Connection } from '../../src/workspace/store/driver.ts'
import { everyday, type QueueRequest } from '../../src/workspace/store/lists.ts'
import type { BaseRow } from '../../src/workspace/store/rows.ts'
import { openStore, type Store } from '../../src/workspace/store/store.ts'
import { line, spread, type Spread } from './support/spread.ts'
import { asReading, inventedRows, repeatable } from './support/invented-rows.ts'

/**
 * Measures the encrypted store in one run: first-sync writes beside bare inserts of the same rows by the same library,
 * then size, opening and reading at growing numbers of proposals. `--sizes 10000,100000` measures fewer.
 */
const { values } = parseArgs({ options: { sizes: { type: 'string' } } })
const sizes = (values.sizes ?? '10000,100000,500000').split(',').map(Number)
const pageRows = 500
const bareRows = 100_000
const question = QuestionId.parse('q-1')
const other = QuestionId.parse('q-2')
const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }
const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'))
const key = new Uint8Array(randomBytes(32))
const place = { path: join(folder, 'store.db'), backups: join(folder, 'backups') }

function seconds(work: () => void): number {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

/** Plain inserts, id and document, in the same transactions with the same durability: what the library itself costs. */
interface Bare {
  readonly write: (rows: readonly Record<string, unknown>[]) => void
  readonly close: () => void
}

function bareInserts(name: string, encrypted: boolean): Bare {
  const database = connect(join(folder, name))
  if (encrypted) keyed(database)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('CREATE TABLE document (id TEXT PRIMARY KEY, received TEXT)')
  const insert = database.prepare('INSERT INTO document VALUES (?, ?)')
  return {
    write: database.transaction((rows: readonly Record<string, unknown>[]) => {
      for (const row of rows) insert.run(row['id'], JSON.stringify(row))
    }),
    close: () => database.close(),
  }
}

function keyed(database: Connection): void {
  database.pragma("cipher = 'sqlcipher'")
  database.pragma('legacy = 4')
  database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
}

function take<Value>(values_: Iterator<Value>, count: number): Value[] {
  return Array.from({ length: count }, () => values_.next().value as Value)
}

function offer(store: Store): void {
  const common = {
    slug: 's',
    title: 't',
    question: 'q',
    language: 'fr',
    countries: ['FR'],
    startDate: null,
    endDate: null,
  }
  const counts = {
    limits: { min: 12, max: 140 },
    toModerateOnPlatform: null,
    totalOnPlatform: null,
  }
  store.atomically(() => {
    for (const id of [question, other])
      store.questions.offer({ id, ...common, ...counts }, ['tt-1'])
  })
}

const views: readonly (readonly [string, QueueRequest])[] = [
  ['to decide, by priority', everyday],
  ['to decide, oldest first', { ...everyday, order: 'oldest' }],
  ['to decide, newest first', { ...everyday, order: 'newest' }],
  ['to decide, late', { ...everyday, late: true }],
  ['to decide, flagged by rules', { ...everyday, flag: 'rule' }],
  ['flagged, oldest first', { ...everyday, filter: 'flagged', order: 'oldest' }],
  ['to decide, a topic passed', { ...everyday, passed: 2 }],
  ['decided, by priority', { ...everyday, filter: 'decided' }],
  ['decided, newest first', { ...everyday, filter: 'decided', order: 'newest' }],
  ['all, by priority', { ...everyday, filter: 'all' }],
  ['to enrich, oldest first', { ...everyday, filter: 'to_enrich', order: 'oldest' }],
]

function latencies(count: number, work: (index: number) => void): Spread {
  const times: number[] = []
  for (let index = 0; index < count; index += 1) times.push(seconds(() => work(index)) * 1000)
  return spread(times)
}

/** What a moderator does all day, on a store opened cold. */
function measure(total: number): void {
  const start = performance.now()
  const opened = openStore(place, key, clock)
  opened.lists.queue(question, everyday, null, 100)
  const opening = (performance.now() - start) / 1000
  const chance = repeatable(7)
  const words = opened.lists
    .queue(question, { ...everyday, filter: 'all' }, null, 2000)
    .map(({ content }) => content.split(' '))
  const word = (): string => {
    const text = words[Math.floor(chance() * words.length)] ?? []
    return text[Math.floor(chance() * text.length)] ?? 'arbre'
  }
  const keys = Array.from({ length: 60 }, () => ({
    rank: -30 - Math.floor(chance() * 10),
    createdAt: new Date(Date.UTC(2026, 5, 1) - Math.floor(chance() * total) * 7000).toISOString(),
    number: 0,
  }))
  const proposalIds = keys
    .flatMap((at) => opened.lists.queue(question, { ...everyday, filter: 'all' }, at, 5))
    .map(({ id }) => id)
  const megabytes = statSync(place.path).size / 1e6
  console.log(
    `\n${total.toLocaleString('en')} proposals: ${megabytes.toFixed(0)} MB on disk (${((megabytes * 1e6) / total).toFixed(0)} bytes each), opened to the first page in ${(opening * 1000).toFixed(0)} ms`,
  )
  console.log(`  ${'milliseconds'.padEnd(42)}      p50      p95      p99`)
  for (const [name, request] of views) {
    const decided = request.filter === 'decided' || request.filter === 'to_enrich'
    const work = (index: number): unknown => {
      const key = keys[index % keys.length] ?? null
      const after = key === null || !decided ? key : { ...key, rank: 0 }
      return opened.lists.queue(question, request, after, 100)
    }
    console.log(line(`page of 100: ${name}`, latencies(300, work)))
  }
  const frequent = ['il faut', 'nos villes', 'dans pour']
  for (const [name, texts] of [
    ['frequent words', frequent],
    ['any word', words.map((text) => text[4] ?? 'arbre')],
  ] as const) {
    const work = (index: number): unknown => {
      const text = texts[index % texts.length] ?? ''
      return opened.lists.found(question, { ...everyday, text }, null, 100)
    }
    console.log(line(`page of 100 with ${name}`, latencies(150, work)))
  }
  console.log(
    line(
      'counts of a queue',
      latencies(600, () => opened.lists.counts(question)),
    ),
  )
  for (const letters of [2, 3, 4, 6]) {
    const typed = Array.from({ length: 300 }, () => word().slice(0, letters))
    console.log(
      line(
        `search, ${letters} letters typed, 50 hits`,
        latencies(300, (index) => opened.lists.search(typed[index] ?? '', question, 50)),
      ),
    )
  }
  const two = Array.from({ length: 300 }, () => `${word()} ${word().slice(0, 3)}`)
  console.log(
    line(
      'search, a word and three letters',
      latencies(300, (index) => opened.lists.search(two[index] ?? '', question, 50)),
    ),
  )
  console.log(
    line(
      'search in a question with no hit',
      latencies(100, (index) => opened.lists.search(two[index] ?? '', other, 50)),
    ),
  )
  const rows = proposalIds.flatMap((id) => opened.proposals.find(id) ?? [])
  console.log(
    line(
      'near proposals of a case',
      latencies(300, (index) => opened.similarTo(rows[index % rows.length] as BaseRow)),
    ),
  )
  console.log(
    line(
      'case with its document',
      latencies(600, (index) =>
        opened.proposals.read(proposalIds[index % proposalIds.length] as never),
      ),
    ),
  )
  opened.close()
}

/** Rows a second over some time. */
function rate(rows: number, taken: number): string {
  return `${(rows / taken).toFixed(0)} rows/s`
}

const flags: KeptFlag[] = []

/** One proposal in twenty is flagged, some of them by rules. */
function flagOf({ id, createdAt }: Proposal): KeptFlag {
  const source = flags.length % 3 === 0 ? 'rule' : 'citizen'
  return {
    id: `f-${flags.length}`,
    proposalId: id,
    source,
    reason: 'off_topic',
    comment: null,
    createdAt,
  }
}

/**
 * Fills the store up to a size. Up to `bareRows`, the bare inserts of the same rows take turns with it, page by page, so
 * that whatever else the machine does slows all of them alike.
 */
function fill(
  store: Store,
  rows: Iterator<Record<string, unknown>>,
  from: number,
  to: number,
): void {
  const taken = { store: 0, plain: 0, encrypted: 0 }
  let bare = 0
  for (let written = from; written < to; written += pageRows) {
    const page = take(rows, Math.min(pageRows, to - written))
    const readings = page.map(asReading)
    taken.store += seconds(() => store.atomically(() => readings.forEach(store.proposals.write)))
    for (const { proposal } of readings)
      if (flags.length < (written + page.length) / 20) flags.push(flagOf(proposal))
    if (written >= bareRows) continue
    taken.plain += seconds(() => plain.write(page))
    taken.encrypted += seconds(() => encrypted.write(page))
    bare += page.length
  }
  const flagging = seconds(() => {
    store.atomically(() => void store.catalogue.replaceFlags(question, flags))
  })
  const range = `${from.toLocaleString('en')} to ${to.toLocaleString('en')}`
  console.log(
    `\nfirst sync (columns, indexes, counts, full text), ${range}: ${rate(to - from, taken.store)}; ${flags.length.toLocaleString('en')} flags taken in ${flagging.toFixed(1)} s`,
  )
  if (bare === 0) return
  const ratio = bare === to - from ? (taken.encrypted / taken.store).toFixed(2) : '-'
  console.log(
    `  bare inserts of the same rows: ${rate(bare, taken.encrypted)} encrypted, ${rate(bare, taken.plain)} plain; ` +
      `the store does ${ratio} of bare encrypted`,
  )
}

const plain = bareInserts('plain.db', false)
const encrypted = bareInserts('encrypted.db', true)
try {
  const rows = inventedRows(question, 1)
  let from = 0
  for (const size of sizes) {
    const store = openStore(place, key, clock)
    if (from === 0) offer(store)
    fill(store, rows, from, size)
    store.close()
    measure(size)
    from = size
  }
} finally {
  plain.close()
  encrypted.close()
  rmSync(folder, { recursive: true, force: true })
}
