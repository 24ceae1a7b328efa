import { readFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { judgeOf } from '../support/judge.ts'
import { beginAs, takeQuestion } from '../support/moderator.ts'
import { expect, test } from '../support/test.ts'

test('a lead reads backlog and outcomes, exports every decision, and finds what is to review', async ({
  stage,
  openConsole,
}) => {
  test.setTimeout(120_000)
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 0 })
  await beginAs(page, /Sofia Berlandi/)
  await takeQuestion(page, /respirables/)
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
  const judge = judgeOf(page, { walks: true })

  await page.getByRole('link', { name: 'Responsable' }).click()
  const table = page.getByRole('region', { name: 'Ce qui attend, jour après jour' })
  await expect(table.getByRole('row')).toHaveCount(31)
  await expect(page.getByText(/^De \d+ à \d+ cas en attente/)).toBeVisible()
  await judge.screen('overview')
  const accepted = page.getByRole('row', { name: /^Acceptées/ })
  const refused = page.getByRole('row', { name: /^Refusées/ })
  const decided = (await numberOf(accepted)) + (await numberOf(refused))
  expect(decided).toBeGreaterThan(0)

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Écrire le fichier' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^vigie-decisions-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const told = await page.getByText(/^Le fichier est écrit/).innerText()
  expect(text.trimEnd().split('\r\n').length - 1).toBe(Number(/\d+/.exec(told)?.[0]))

  await page.getByRole('link', { name: 'À revoir' }).click()
  const first = page.getByRole('main').getByRole('listitem').first()
  await expect(first).toBeVisible({ timeout: 20_000 })
  await judge.screen('review')
  await first.getByLabel('Confier ce cas à').click()
  await page.getByRole('option', { name: /Léna/ }).click()
  await expect(page.getByRole('heading', { name: /cas confiés?$/ })).toBeVisible({
    timeout: 30_000,
  })
  await page.getByRole('link', { name: 'Chartes' }).click()
  await expect(page.getByRole('heading', { name: 'Charte, article 1' })).toBeVisible()
  await judge.screen('charters')
  await page.getByRole('button', { name: 'Écrire la version suivante' }).click()
  const article = page.getByRole('textbox', { name: /^Charte, article 1/ })
  await article.press('End')
  await article.pressSequentially(' Merci.')
  await expect(page.getByText('Un passage diffère.')).toBeVisible()
  await judge.screen('the next charter')
  await page.getByRole('button', { name: /^Publier la version/ }).click()
  await expect(page.getByRole('main').getByRole('status')).toContainText(
    'La plateforme a reçu cette version.',
  )
  expect(judge.findings).toEqual([])
})

test('a moderator has no way into the rooms of a lead', async ({ stage, openConsole }) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url })
  await beginAs(page, /Léna Moreau/)
  await expect(page.getByRole('link', { name: 'Responsable' })).toHaveCount(0)
  for (const address of ['#/lead', '#/lead/review', '#/lead/charters']) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, address)
    await expect(page).toHaveURL(/#\/$/)
  }
})

async function numberOf(row: Locator): Promise<number> {
  return Number(await row.getByRole('cell').first().innerText())
}
