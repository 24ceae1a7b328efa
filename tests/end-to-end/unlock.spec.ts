import type { Page } from '@playwright/test'
import { consultation, lena } from '../support/consultation.ts'
import * as keyboard from '../support/keyboard.ts'
import {
  actBar,
  beginWithPassword,
  caseText,
  lock,
  openDesk,
  syncWords,
  takeQuestion,
  unlock,
} from '../support/moderator.ts'
import { expect, test } from '../support/test.ts'

test('a wrong passphrase is told in plain words, then asked to wait; the right one opens, so does the recovery code', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const { page } = await openConsole({ platformUrl: platform.url })
  const recoveryCode = await beginWithPassword(page, lena)
  await lock(page)

  await unlock(page, 'cheval piano nuage')
  await expect(page.getByRole('alert')).toContainText('Ce n’est pas la bonne phrase')
  await expect(async () => {
    await unlock(page, 'cheval piano nuage')
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(/Réessayez dans \d+ secondes?/, { timeout: 1500 })
  }).toPass()
  await expect(openButton(page)).toBeDisabled()
  await expect(openButton(page)).toBeEnabled()
  await unlock(page)
  await expectOpen(page)

  await lock(page)
  await page.getByRole('button', { name: 'Je l’ai oubliée' }).click()
  const code = page.getByRole('textbox', { name: 'Code de secours' })
  await code.fill(recoveryCode.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Rien n’est perdu')
  await code.fill(recoveryCode.toLowerCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await expectOpen(page)
})

test('a platform that is down at the first start is waited for; later the console works without it', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const line = await stage.startProxy(platform.url)
  line.cut()
  const first = await openConsole({ platformUrl: line.url })
  await expect(first.page.getByRole('alert')).toContainText('La plateforme ne répond pas')
  await expect(first.page.getByRole('alert')).toContainText('Rien n’est perdu')
  line.restore()
  await first.page.getByRole('button', { name: 'Continuer' }).click()
  await beginWithPassword(first.page, lena)
  await takeQuestion(first.page, /respirables/)
  await first.stop()

  line.cut()
  const { profile } = first
  const { page } = await openConsole({ platformUrl: line.url, profile, holdSeconds: 0 })
  await expect(page.getByText('il n’en faut pas pour ouvrir, rien n’est perdu')).toBeVisible()
  await unlock(page)
  await openDesk(page, /respirables/)
  await keyboard.postpone(page, '2')
  await expect(syncWords(page)).toContainText('Hors ligne, 1 acte en attente')
  await page.keyboard.press('/')
  await page.keyboard.type('tilleuls hopitaux')
  await page.getByRole('link', { name: /tilleuls près des hôpitaux/ }).click()
  await expect(caseText(page)).toContainText('tilleuls près des hôpitaux')

  line.restore()
  await expect(actBar(page)).toContainText('1 reçu', { timeout: 40_000 })
  await expect(syncWords(page)).toContainText('En ligne, tout est envoyé')
})

test('a platform that has forgotten the sign-in asks for the password and takes everything then', async ({
  stage,
  openConsole,
}) => {
  const before = await stage.startPlatform({ fixture: consultation() })
  const { page } = await openConsole({ platformUrl: before.url, holdSeconds: 0 })
  await beginWithPassword(page, lena)
  await takeQuestion(page, /respirables/)
  await before.stop()
  await stage.startPlatform({ fixture: consultation(), port: Number(new URL(before.url).port) })

  await keyboard.refuse(page, '2')
  await expect(syncWords(page)).toContainText('Identifiez-vous, 1 acte en attente', {
    timeout: 30_000,
  })
  await keyboard.accept(page, 'arbres')
  await syncWords(page).getByRole('button').click()
  const password = page.getByRole('textbox', { name: 'Mot de passe de la plateforme' })
  await password.fill('pas le bon')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('La plateforme ne connaît pas cette adresse')
  await password.fill(lena.password)
  await page.keyboard.press('Enter')
  await expect(actBar(page)).toContainText('2 reçus', { timeout: 30_000 })
})

function openButton(page: Page) {
  return page.getByRole('button', { name: /^Ouvrir/ })
}

async function expectOpen(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Principal' })).toBeVisible()
}
