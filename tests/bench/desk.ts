import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/lib/browser.mjs'
import type { FixtureInput } from '../../src/platform/fixture/fixture.ts'
import { consultation, questionId } from '../support/consultation.ts'
import { caseText, openDesk, unlock } from '../support/moderator.ts'
import { processesOf } from '../support/process-list.ts'
import { createStage } from '../support/stage.ts'
import { fillProfile, newProfile, rowsOfQuestion } from './support/filled-profile.ts'
import { officeWay } from './support/office-way.ts'
import { slowLine, type SlowLine } from './support/slow-line.ts'
import { line, spread } from './support/spread.ts'

/**
 * Measures the desk in a real browser over the real processes: from key press to next case painted, search, opening
 * the queue, cold start, memory, at growing numbers of proposals; beside it the same decisions the way the official
 * back office makes them. The built interface must be there (`npm run build`).
 * `--sizes 10000,100000` measures fewer, `--decisions 200` decides less for the memory.
 */
const { values } = parseArgs({
  options: { sizes: { type: 'string' }, decisions: { type: 'string' } },
})
const sizes = (values.sizes ?? '10000,100000,500000').split(',').map(Number)
const manyDecisions = Number(values.decisions ?? 2000)
const fewDecisions = Math.min(200, manyDecisions)
const delays = [0, 50, 200]
const typed = [
  'arb',
  'plan',
  'rue numé',
  'vil',
  'yenver',
  'des arbres',
  'pla',
  'ecole',
  'mobi',
  'té',
]

/** Proposals that can be decided on the platform, older than all others; no tag is asked for. */
function platformWith(count: number): FixtureInput {
  const { tagTypes = [], ...rest } = consultation()
  return {
    ...rest,
    tagTypes: tagTypes.map((type) => ({ ...type, requiredForEnrichment: false })),
    proposals: Array.from({ length: count }, (_, index) => ({
      id: `p-${index + 1}`,
      questionId,
      authorId: 'citizen',
      content: `Il faut planter des arbres dans la rue numéro ${index + 1}.`,
      createdAt: new Date(Date.UTC(2025, 0, 10, 8, 0, index)).toISOString(),
    })),
  }
}

const browser = await chromium.launch({
  ...(findBrowser() === null ? {} : { executablePath: findBrowser() ?? '' }),
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
})
const stage = createStage()
try {
  const wanted =
    manyDecisions + sizes.length * (fewDecisions + 50) + delays.length * 2 * (fewDecisions + 10)
  const platform = await stage.startPlatform({ fixture: platformWith(wanted) })
  const slow = await slowLine(platform.url)
  stage.atEnd(slow.close)
  const profile = stage.newProfile()
  const accountId = await newProfile(profile, slow.url)
  await (await measureStart('an empty store', profile, slow)).stop()
  const rows = rowsOfQuestion()
  let filled = 0
  for (const size of sizes) {
    await fillProfile(profile, accountId, rows, size - filled)
    filled = size
    await measureDesk(size, profile, slow, size === sizes[0])
  }
  await measureOffice(slow)
} finally {
  await stage.close()
  await browser.close()
}

interface OpenDesk {
  readonly page: Page
  readonly stop: () => Promise<void>
}

/** Starts a console cold and goes to the desk, with the times it took. */
async function measureStart(name: string, profile: string, line_: SlowLine): Promise<OpenDesk> {
  line_.roundTrip = 0
  const start = performance.now()
  const running = await stage.startConsole({ platformUrl: line_.url, profile, holdSeconds: 10 })
  const page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } })
  await page.goto(running.url)
  await page.getByRole('textbox', { name: 'Phrase de passe' }).waitFor()
  const asked = performance.now()
  await unlock(page)
  await page.getByRole('navigation', { name: 'Principal' }).waitFor()
  const usable = performance.now()
  await openDesk(page, /respirables/)
  const opened = performance.now()
  const milliseconds = (from: number, to: number): string => `${Math.round(to - from)} ms`
  console.log(
    `\n${name}: cold start to usable ${milliseconds(start, usable)} (of it, unlocking with scrypt ` +
      `${milliseconds(asked, usable)}); opening the queue ${milliseconds(usable, opened)}`,
  )
  return {
    page,
    stop: async () => {
      await page.close()
      await running.stop()
    },
  }
}

async function measureDesk(
  size: number,
  profile: string,
  line_: SlowLine,
  isFirst: boolean,
): Promise<void> {
  const desk = await measureStart(`${size.toLocaleString('en')} proposals`, profile, line_)
  const { page } = desk
  console.log(`  ${'milliseconds'.padEnd(42)}      p50      p95      p99`)
  await prepare(page)
  await decisions(page, 20)
  for (const delay of isFirst ? delays : [0]) {
    line_.roundTrip = delay
    const name = `key press to next case painted, ${delay} ms away`
    console.log(line(name, spread(await decisions(page, fewDecisions))))
  }
  line_.roundTrip = 0
  console.log(line('search as you type, to hits painted', spread(await searches(page))))
  if (isFirst) await memoryOver(page, profile, manyDecisions - delays.length * fewDecisions)
  await desk.stop()
}

