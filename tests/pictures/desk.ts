import { chromium, expect, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/lib/browser.mjs'
import { chooseTags, refuse } from '../support/keyboard.ts'
import { beginAs, caseText, takeQuestion } from '../support/moderator.ts'
import { createStage } from '../support/stage.ts'

/** A flagged case of the demonstration that is worth a picture. */
const wish = /isoler les passoires thermiques/i
const picture = 'docs/pictures/desk.png'

/** The desk as the README shows it: a flagged case, its charter, a decision that is held. */
async function desk(page: Page): Promise<void> {
  await refuse(page, '2')
  await refuse(page, 'gro')
  const filters = page.getByRole('group', { name: 'Filtres' })
  await filters.getByRole('button', { name: /^Signalés/ }).click()
  const flagged = page
    .getByRole('region', { name: 'File' })
    .getByRole('listitem')
    .getByRole('button')
  await flagged.filter({ hasText: wish }).first().click()
  await expect(caseText(page)).toContainText(wish)
  await expect(page.getByRole('region', { name: 'Cas', exact: true })).toContainText('Déposée')
  await chooseTags(page, ['Chauffage'])
  await page.mouse.move(0, 0)
}

const stage = createStage()
const browser = await chromium.launch({
  executablePath: findBrowser() ?? '',
  // Chromium's sandbox refuses to run for root, as in most containers.
  chromiumSandbox: process.getuid?.() !== 0,
})
try {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { url } = await stage.startConsole({ platformUrl: platform.url, holdSeconds: 600 })
  const page = await browser.newPage({
    locale: 'fr-FR',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
  })
  await page.goto(url)
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  await desk(page)
  await page.screenshot({ path: picture })
  process.stdout.write(`${picture}\n`)
} finally {
  await browser.close()
  await stage.close()
}
