import { actBar, beginAs, caseText, readCase, takeQuestion } from '../support/moderator.ts'
import { demonstrationPerson, platformAs } from '../support/platform-api.ts'
import { expect, test } from '../support/test.ts'

test('a newcomer accepts a real proposal by keyboard, and the platform has it', async ({
  stage,
  page,
}) => {
  const platform = await stage.startPlatform({ seed: 'demo' })
  const desk = await stage.startConsole({ platformUrl: platform.url, holdSeconds: 1 })
  await page.goto(desk.url)
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
  const content = await readCase(page)

  await page.keyboard.press('t')
  await page.keyboard.type('Végétal')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')

  await expect(caseText(page)).not.toContainText(content)
  await expect(actBar(page)).toContainText('1 reçu')

  const { email, password } = await demonstrationPerson(platform.url, 'Léna')
  const session = await platformAs(platform.url, email, password)
  const questionId = /moderation\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  const found = (await session.proposals(questionId)).filter((one) => one.content === content)
  expect(found.map((one) => one.status)).toEqual(['Accepted'])
})
