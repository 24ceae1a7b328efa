import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { QuestionId } from '../../src/core/identifiers.ts'
import type { Clock } from '../../src/core/ports/clock.ts'
import { connect, type Connection } from '../../src/workspace/store/driver.ts'
import { openStore, type Store } from '../../src/workspace/store/store.ts'
import { asReading, inventedRows, repeatable } from './support/invented-rows.ts'

/**
 * Measures the encrypted store in one run: first-sync writes beside bare inserts of the same rows by the same library,
 * then size, opening and reading at growing numbers of proposals. `--sizes 10000,100000` measures fewer.
 */
const { values } = parseArgs({ options: { sizes: { type: 'string' } } })
const sizes = (values.sizes ?? '10000,100000,500000').split(',').map(Number)
const pageRows = 500
const bareRows = 20_000
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

/** Rows a second of plain inserts, id and document, same rows, same transactions, same durability. */
function bareRate(name: string, encrypted: boolean): number {
  const database = connect(join(folder, name))
  if (encrypted) keyed(database)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('CREATE TABLE document (id TEXT PRIMARY KEY, received TEXT)')
  const insert = database.prepare('INSERT INTO document VALUES (?, ?)')
  const rows = take(inventedRows(question, 1), bareRows)
  const taken = seconds(() => {
    for (let start = 0; start < rows.length; start += pageRows)
      database.transaction(() => {
        for (const row of rows.slice(start, start + pageRows))
          insert.run(row['id'], JSON.stringify(row))
      })()
  })
  database.close()
  return rows.length / taken
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
    for (const id of [question, other]) store.questions.offer({ id, ...common, ...counts }, null)
  })
}

interface Spread {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((left, right) => left - right)
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

function latencies(count: number, work: (index: number) => void): Spread {
  const times: number[] = []
  for (let index = 0; index < count; index += 1) times.push(seconds(() => work(index)) * 1000)
  return spread(times)
}

function line(name: string, { p50, p95, p99 }: Spread): string {
  const three = [p50, p95, p99].map((value) => value.toFixed(2).padStart(8)).join('')
  return `  ${name.padEnd(38)}${three}`
}

/** What a moderator does all day, on a store opened cold. */
function measure(total: number): void {
  const start = performance.now()
  const opened = openStore(place, key, clock)
  opened.lists.queue(question, 'to_decide', null, 100)
  const opening = (performance.now() - start) / 1000
  const chance = repeatable(7)
  const words = opened.lists
    .queue(question, 'all', null, 2000)
    .map(({ content }) => content.split(' '))
  const word = (): string => {
    const text = words[Math.floor(chance() * words.length)] ?? []
    return text[Math.floor(chance() * text.length)] ?? 'arbre'
  }
  const ids = ['all', 'to_decide', 'decided'] as const
  const keys = Array.from({ length: 60 }, () => ({
    rank: 1,
    createdAt: new Date(Date.UTC(2026, 5, 1) - Math.floor(chance() * total) * 7000).toISOString(),
    number: 0,
  }))
  const proposalIds = keys
    .flatMap((at) => opened.lists.queue(question, 'all', at, 5))
    .map(({ id }) => id)
  const megabytes = statSync(place.path).size / 1e6
  console.log(
    `\n${total.toLocaleString('en')} proposals: ${megabytes.toFixed(0)} MB on disk (${((megabytes * 1e6) / total).toFixed(0)} bytes each), opened to the first page in ${(opening * 1000).toFixed(0)} ms`,
  )
  console.log(`  ${'milliseconds'.padEnd(38)}     p50     p95     p99`)
  console.log(
    line(
      'queue page of 100, anywhere',
      latencies(600, (index) =>
        opened.lists.queue(
          question,
          ids[index % 3] ?? 'all',
          keys[index % keys.length] ?? null,
          100,
        ),
      ),
    ),
  )
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

try {
  const plainRate = bareRate('bare.db', false)
  const bareEncryptedRate = bareRate('bare-encrypted.db', true)
  const rows = inventedRows(question, 1)
  let store = openStore(place, key, clock)
  offer(store)
  let written = 0
  const rates: string[] = []
  for (const size of sizes) {
    let storing = 0
    const from = written
    while (written < size) {
      const page = take(rows, Math.min(pageRows, size - written)).map(asReading)
      storing += seconds(() => store.atomically(() => page.forEach(store.proposals.write)))
      written += page.length
    }
    const rate = (written - from) / storing
    rates.push(
      `  ${from.toLocaleString('en')} to ${written.toLocaleString('en')}: ${rate.toFixed(0)} rows/s, ${(rate / bareEncryptedRate).toFixed(2)} of bare encrypted, ${(rate / plainRate).toFixed(2)} of bare plain`,
    )
    store.close()
    if (size === sizes[0])
      console.log(
        `bare inserts (id and document, ${bareRows.toLocaleString('en')} rows): ${plainRate.toFixed(0)} rows/s plain, ${bareEncryptedRate.toFixed(0)} rows/s encrypted`,
      )
    console.log(
      `first sync into the encrypted store (columns, indexes, counts, full text):\n${rates.at(-1) ?? ''}`,
    )
    measure(size)
    store = openStore(place, key, clock)
  }
  store.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
