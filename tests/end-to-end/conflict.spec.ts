import type { Page } from '@playwright/test'
import { amadou, consultation, lena, noe, questionId, tagIds } from '../support/consultation.ts'
import * as keyboard from '../support/keyboard.ts'
import {
  actBar,
  beginWithPassword,
  goOffline,
  goOnline,
  takeQuestion,
} from '../support/moderator.ts'
import { doneBy, platformAs, type PlatformSession } from '../support/platform-api.ts'
import { expect, test } from '../support/test.ts'

test('a colleague decided meanwhile: both sides are shown, one key settles, nothing is overwritten before', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const line = await stage.startProxy(platform.url)
  const { page } = await openConsole({ platformUrl: line.url, holdSeconds: 0 })
  await beginWithPassword(page, lena)
  await takeQuestion(page, /respirables/)
  await goOffline(page, line)
  // The sync button was just pressed and has the focus: Enter must confirm the refusal all the same.
  const maintained = await keyboard.refuse(page, '2')
  const given = await keyboard.accept(page, 'arbres')
  const mineAlone = await keyboard.postpone(page, '2')

  const colleague = await platformAs(platform.url, amadou.email, amadou.password)
  const admin = await platformAs(platform.url, noe.email, noe.password)
  const ids = await idsOf(admin, [given, maintained, mineAlone])
  await colleague.post(`/moderation/proposals/${ids[0]}/refuse`, {
    sendNotificationEmail: false,
    refusalReason: 'Partisan',
  })
  await colleague.post(`/moderation/proposals/${ids[1]}/accept`, {
    sendNotificationEmail: false,
    newContent: null,
    tags: [tagIds.silence],
    questionId,
  })

  await goOnline(page, line)
  await expect(actBar(page)).toContainText('2 actes à trancher', { timeout: 30_000 })
  await expect(actBar(page)).toContainText('1 reçu')
  expect(await done(admin, ids)).toEqual([
    ['Refused', [], ['refuse']],
    ['Accepted', [], ['accept']],
    ['Postponed', ['postpone'], []],
  ])

  await actBar(page).getByRole('link', { name: '2 actes à trancher' }).click()
  await page.getByRole('link', { name: 'Trancher', exact: true }).first().click()
  await settle(page, { given, maintained })
  await settle(page, { given, maintained })

  await expect(page).toHaveURL(new RegExp(`/moderation/${questionId}`))
  await expect(actBar(page)).toContainText('2 reçus', { timeout: 20_000 })
  await expect(actBar(page)).not.toContainText('à trancher')
  expect(await done(admin, ids)).toEqual([
    ['Refused', [], ['refuse']],
    ['Refused', ['refuse'], ['accept']],
    ['Postponed', ['postpone'], []],
  ])
  await page.getByRole('link', { name: /^Boîte d’envoi/ }).click()
  await expect(
    page.getByRole('main').getByRole('listitem').filter({ hasText: given }),
  ).toContainText('Vous avez gardé l’autre décision')
})

/** On the screen of a conflict: looks at both sides, then keeps theirs or maintains one's own. */
async function settle(
  page: Page,
  texts: { readonly given: string; readonly maintained: string },
): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Deux décisions pour un même cas' })).toBeVisible()
  const quote = page.getByRole('blockquote')
  const isGiven = (await quote.innerText()).includes(texts.given)
  const [own, other] = isGiven ? ['Acceptée', 'Refusée'] : ['Refusée', 'Acceptée']
  const mine = page.getByRole('region', { name: 'Vous' })
  const theirs = page.getByRole('region', { name: 'Amadou' })
  await expect(mine).toContainText(own ?? '')
  await expect(mine).toContainText('enregistrée ici, n’est pas partie')
  await expect(theirs).toContainText(other ?? '')
  await expect(theirs).toContainText('sur la plateforme')
  await expect(isGiven ? theirs : mine).toContainText(isGiven ? 'Partisane' : 'Hors sujet')
  await page.keyboard.press(isGiven ? 'Enter' : '2')
  await expect(quote.filter({ hasText: isGiven ? texts.given : texts.maintained })).toBeHidden()
}

async function idsOf(
  admin: PlatformSession,
  contents: readonly string[],
): Promise<readonly string[]> {
  const all = await admin.proposals(questionId)
  return contents.map((content) => all.find((one) => one.content === content)?.id ?? '')
}

/** Status, what Léna did and what Amadou did, of each. */
async function done(admin: PlatformSession, ids: readonly string[]) {
  const read = await Promise.all(ids.map((id) => admin.proposal(id)))
  return read.map((one) => [one.status, doneBy(one, lena.id), doneBy(one, amadou.id)])
}
