import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { decidimQuestion } from '../../src/platform/import/decidim.ts'
import { consultation, lena, noe } from '../support/consultation.ts'
import * as keyboard from '../support/keyboard.ts'
import {
  actBar,
  beginWithPassword,
  caseText,
  readCase,
  takeQuestion,
} from '../support/moderator.ts'
import { doneBy, platformAs } from '../support/platform-api.ts'
import { expect, test } from '../support/test.ts'

/** The export of a real platform where it is at hand, else a small one of our own. */
const real = join(
  process.env['VIGIE_SHARED'] ?? join('..', 'shared'),
  'data',
  'decidim-lille-grand-debat-proposals.csv',
)
const file = existsSync(real) ? real : join('tests', 'support', 'decidim-export.csv')
const imported = `decidim-${decidimQuestion(file, new Date()).slug}`
/** What a proposal may hold where its question says nothing else (core API, section 1.5). */
const usualLimit = 140

test('texts of a Decidim export, longer than proposals usually are, are moderated within their own limit', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({
    fixture: consultation(imported),
    import: `decidim:${file}`,
  })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 0 })
  await beginWithPassword(page, lena)
  await takeQuestion(page, /^Decidim/)
  const admin = await platformAs(platform.url, noe.email, noe.password)
  const all = await admin.proposals(imported)
  const longest = Math.max(...all.map(({ content }) => content.length))
  expect(longest).toBeGreaterThan(usualLimit)

  const limit = await walkToLongText(page)
  expect(limit).toBeGreaterThanOrEqual(longest)
  const before = all.find(({ id }) => page.url().endsWith(`/${id}`))
  const content = before?.content ?? ''
  const added = ' (texte repris)'
  await keyboard.edit(page, added)
  const counter = `${grouped(content.length + added.length)} sur ${grouped(limit)}`
  await expect(page.getByRole('region', { name: 'Cas', exact: true })).toContainText(counter)
  const shown = await caseText(page).innerText()
  await page.keyboard.press('a')
  await expect.poll(() => caseText(page).innerText()).not.toBe(shown)
  await keyboard.refuse(page, '6')

  await expect(actBar(page)).toContainText('2 reçus', { timeout: 30_000 })
  const after = await admin.proposal(before?.id ?? '')
  expect([after.content, after.status, doneBy(after, lena.id)]).toEqual([
    content + added,
    'Accepted',
    ['accept'],
  ])
})

/** Goes down the queue to a text of more than the usual length; its question's limit as the desk tells it. */
async function walkToLongText(page: Page): Promise<number> {
  const facts = page.getByText(/^[\d\s]+ caractères sur [\d\s]+$/)
  for (;;) {
    const [length = 0, limit = 0] = (await facts.innerText())
      .split(' caractères sur ')
      .map((figure) => Number(figure.replaceAll(/\s/g, '')))
    if (length > usualLimit) return limit
    const shown = await readCase(page)
    await page.keyboard.press('j')
    await expect.poll(() => readCase(page)).not.toBe(shown)
  }
}

function grouped(figure: number): string {
  return new Intl.NumberFormat('fr-FR').format(figure)
}
