import type { Page } from '@playwright/test'
import english from '../../resources/translations/en.json' with { type: 'json' }
import french from '../../resources/translations/fr.json' with { type: 'json' }
import type { CuttableProxy } from '../support/cuttable-proxy.ts'
import { judgeOf, type Judge } from '../support/judge.ts'
import { passphrase } from '../support/moderator.ts'
import { demonstrationPerson, platformAs } from '../support/platform-api.ts'
import { expect, test } from '../support/test.ts'

const catalogues = { fr: french, en: english }
const titles = { fr: 'in French, light and dark, by the Tab key', en: 'in English' }

interface Walk {
  readonly page: Page
  readonly say: typeof french
  readonly judge: Judge
  readonly line: CuttableProxy
}

for (const language of ['fr', 'en'] as const) {
  test.describe(() => {
    test.use({ locale: language === 'fr' ? 'fr-FR' : 'en-US' })

    test(`every screen meets WCAG 2.2 AA, ${titles[language]}`, async ({ stage, openConsole }) => {
      test.setTimeout(240_000)
      const platform = await stage.startPlatform({ seed: 'demo' })
      const line = await stage.startProxy(platform.url)
      const { page } = await openConsole({ platformUrl: line.url, holdSeconds: 0, language })
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
      // Names differ by language, colours and the order of focus do not: those are judged once.
      const judge = judgeOf(page, { walks: language === 'fr' })
      const walk = { page, say: catalogues[language], judge, line }
      await firstStart(walk)
      await questions(walk)
      await desk(walk)
      await dialogs(walk)
      await conflict(walk, platform.url)
      await otherPlaces(walk)
      await locked(walk)
      expect(judge.findings).toEqual([])
    })
  })
}

test('the judge finds faults that were planted: a nameless button, faint words, a stop out of reach', async ({
  openConsole,
}) => {
  const { page } = await openConsole({ platformUrl: 'http://127.0.0.1:9' })
  await expect(page.getByRole('heading', { name: french['platform.title'] })).toBeVisible()
  await page.evaluate(() => {
    const main = document.querySelector('main')
    const [nameless, faint, skipped] = [
      document.createElement('button'),
      document.createElement('p'),
      document.createElement('button'),
    ]
    faint.textContent = 'à peine lisible'
    faint.style.color = '#888888'
    skipped.textContent = 'hors d’atteinte'
    skipped.addEventListener('focus', () => skipped.blur())
    skipped.addEventListener('focusin', (event) => event.stopPropagation())
    main?.append(nameless, faint, skipped)
  })
  const judge = judgeOf(page, { walks: true })
  await judge.screen('planted')
  const found = judge.findings.join('\n')
  expect(found).toContain('planted: button-name')
  expect(found).toContain('planted: color-contrast')
  expect(found).toMatch(/planted: Tab misses <button[^>]*>hors d’atteinte/)
})

async function firstStart({ page, say, judge }: Walk): Promise<void> {
  const lena = page.getByRole('button', { name: /Léna Moreau/ })
  await expect(lena).toBeVisible()
  await judge.screen('people to try')
  await page.getByRole('button', { name: say['person.by_mail'] }).click()
  await judge.screen('password of the platform')
  await page.getByRole('button', { name: say['platform.change'] }).click()
  await expect(page.getByRole('heading', { name: say['platform.title'] })).toBeVisible()
  await judge.screen('platform')
  await page.getByRole('button', { name: say.continue }).click()
  await lena.click()
  await page.getByRole('textbox', { name: say['field.passphrase'], exact: true }).fill(passphrase)
  await page.getByRole('textbox', { name: say['field.passphrase_again'] }).fill(passphrase)
  await judge.screen('passphrase')
  await page.getByRole('button', { name: say['passphrase.create'] }).click()
  const kept = page.getByRole('checkbox', { name: say['recovery.kept'] })
  await kept.check({ timeout: 20_000 })
  await judge.screen('recovery code')
  await page.getByRole('button', { name: say['recovery.open'] }).click()
  await expect(page.getByRole('navigation', { name: say['frame.navigation'] })).toBeVisible()
}

