import { join } from 'node:path'
import { chromium, expect, type Browser, type Page } from '@playwright/test'
import english from '../../resources/translations/en.json' with { type: 'json' }
import french from '../../resources/translations/fr.json' with { type: 'json' }
import { findBrowser } from '../../scripts/lib/browser.mjs'
import type { CuttableProxy } from '../support/cuttable-proxy.ts'
import { demonstrationPerson, platformAs } from '../support/platform-api.ts'
import { createStage } from '../support/stage.ts'
import { cameraOf, type Camera } from './camera.ts'
import { leadRooms } from './lead-rooms.ts'
import { openPlace, stroke } from './walk.ts'

type Words = typeof french

interface Walk {
  readonly page: Page
  readonly say: Words
  readonly camera: Camera
  readonly line: CuttableProxy
  readonly platformUrl: string
}

const languages = [
  { language: 'fr', locale: 'fr-FR', say: french, passphrase: 'cheval piano nuage rivière' },
  { language: 'en', locale: 'en-GB', say: english, passphrase: 'horse piano cloud river' },
] as const

/** The pictures that the guide shows, by the name of their screen. */
const inGuide: ReadonlySet<string> = new Set([
  'start-people',
  'recovery-code',
  'today',
  'questions',
  'desk',
  'desk-refusal',
  'desk-postponement',
  'desk-offline',
  'conflict',
  'outbox',
  'settings-keys',
  'unlock',
  'overview',
])

/** Every screen of the real console with its demonstration data, in one language. */
async function walkIn(browser: Browser, choice: (typeof languages)[number]): Promise<void> {
  const stage = createStage()
  try {
    const platform = await stage.startPlatform({ seed: 'demo' })
    const line = await stage.startProxy(platform.url)
    const { language, locale, say, passphrase } = choice
    const { url } = await stage.startConsole({ platformUrl: line.url, holdSeconds: 600 })
    const page = await browser.newPage({ locale, viewport: { width: 1280, height: 800 } })
    const guide = { folder: join('docs', 'guide', 'pictures', language), names: inGuide }
    const camera = cameraOf(page, join('out', 'pictures', language), guide)
    const walk: Walk = { page, say, camera, line, platformUrl: platform.url }
    await page.goto(url)
    await firstStart(walk, passphrase)
    await questions(walk)
    await desk(walk)
    await conflict(walk)
    await otherPlaces(walk)
    await locked(walk)
    await page.close()

    const lead = await stage.startConsole({ platformUrl: line.url })
    const leadPage = await browser.newPage({ locale, viewport: { width: 1280, height: 800 } })
    await leadPage.goto(lead.url)
    await begin({ ...walk, page: leadPage }, /Sofia/, passphrase)
    await take({ ...walk, page: leadPage })
    await leadRooms(leadPage, say, cameraOf(leadPage, join('out', 'pictures', language), guide))
    await leadPage.close()
  } finally {
    await stage.close()
  }
}

async function firstStart(walk: Walk, passphrase: string): Promise<void> {
  const { page, say, camera } = walk
  await expect(page.getByRole('button', { name: /Léna Moreau/ })).toBeVisible()
  await camera.screen('start-people')
  await page.getByRole('button', { name: say['platform.change'] }).click()
  await camera.screen('start-platform')
  await page.getByRole('button', { name: say.continue }).click()
  await begin(walk, /Léna Moreau/, passphrase)
}

async function begin(walk: Walk, name: RegExp, passphrase: string): Promise<void> {
  const { page, say, camera } = walk
  const first = name.test('Léna Moreau')
  await page.getByRole('button', { name }).click()
  await page.getByRole('textbox', { name: say['field.passphrase'], exact: true }).fill(passphrase)
  await page.getByRole('textbox', { name: say['field.passphrase_again'] }).fill(passphrase)
  if (first) await camera.screen('passphrase')
  await page.getByRole('button', { name: say['passphrase.create'] }).click()
  const kept = page.getByRole('checkbox', { name: say['recovery.kept'] })
  await kept.check({ timeout: 20_000 })
  if (first) await camera.screen('recovery-code')
  await page.getByRole('button', { name: say['recovery.open'] }).click()
  await expect(page.getByRole('navigation', { name: say['frame.navigation'] })).toBeVisible()
}

async function take({ page, say }: Walk): Promise<void> {
  await openPlace(page, '#/moderation')
  const card = page.getByRole('article').filter({ hasText: /respirables/ })
  await card.getByRole('button', { name: say['questions.take'] }).click()
  await expect(card.getByRole('progressbar')).toBeHidden({ timeout: 30_000 })
}

