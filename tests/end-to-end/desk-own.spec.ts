import { judgeOf } from '../support/judge.ts'
import {
  beginAs,
  caseText,
  lock,
  queue,
  readCase,
  takeQuestion,
  unlock,
} from '../support/moderator.ts'
import { expect, test } from '../support/test.ts'

test('what was being written on a case survives a lock', async ({ stage, openConsole }) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  await page.keyboard.press('c')
  await page.keyboard.type(' Vite.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await page.keyboard.type('aut')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Votre phrase est coupée')
  // Going to another case keeps the draft at once.
  await queue(page).getByRole('listitem').nth(1).getByRole('button').click()
  await lock(page)
  await unlock(page)
  // The window opens where it was.
  await expect(caseText(page)).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('k')
  await expect(page.locator('ins')).toContainText('Vite')
  await page.keyboard.press('r')
  await expect(page.getByRole('textbox', { name: /Avec vos mots/ })).toHaveValue(
    'Votre phrase est coupée',
  )
})

test('a view of the queue is narrowed, named, kept and opened again', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url })
  const judge = judgeOf(page, { walks: false })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  await page.keyboard.press('w')
  await expect(page.getByRole('table', { name: 'Pourquoi ce cas est à cette place' })).toBeVisible()
  await judge.screen('priority')
  await page.keyboard.press('w')

  await page.keyboard.press('v')
  const menu = page.getByRole('dialog', { name: /^Vue de la file/ })
  await menu.getByRole('textbox', { name: 'Avec ces mots' }).fill('velo')
  await menu.getByRole('combobox', { name: 'Ordre' }).click()
  await menu.getByRole('option', { name: 'Les plus anciens d’abord' }).click()
  await menu.getByRole('textbox', { name: 'Nom de cette vue' }).fill('Vélo')
  await menu.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(menu.getByRole('button', { name: 'Vélo', exact: true })).toBeVisible()
  await judge.screen('view of the queue')
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  const lines = queue(page).getByRole('listitem')
  await expect(lines.first()).toContainText(/v[ée]lo/i)

  await lock(page)
  await unlock(page)
  await expect(caseText(page)).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('v')
  await menu.getByRole('button', { name: 'Vélo', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Les plus anciens d’abord, « velo »')).toBeVisible()
  await expect(lines.first()).toContainText(/v[ée]lo/i)
  expect(judge.findings).toEqual([])
})

test('a veiled topic is announced before its text, which one key shows; a topic can be left to others', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url })
  const judge = judgeOf(page, { walks: false })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  await page.getByRole('button', { name: 'Prendre soin de soi' }).click()
  const sheet = page.getByRole('dialog', { name: 'Prendre soin de soi' })
  const veil = sheet.getByRole('switch', { name: 'Voiler les textes : insultes' })
  await veil.click({ force: true })
  await expect(veil).toBeChecked()
  await judge.screen('measures against wear')
  await page.keyboard.press('Escape')

  const veiled = queue(page).getByRole('button', { name: /voilé : .*insultes/ })
  await veiled.first().click()
  await expect(page.getByText('Texte voilé')).toBeVisible()
  await expect(caseText(page)).toBeHidden()
  await judge.screen('veiled case')
  await page.keyboard.press('l')
  await expect(caseText(page)).toBeVisible()

  await page.keyboard.press('s')
  await expect(page.getByText(/vous laissez aux autres.*insultes/)).toBeVisible()
  await expect(veiled).toHaveCount(0)
  await page
    .getByRole('region', { name: 'Cas', exact: true })
    .getByRole('button', { name: 'Annuler' })
    .click()
  await expect(veiled.first()).toBeVisible()
  expect(judge.findings).toEqual([])
})

test('after an undo the desk stands at the verdicts again', async ({ stage, openConsole }) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 60 })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  const first = await readCase(page)
  await page.keyboard.press('p')
  await page.keyboard.press('1')
  await expect(caseText(page)).not.toContainText(first)
  await page.keyboard.press('r')
  await expect(page.getByRole('listbox', { name: 'Motifs de refus' })).toBeVisible()
  await page
    .getByRole('button', { name: /^Annuler/ })
    .first()
    .click()
  await expect(caseText(page)).toContainText(first)
  await page.keyboard.press('j')
  await expect(caseText(page)).not.toContainText(first)
  await expect(page.getByRole('listbox', { name: 'Motifs de refus' })).toBeHidden()
})

test('accepted proposals without a required tag are enriched one after the other', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 60 })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  const waiting = await readCase(page)
  await page.keyboard.press('u')
  await expect(caseText(page)).not.toContainText(waiting)
  const accepted = await readCase(page)
  await page.keyboard.press('t')
  await page.keyboard.type('Végétal')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await expect(caseText(page)).not.toContainText(accepted)
  await expect(queue(page).getByTitle('Corrigée')).toHaveCount(1)
  await page.keyboard.press('u')
  await expect(caseText(page)).toContainText(waiting)
})

test('a key that was changed or switched off is honoured at the desk, and its button says so', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  await page.getByRole('link', { name: 'Réglages' }).click()
  await page.getByRole('button', { name: 'Changer la touche : Refuser' }).click()
  await page.keyboard.press('q')
  await page.getByRole('button', { name: 'Éteindre la touche : Reporter' }).click()
  await page.goBack()
  await expect(caseText(page)).toBeVisible({ timeout: 20_000 })

  const decide = page.getByRole('region', { name: 'Décider' })
  await expect(decide.getByRole('button', { name: 'Refuser Q' })).toBeVisible()
  await expect(decide.getByRole('button', { name: 'Reporter', exact: true })).toBeVisible()
  await page.keyboard.press('p')
  await page.keyboard.press('r')
  await expect(page.getByRole('heading', { name: 'Votre décision' })).toBeVisible()
  await page.keyboard.press('q')
  await expect(page.getByRole('listbox', { name: 'Motifs de refus' })).toBeVisible()
})
