import { consultation, lena } from '../support/consultation.ts'
import {
  actBar,
  beginWithPassword,
  caseText,
  openDesk,
  readCase,
  takeQuestion,
} from '../support/moderator.ts'
import { expect, test } from '../support/test.ts'

test('a key is changed, another switched off, and both hold at the desk', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const { page } = await openConsole({ platformUrl: platform.url })
  await beginWithPassword(page, lena)
  await takeQuestion(page, /respirables/)

  await page.getByRole('link', { name: 'Réglages' }).click()
  await page.getByRole('button', { name: 'Changer la touche : Cas suivant' }).click()
  await page.keyboard.press('n')
  await expect(page.getByRole('row', { name: /^Cas suivant/ })).toContainText('N')
  await page.getByRole('button', { name: 'Éteindre la touche : Reporter' }).click()
  await expect(page.getByRole('row', { name: /^Reporter/ })).toContainText('sans touche')
  await page.getByRole('switch', { name: 'Montrer les touches sur les boutons' }).press(' ')

  await openDesk(page, /respirables/)
  const accept = page.getByRole('button', { name: /^Accepter/ })
  await expect(accept.locator('kbd')).toBeHidden()
  const before = await readCase(page)
  await page.keyboard.press('p')
  await page.keyboard.press('j')
  expect(await readCase(page)).toBe(before)
  await page.keyboard.press('n')
  await expect(caseText(page)).not.toContainText(before)
})

test('the time to undo is what the settings say, at once', async ({ stage, openConsole }) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 600 })
  await beginWithPassword(page, lena)
  await takeQuestion(page, /respirables/)
  await page.getByRole('link', { name: 'Réglages' }).click()
  await page.getByRole('textbox', { name: 'Temps pour annuler une décision' }).fill('0')
  await expect(page.getByText(/^une question, 40 propositions$/)).toBeVisible()
  await openDesk(page, /respirables/)
  await page.keyboard.press('r')
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await expect(actBar(page)).toContainText('1 reçu', { timeout: 20_000 })
})