async function questions({ page, say, judge }: Walk): Promise<void> {
  await judge.screen('today, nothing taken')
  await page.getByRole('link', { name: new RegExp(`^${say['place.moderation']}`) }).click()
  const card = page.getByRole('article').filter({ hasText: /respirables/ })
  await expect(card).toBeVisible()
  await judge.screen('questions')
  await card.getByRole('button', { name: say['questions.take'] }).click()
  await expect(card.getByRole('progressbar')).toBeHidden({ timeout: 30_000 })
  await card.getByRole('link', { name: say['questions.open'] }).click()
  await expect(caseOf(page, say)).toBeVisible()
}

async function desk({ page, say, judge }: Walk): Promise<void> {
  await judge.screen('desk')
  await stroke(page, 'a')
  await expect(page.getByRole('alert')).toContainText(say['rule.missing_required_tag'])
  await judge.screen('desk, a tag is missing')
  await stroke(page, 'c')
  await page.keyboard.type(' Vite.')
  await judge.screen('correction')
  await stroke(page, 'r', '2')
  await judge.screen('refusal')
  await stroke(page, 'Escape', 'r')
  await page.keyboard.type(say['refuse.words'].startsWith('Avec') ? 'autre' : 'other')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: say['refuse.words'] })).toBeFocused()
  await judge.screen('refusal in words')
  await stroke(page, 'Escape', 'Escape', 'p', '3')
  await expect(page.getByLabel(say['postpone.day'])).toBeVisible()
  await judge.screen('postponement')
  await stroke(page, 'Escape')
}

async function dialogs({ page, say, judge }: Walk): Promise<void> {
  for (const [key, title] of [
    ['g', say['charter.title']],
    ['?', say['help.title']],
    ['Control+k', say['command.palette']],
  ] as const) {
    await stroke(page, key)
    const dialog = page.getByRole('dialog', { name: title })
    await expect(dialog).toBeVisible()
    await judge.screen(title)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
}

/** A colleague decides a case meanwhile: the held strip, the outbox and the conflict have something to show. */
async function conflict({ page, say, judge, line }: Walk, platformUrl: string): Promise<void> {
  const sync = page.getByRole('banner').getByRole('status').getByRole('button')
  line.cut()
  await sync.click()
  await expect(sync).toHaveText(/^(?:Hors ligne|Offline)/, { timeout: 20_000 })
  const id = page.url().split('/').at(-1)
  await stroke(page, 'r', '2', 'Enter')
  await expect(page.getByRole('button', { name: `${say.undo} Z` })).toBeVisible()
  await judge.screen('desk, offline with an act that waits')
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
  await judge.screen('desk, a conflict')
  await outbox.click()
  const settle = page.getByRole('link', { name: say['conflict.settle'], exact: true })
  await expect(settle).toBeVisible()
  await judge.screen('outbox')
  await settle.click()
  await expect(page.getByRole('heading', { name: say['conflict.title'] })).toBeVisible()
  await judge.screen('conflict')
}

async function otherPlaces({ page, say, judge }: Walk): Promise<void> {
  for (const [hash, title] of [
    ['#/', ''],
    ['#/search?q=arbres', say['search.title']],
    ['#/search?q=xyzxyz', say['search.nothing']],
    ['#/settings', say['place.settings']],
    ['#/conflicts/none', say['conflict.settled']],
    ['#/nowhere', say['not_here.title']],
  ] as const) {
    await page.evaluate((address) => {
      location.hash = address
    }, hash)
    const heading = title === '' ? {} : { name: title }
    await expect(page.getByRole('main').getByRole('heading', heading).first()).toBeVisible()
    await judge.screen(hash)
  }
}

async function locked({ page, say, judge }: Walk): Promise<void> {
  await page.getByRole('button', { name: say['command.lock'] }).click()
  await expect(page.getByRole('heading', { name: say['unlock.title'] })).toBeVisible()
  await judge.screen('unlock')
  const field = page.getByRole('textbox', { name: say['field.passphrase'] })
  await field.fill('cheval piano')
  await field.press('Enter')
  await expect(page.getByRole('alert')).toContainText(say['problem.wrong_passphrase'])
  await judge.screen('unlock, a wrong passphrase')
  await page.getByRole('button', { name: say['unlock.forgotten'] }).click()
  await judge.screen('recovery code to open')
}

function caseOf(page: Page, say: typeof french) {
  return page.getByRole('region', { name: say['desk.case'], exact: true }).getByRole('blockquote')
}

/** Keys of the desk, whatever the walk with Tab left the focus on. */
async function stroke(page: Page, ...keys: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  for (const key of keys) await page.keyboard.press(key)
}
