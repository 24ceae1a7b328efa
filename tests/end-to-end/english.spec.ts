import { consultation, lena, noe, questionId } from '../support/consultation.ts'
import { passphrase } from '../support/moderator.ts'
import { doneBy, platformAs } from '../support/platform-api.ts'
import { expect, test } from '../support/test.ts'

test.use({ locale: 'en-US' })

test('a moderator whose system speaks English decides offline and sends later', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const line = await stage.startProxy(platform.url)
  const { page } = await openConsole({ platformUrl: line.url, holdSeconds: 1, language: 'en' })
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(lena.email)
  await page.getByRole('textbox', { name: 'Password of the platform' }).fill(lena.password)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase)
  await page.getByRole('textbox', { name: 'The same passphrase again' }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: /printed it or noted it/ }).check()
  await page.getByRole('button', { name: 'Open Vigie' }).click()
  await page.getByRole('link', { name: /^Moderation/ }).click()
  await page.getByRole('button', { name: 'Take along' }).click()
  await page.getByRole('link', { name: 'Open', exact: true }).click()

  const quote = page.getByRole('region', { name: 'Case', exact: true }).getByRole('blockquote')
  const acts = page.getByRole('contentinfo', { name: 'Where your acts stand' })
  await expect(quote).toContainText('tilleuls devant chaque école')
  line.cut()
  await page.getByRole('button', { name: 'Online, everything is sent' }).click()
  await expect(page.getByRole('banner')).toContainText('Offline', { timeout: 20_000 })
  await page.keyboard.press('r')
  await page.keyboard.type('off')
  await page.keyboard.press('Enter')
  await expect(quote).toContainText('piste cyclable')
  await expect(acts).toContainText('1 saved here')
  await expect(acts).toContainText('0 received')

  line.restore()
  await expect(acts).toContainText('1 received', { timeout: 30_000 })
  await expect(page.getByRole('banner')).toContainText('Online, everything is sent')
  const admin = await platformAs(platform.url, noe.email, noe.password)
  const decided = (await admin.proposals(questionId)).filter(({ status }) => status !== 'Pending')
  expect(decided.map(({ refusalReason }) => refusalReason)).toEqual(['Off-topic'])
  expect(doneBy(await admin.proposal(decided[0]?.id ?? ''), lena.id)).toEqual(['refuse'])
})
