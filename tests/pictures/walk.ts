import { expect, type Page } from '@playwright/test'

/** Goes to a place of the console by its address and waits for its title. */
export async function openPlace(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, address)
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
}

/** Keys of the desk, whatever has the focus. */
export async function stroke(page: Page, ...keys: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  for (const key of keys) await page.keyboard.press(key)
}
