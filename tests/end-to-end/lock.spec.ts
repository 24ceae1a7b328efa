import { consultation, lena, texts } from '../support/consultation.ts'
import * as keyboard from '../support/keyboard.ts'
import { actBar, beginWithPassword, readCase, takeQuestion, unlock } from '../support/moderator.ts'
import { processesOf } from '../support/process-list.ts'
import { expect, test } from '../support/test.ts'

test('locking ends the workspace and empties the page; unlocking brings back the desk where it was', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const { page, profile } = await openConsole({ platformUrl: platform.url, holdSeconds: 60 })
  await beginWithPassword(page, lena)
  await takeQuestion(page, /respirables/)
  const decided = await keyboard.refuse(page, '2')
  await page.keyboard.press('j')
  await expect.poll(() => readCase(page)).toBe(texts[2])
  const address = page.url()
  const [before] = processesOf(profile, 'workspace')
  expect(before).toBeDefined()

  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Que voulez-vous faire ?' }).fill('Verrouiller')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Ouvrir votre poste' })).toBeVisible()
  await expect(page.getByText('1 acte attend ici, rien n’est perdu')).toBeVisible()
  expect(processesOf(profile, 'workspace')).not.toContain(before)
  const left = `${await page.title()} ${await page.content()}`
  expect(texts.filter((text) => left.includes(text))).toEqual([])
  expect(left).not.toContain('respirables')

  await unlock(page)
  await expect.poll(() => readCase(page)).toBe(texts[2])
  expect(page.url()).toBe(address)
  await expect(actBar(page)).toContainText('1 enregistré ici')
  await keyboard.undo(page, decided)
  await expect(actBar(page)).toContainText('0 enregistré ici')
})

test('a second console on the same profile is refused in plain words, and opens once the first has ended', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const first = await openConsole({ platformUrl: platform.url })
  await beginWithPassword(first.page, lena)
  const { profile } = first
  const second = await openConsole({ platformUrl: platform.url, profile })
  await expect(second.page.getByRole('alert')).toContainText(
    'Une autre fenêtre de Vigie a ce poste ouvert. Rien n’est perdu',
  )
  await expect(first.page.getByRole('navigation', { name: 'Principal' })).toBeVisible()

  await first.stop()
  const retry = second.page.getByRole('button', { name: 'Réessayer' })
  const ready = second.page.getByRole('heading', { name: 'Ouvrir votre poste' })
  await expect(async () => {
    if (await retry.isVisible()) await retry.click()
    await expect(ready).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await unlock(second.page)
  await expect(second.page.getByRole('navigation', { name: 'Principal' })).toBeVisible()
})