async function questions(walk: Walk): Promise<void> {
  const { page, say, camera } = walk
  await camera.screen('today-first')
  await openPlace(page, '#/moderation')
  await expect(page.getByRole('article').first()).toBeVisible()
  await camera.screen('questions')
  await take(walk)
  await openPlace(page, '#/')
  await expect(page.getByText(/\d+ (?:cas à décider|cases to decide)/).first()).toBeVisible()
  await camera.screen('today')
  await openPlace(page, '#/moderation')
  const card = page.getByRole('article').filter({ hasText: /respirables/ })
  await card.getByRole('link', { name: say['questions.open'] }).click()
  await expect(page.getByRole('region', { name: say['desk.case'], exact: true })).toBeVisible()
}

async function desk({ page, say, camera }: Walk): Promise<void> {
  await expect(page.getByRole('blockquote').first()).toBeVisible()
  await stroke(page, 'r', '2', 'Enter')
  await stroke(page, 'r', '4', 'Enter')
  await camera.screen('desk')
  await stroke(page, 'r', '2')
  await camera.screen('desk-refusal')
  await stroke(page, 'Escape', 'p')
  await camera.screen('desk-postponement')
  await stroke(page, 'Escape', 'c')
  await page.keyboard.type(' Vite.')
  await camera.screen('desk-correction')
  await stroke(page, 'Escape', '?')
  await expect(page.getByRole('dialog', { name: say['help.title'] })).toBeVisible()
  await camera.screen('keys')
  await stroke(page, 'Escape', 'Control+k')
  await expect(page.getByRole('dialog', { name: say['command.palette'] })).toBeVisible()
  await camera.screen('palette')
  await page.keyboard.press('Escape')
}

/** A colleague decides meanwhile what was decided here without network. */
async function conflict({ page, say, camera, line, platformUrl }: Walk): Promise<void> {
  const here = page.url()
  await openPlace(page, '#/settings')
  await page.getByRole('textbox', { name: say['settings.hold'] }).fill('0')
  await page.goto(here)
  await expect(page.getByRole('blockquote').first()).toBeVisible()
  const sync = page.getByRole('banner').getByRole('status').getByRole('button')
  line.cut()
  await sync.click()
  await expect(sync).toHaveText(/^(?:Hors ligne|Offline)/, { timeout: 20_000 })
  const id = page.url().split('/').at(-1)
  await stroke(page, 'r', '2', 'Enter')
  await camera.screen('desk-offline')
  const { email, password } = await demonstrationPerson(platformUrl, 'Amadou')
  const colleague = await platformAs(platformUrl, email, password)
  await colleague.post(`/moderation/proposals/${id}/refuse`, {
    sendNotificationEmail: false,
    refusalReason: 'Partisan',
  })
  line.restore()
  await sync.click()
  const outbox = page.getByRole('contentinfo').getByRole('link')
  await expect(outbox).toBeVisible({ timeout: 30_000 })
  await outbox.click()
  const settle = page.getByRole('link', { name: say['conflict.settle'], exact: true })
  await expect(settle).toBeVisible()
  await camera.screen('outbox')
  await settle.click()
  await expect(page.getByRole('heading', { name: say['conflict.title'] })).toBeVisible()
  await camera.screen('conflict')
}

async function otherPlaces({ page, say, camera }: Walk): Promise<void> {
  const places = [
    ['#/search?q=arbres', 'search'],
    ['#/search?q=xyzxyz', 'search-nothing'],
    ['#/settings', 'settings'],
    ['#/nowhere', 'not-here'],
  ] as const
  for (const [address, name] of places) {
    await openPlace(page, address)
    await camera.screen(name)
  }
  await openPlace(page, '#/settings')
  await page
    .getByRole('heading', { name: say['settings.keys'], exact: true })
    .scrollIntoViewIfNeeded()
  await page
    .getByRole('heading', { name: say['settings.keys'], exact: true })
    .evaluate((heading) => heading.scrollIntoView())
  await camera.screen('settings-keys')
  await openPlace(page, '#/')
  await camera.screen('today-conflict')
}

async function locked({ page, say, camera }: Walk): Promise<void> {
  await page.getByRole('button', { name: say['command.lock'] }).click()
  await expect(page.getByRole('heading', { name: say['unlock.title'] })).toBeVisible()
  await camera.screen('unlock')
  const field = page.getByRole('textbox', { name: say['field.passphrase'] })
  await field.fill('cheval piano')
  await field.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await camera.screen('unlock-wrong')
}

const wanted = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: findBrowser() ?? '',
  // Chromium's sandbox refuses to run for root, as in most containers.
  chromiumSandbox: process.getuid?.() !== 0,
})
try {
  for (const choice of languages) {
    if (wanted.length > 0 && !wanted.includes(choice.language)) continue
    await walkIn(browser, choice)
    process.stdout.write(`${join('out', 'pictures', choice.language)}\n`)
  }
} finally {
  await browser.close()
}
