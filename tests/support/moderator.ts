import { expect, type Locator, type Page } from '@playwright/test'

/** What a moderator does on the way to the desk, by the words of the French interface. */

export const passphrase = 'cheval piano nuage rivière'

/**
 * First start: one of the invented people of the platform that answers, a passphrase.
 * @returns the recovery code
 */
export async function beginAs(page: Page, name: string | RegExp): Promise<string> {
  await page.getByRole('button', { name }).click()
  return await choosePassphrase(page)
}

/**
 * First start on a platform that is no demonstration.
 * @returns the recovery code
 */
export async function beginWithPassword(
  page: Page,
  person: { readonly email: string; readonly password: string },
): Promise<string> {
  await page.getByRole('textbox', { name: 'Adresse électronique' }).fill(person.email)
  await page.getByRole('textbox', { name: 'Mot de passe de la plateforme' }).fill(person.password)
  await page.keyboard.press('Enter')
  return await choosePassphrase(page)
}

async function choosePassphrase(page: Page): Promise<string> {
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(passphrase)
  await page.getByRole('textbox', { name: 'La même phrase, encore une fois' }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: /imprimé ou noté/ }).check({ timeout: 20_000 })
  const code = await page.getByRole('status', { name: 'Code de secours' }).innerText()
  await page.getByRole('button', { name: 'Ouvrir Vigie' }).click()
  await expect(page.getByRole('navigation', { name: 'Principal' })).toBeVisible()
  return code
}

/** Takes a question to this computer and opens its desk. */
export async function takeQuestion(page: Page, title: RegExp): Promise<void> {
  await page.getByRole('link', { name: /^Modération/ }).click()
  const card = page.getByRole('article').filter({ hasText: title })
  await card.getByRole('button', { name: 'Emporter' }).click()
  await expect(card.getByRole('status')).toContainText('Copie terminée', { timeout: 30_000 })
  await card.getByRole('link', { name: 'Ouvrir' }).click()
  await expect(caseText(page)).toBeVisible({ timeout: 20_000 })
}

/** The text of the case on the desk. */
export function caseText(page: Page): Locator {
  return page.getByRole('region', { name: 'Cas', exact: true }).getByRole('blockquote')
}

/** The words of the case on the desk, without their quotation marks. */
export async function readCase(page: Page): Promise<string> {
  const text = await caseText(page).innerText()
  return text.replaceAll(/^«\s*|\s*»$/g, '')
}

/** Where one's acts stand, at the foot of the window. */
export function actBar(page: Page): Locator {
  return page.getByRole('contentinfo', { name: 'Où en sont vos actes' })
}

/** Locks the console; one stands before the page that asks for the passphrase. */
export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Verrouiller' }).click()
  await expect(page.getByRole('heading', { name: 'Ouvrir votre poste' })).toBeVisible()
}

/** Opens the account of this computer with its passphrase, on the page that asks for it. */
export async function unlock(page: Page, secret = passphrase): Promise<void> {
  await page.getByRole('textbox', { name: 'Phrase de passe' }).fill(secret)
  await page.keyboard.press('Enter')
}

/** Opens the desk of a question that is on this computer already. */
export async function openDesk(page: Page, title: RegExp): Promise<void> {
  await page.getByRole('link', { name: /^Modération/ }).click()
  const card = page.getByRole('article').filter({ hasText: title })
  await card.getByRole('link', { name: 'Ouvrir' }).click()
  await expect(caseText(page)).toBeVisible({ timeout: 20_000 })
}

/** The network and what waits, in words, at the top of the window. */
export function syncWords(page: Page): Locator {
  return page.getByRole('banner').getByRole('status')
}

/** The lines of the queue. */
export function queue(page: Page): Locator {
  return page.getByRole('region', { name: 'File' })
}

/** Cuts the line and has the console notice at once, instead of at its next look. */
export async function goOffline(page: Page, line: { readonly cut: () => void }): Promise<void> {
  line.cut()
  await syncWords(page).getByRole('button').click()
  await expect(syncWords(page)).toContainText('Hors ligne', { timeout: 20_000 })
}

/** Mends the line and has the console try at once, instead of after its next wait. */
export async function goOnline(page: Page, line: { readonly restore: () => void }): Promise<void> {
  line.restore()
  await syncWords(page).getByRole('button').click()
  await expect(syncWords(page)).toContainText('En ligne', { timeout: 20_000 })
}
