import type { Page } from '@playwright/test'
import { beginAs, caseText, queue, readCase, takeQuestion } from '../support/moderator.ts'
import { demonstrationPerson, platformAs } from '../support/platform-api.ts'
import { judgeOf } from '../support/judge.ts'
import { expect, test } from '../support/test.ts'

test('near proposals are shown on demand and decided together, exempted one by one, and undone together', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 60 })
  const judge = judgeOf(page, { walks: false })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  await firstWithOpenNeighbour(page)
  await judge.screen('similar proposals')
  const near = page.getByRole('region', { name: 'Cas', exact: true })
  await expect(near.locator('mark').first()).toBeVisible()

  await page.getByRole('button', { name: 'décider ensemble' }).click()
  const sheet = page.getByRole('dialog', { name: 'Décider plusieurs cas ensemble' })
  const members = sheet.getByRole('list', { name: 'Cas du groupe' }).getByRole('checkbox')
  const count = await members.count()
  expect(count).toBeGreaterThan(1)
  await sheet.getByText('Refuser', { exact: true }).click()
  await sheet.getByRole('combobox', { name: 'Quel motif' }).click()
  await page.getByRole('option', { name: 'Existe déjà' }).click()
  const confirm = sheet.getByRole('textbox', { name: /Pour confirmer/ })
  const decide = sheet.getByRole('button', { name: /^Décider/ })

  await confirm.fill(String(count + 1))
  await expect(decide).toBeDisabled()
  await confirm.fill(String(count))
  await expect(decide).toBeEnabled()
  // Taking a member out asks for the count again.
  await members.last().uncheck()
  await expect(decide).toBeDisabled()
  await members.last().check()
  await judge.screen('deciding together')
  await confirm.fill(String(count))
  await page.keyboard.press('Enter')

  await expect(sheet).toBeHidden()
  await expect(queue(page).getByTitle('Refusée')).toHaveCount(count)
  await page.keyboard.press('z')
  await expect(queue(page).getByTitle('Refusée')).toHaveCount(0)
  expect(judge.findings).toEqual([])
})

test('cases chosen in the queue get one verdict each, and the platform has every one', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const { page } = await openConsole({ platformUrl: platform.url, holdSeconds: 0 })
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  const chosen: string[] = []
  for (let times = 0; times < 3; times += 1) {
    chosen.push(await readCase(page))
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await expect(caseText(page)).not.toContainText(chosen[times] ?? '')
  }
  await expect(queue(page).getByRole('status')).toContainText('3 cas choisis')
  await page.keyboard.press('b')
  const sheet = page.getByRole('dialog', { name: 'Décider plusieurs cas ensemble' })
  for (const text of chosen) await expect(sheet).toContainText(text)
  await sheet.getByText('Reporter', { exact: true }).click()
  await sheet.getByRole('textbox', { name: /Pour confirmer/ }).fill('3')
  await page.keyboard.press('Enter')
  await expect(sheet).toBeHidden()
  await expect(queue(page).getByTitle('Reportée')).toHaveCount(3)

  const { email, password } = await demonstrationPerson(platform.url, 'Léna')
  const session = await platformAs(platform.url, email, password)
  const questionId = /moderation\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  await expect
    .poll(async () => {
      const all = await session.proposals(questionId)
      return all.filter(({ content }) => chosen.includes(content)).map(({ status }) => status)
    })
    .toEqual(['Postponed', 'Postponed', 'Postponed'])
})

/** Goes down the queue to a case with an undecided near proposal, and asks to see it. */
async function firstWithOpenNeighbour(page: Page): Promise<void> {
  const together = page.getByRole('button', { name: 'décider ensemble' })
  for (let steps = 0; steps < 40; steps += 1) {
    if (await page.getByRole('button', { name: /voir avant/ }).isVisible()) {
      await page.keyboard.press('d')
      await expect(page.getByText(/proches? à|^proche à/).first()).toBeVisible()
      const open = await page.getByRole('region', { name: 'Cas', exact: true }).innerText()
      if (/À décider\s*proche à/.test(open.replaceAll('\n', ' ')) && (await together.isVisible()))
        return
    }
    const before = await readCase(page)
    await page.keyboard.press('j')
    await expect(caseText(page)).not.toContainText(before)
  }
  throw new Error('the demonstration has no two near proposals that wait')
}
