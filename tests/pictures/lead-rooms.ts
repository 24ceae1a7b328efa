import { expect, type Page } from '@playwright/test'
import type french from '../../resources/translations/fr.json'
import type { Camera } from './camera.ts'
import { openPlace } from './walk.ts'

/** What only a lead moderator sees. */
export async function leadRooms(page: Page, say: typeof french, camera: Camera): Promise<void> {
  await openPlace(page, '#/')
  await camera.screen('today-lead')
  await openPlace(page, '#/lead')
  await expect(page.getByRole('heading', { name: say['overview.backlog'] })).toBeVisible()
  await camera.screen('overview')
  await page.getByRole('heading', { name: say['export.title'] }).scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: say['export.start'] }).click()
  await expect(page.getByRole('main').getByRole('status')).toBeVisible()
  await camera.screen('overview-export')
  await openPlace(page, '#/lead/review')
  await camera.screen('review')
  await openPlace(page, '#/lead/charters')
  await expect(page.getByText(say['charters.only_one'])).toBeVisible()
  await camera.screen('charter')
}