/** Has the page note when a key went down and when another case stood painted after it. */
async function prepare(page: Page): Promise<void> {
  await caseText(page).evaluate(() => {
    const bench = { times: [] as number[], waiting: false }
    Object.assign(globalThis, { bench })
    document.addEventListener(
      'keydown',
      ({ key, timeStamp }) => {
        if (key !== 'a') return
        const shown = (): string => document.querySelector('blockquote')?.textContent ?? ''
        const before = shown()
        bench.waiting = true
        const look = (): void => {
          if (shown() === before || shown() === '') return void requestAnimationFrame(look)
          // A task after the frame's callbacks runs once the frame has been handed over.
          setTimeout(() => {
            bench.times.push(performance.now() - timeStamp)
            bench.waiting = false
          })
        }
        requestAnimationFrame(look)
      },
      { capture: true },
    )
  })
}

interface PageBench {
  readonly bench: { times: number[]; waiting: boolean }
}

/** Accepts so many cases with one key each, each as soon as it stands there. */
async function decisions(page: Page, count: number): Promise<readonly number[]> {
  await page.evaluate(() => void ((globalThis as unknown as PageBench).bench.times = []))
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press('a')
    await page
      .waitForFunction(() => !(globalThis as unknown as PageBench).bench.waiting)
      .catch(async (fault: unknown) => {
        throw new Error(`decision ${index + 1} brought no other case:\n${await deskWords(page)}`, {
          cause: fault,
        })
      })
  }
  return page.evaluate(() => (globalThis as unknown as PageBench).bench.times)
}

/** What the desk says, to understand why it stands still. */
async function deskWords(page: Page): Promise<string> {
  return await page.locator('body').innerText()
}

/** From the last letter typed to its hits, as the bridge answers and the page paints. */
async function searches(page: Page): Promise<readonly number[]> {
  const times: number[] = []
  await page.keyboard.press('/')
  const field = page.getByRole('searchbox').or(page.getByRole('combobox')).first()
  await field.waitFor()
  for (const text of typed) {
    await field.fill('')
    for (const letter of text) {
      times.push(await typeAndPaint(page, letter))
    }
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  return times
}

/** Milliseconds from a letter to the last frame that it changed, within a moment. */
async function typeAndPaint(page: Page, letter: string): Promise<number> {
  await page.evaluate(() => {
    const typing = { at: 0, last: 0, stop: () => {} }
    Object.assign(globalThis, { typing })
    document.addEventListener('beforeinput', ({ timeStamp }) => (typing.at = timeStamp), {
      capture: true,
      once: true,
    })
    const changes = new MutationObserver(() => {
      requestAnimationFrame(() => (typing.last = performance.now()))
    })
    changes.observe(document.body, { subtree: true, childList: true, characterData: true })
    typing.stop = () => changes.disconnect()
  })
  await page.keyboard.type(letter)
  await page.waitForTimeout(250)
  return page.evaluate(() => {
    const { typing } = globalThis as unknown as {
      typing: { at: number; last: number; stop: () => void }
    }
    typing.stop()
    return Math.max(0, typing.last - typing.at)
  })
}

/** Resident memory of host and workspace, and the page's own heap, over many decisions. */
async function memoryOver(page: Page, profile: string, count: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const told = async (name: string): Promise<void> => {
    await devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await devtools.send('Performance.getMetrics')
    const heap = metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? 0
    const workspace = residentOf(profile, 'workspace')
    const host = residentOf(profile, 'browser-host')
    const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
    console.log(
      `  memory ${name}: host ${megabytes(host)}, workspace ${megabytes(workspace)}, page's heap ${megabytes(heap)}`,
    )
  }
  await told('before')
  for (const part of [0.5, 1]) {
    const done = Math.round(Math.max(0, count) / 2)
    await decisions(page, done)
    await told(`after ${(done * part * 2).toLocaleString('en')} more decisions`)
  }
}

/** Bytes; 0 where the system does not say. */
function residentOf(profile: string, entry: string): number {
  const [id] = processesOf(profile, `src/${entry}/main.ts`)
  if (id === undefined || process.platform !== 'linux') return 0
  const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]
  return Number(kibibytes ?? 0) * 1024
}

async function measureOffice(line_: SlowLine): Promise<void> {
  console.log(
    `\nthe official back office's way: ${fewDecisions} decisions, each and then the next over HTTP`,
  )
  console.log(`  ${'milliseconds'.padEnd(42)}      p50      p95      p99`)
  for (const delay of delays) {
    line_.roundTrip = delay
    const times = await officeWay(line_.url, fewDecisions)
    console.log(line(`verdict to next case, ${delay} ms away`, spread(times)))
  }
}
