import { judgeOf } from '../support/judge.ts'
import { refuse } from '../support/keyboard.ts'
import { actBar, beginAs, caseText, queue, readCase, takeQuestion } from '../support/moderator.ts'
import { expect, test } from '../support/test.ts'

test('a case is noted, doubted and escalated by key; what was said stays with it, and can be undone', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 60 })
  const judge = judgeOf(page, { walks: false })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  const pane = page.getByRole('region', { name: 'Cas', exact: true })
  const decide = page.getByRole('region', { name: 'Décider' })
  await expect(decide.getByRole('button', { name: 'Remonter E' })).toBeVisible()

  await page.keyboard.press('n')
  await page.keyboard.type('À relire avec la charte')
  await judge.screen('a note')
  await page.keyboard.press('Enter')
  await expect(pane).toContainText('Note de vous')
  await expect(pane).toContainText('À relire avec la charte')

  const first = await readCase(page)
  await page.keyboard.press('e')
  await page.keyboard.press('Enter')
  await expect(caseText(page)).toContainText(first)
  await page.keyboard.type('Est-ce contraire à la loi ?')
  await judge.screen('escalating')
  await page.keyboard.press('Enter')
  await expect(caseText(page)).not.toContainText(first)
  await expect(queue(page).getByTitle('Remontée')).toHaveCount(1)

  const second = await readCase(page)
  await page.keyboard.press('h')
  await expect(caseText(page)).not.toContainText(second)
  await expect(actBar(page)).toContainText('3 enregistrés ici')
  await page.keyboard.press('z')
  await expect(caseText(page)).toContainText(second)

  await queue(page).getByTitle('Remontée').click()
  await expect(pane).toContainText('Remonté par vous')
  await expect(pane).toContainText('Est-ce contraire à la loi ?')
  await judge.screen('an escalated case')
  await page.keyboard.press('z')
  await expect(queue(page).getByTitle('Remontée')).toHaveCount(0)
  expect(judge.findings).toEqual([])
})

test('a refused case is restored and waits again', async ({ stage, openConsole }) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 0 })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  await page
    .getByRole('group', { name: 'Filtres' })
    .getByRole('button', { name: /^Décidés/ })
    .click()
  await queue(page).getByTitle('Refusée').first().click()
  const text = await readCase(page)
  await expect(
    page.getByRole('region', { name: 'Décider' }).getByRole('button', { name: 'Rétablir O' }),
  ).toBeVisible()
  await page.keyboard.press('o')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('region', { name: 'Décider' }).getByRole('button', { name: 'Reporter P' }),
  ).toBeVisible()
  await expect(caseText(page)).toContainText(text)
  await expect(actBar(page)).toContainText('1 reçu')
})

test('a batch is taken along, shown alone with its progress, and given back', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 60 })
  const judge = judgeOf(page, { walks: false })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  await page.getByRole('button', { name: 'Emporter un lot' }).click()
  const sheet = page.getByRole('dialog', { name: 'Emporter un lot de cas' })
  await sheet.getByRole('textbox', { name: 'Combien de cas' }).fill('3')
  await judge.screen('taking a batch')
  await page.keyboard.press('Enter')
  await expect(sheet).toBeHidden({ timeout: 20_000 })
  await expect(queue(page)).toContainText('Lot : 0 sur 3')
  await page.getByRole('button', { name: 'Mon lot seulement' }).click()
  await expect(queue(page).getByRole('listitem')).toHaveCount(3)
  await judge.screen('a batch')

  await queue(page).getByRole('listitem').first().getByRole('button').click()
  await refuse(page, '2')
  await expect(queue(page)).toContainText('Lot : 1 sur 3')
  await page.getByRole('button', { name: 'Rendre ce qui reste' }).click()
  await expect(page.getByRole('button', { name: 'Emporter un lot' })).toBeVisible()
  expect(judge.findings).toEqual([])
})
