import type { Page } from '@playwright/test'
import { beginAs, lock, passphrase, takeQuestion, unlock } from '../support/moderator.ts'
import { expect, test } from '../support/test.ts'

test('two people share a computer: each opens an account of their own and sees what their role opens', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  await lock(page)

  await page.getByRole('button', { name: /Je veux essayer/ }).click()
  await beginAs(page, /Hélène Vaudreuil/)
  const places = page.getByRole('navigation', { name: 'Principal' })
  await expect(places.getByRole('link')).toHaveText([/Aujourd’hui/, /Boîte d’envoi/, /Réglages/])
  await expect(page.getByText('membre du conseil')).toBeVisible()
  await noModerationFor(page)
  await lock(page)

  await choose(page, /^Léna/)
  await unlock(page)
  await places.getByRole('link', { name: /^Modération/ }).click()
  await expect(page.getByRole('link', { name: 'Ouvrir' })).toHaveCount(1)
  await lock(page)

  await choose(page, /^Hélène/)
  await unlock(page, `${passphrase} !`)
  await expect(page.getByRole('alert')).toContainText('Ce n’est pas la bonne phrase')
  await unlock(page)
  await expect(places).toBeVisible()
  await expect(places.getByRole('link', { name: /^Modération/ })).toHaveCount(0)
})

/** Neither a link nor an address nor the palette leads a council member into moderation. */
async function noModerationFor(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/moderation'
  })
  await expect(page).toHaveURL(/#\/$/)
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Que voulez-vous faire ?' }).fill('Modération')
  await expect(page.getByText('Aucune commande de ce nom')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('ville')
  await expect(page.getByText('Aucune proposition ne contient ces mots')).toBeVisible()
}

async function choose(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'changer' }).click()
  await page.getByRole('button', { name }).click()
}
