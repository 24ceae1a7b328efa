import type { Page } from '@playwright/test'
import { consultation, lena, noe, questionId, tagIds } from '../support/consultation.ts'
import * as keyboard from '../support/keyboard.ts'
import {
  actBar,
  beginWithPassword,
  openDesk,
  queue,
  syncWords,
  takeQuestion,
  unlock,
} from '../support/moderator.ts'
import { doneBy, platformAs, type PlatformSession } from '../support/platform-api.ts'
import { expect, test } from '../support/test.ts'

/** What a decision must have made of a proposal on the platform. */
interface Outcome {
  readonly action: 'accept' | 'refuse' | 'postpone'
  readonly status: 'Accepted' | 'Refused' | 'Postponed'
  readonly added?: string
  readonly reason?: string
  readonly tags?: readonly string[]
}

type Ledger = Map<string, Outcome>

test('thirty cases decided in a tunnel, across a crash, reach the platform exactly once', async ({
  stage,
  openConsole,
}) => {
  test.setTimeout(120_000)
  const platform = await stage.startPlatform({ fixture: consultation() })
  const line = await stage.startProxy(platform.url)
  const first = await openConsole({ platformUrl: line.url, holdSeconds: 4 })
  await beginWithPassword(first.page, lena)
  await takeQuestion(first.page, /respirables/)

  line.cut()
  await expect(syncWords(first.page)).toContainText('Hors ligne', { timeout: 20_000 })
  const ledger: Ledger = new Map()
  while (ledger.size < 18) await decideSix(first.page, ledger)
  await nothingIsCalledReceived(first.page, ledger.size)

  await first.kill()
  const { profile } = first
  const { page } = await openConsole({ platformUrl: line.url, profile, holdSeconds: 4 })
  await expect(page.getByText('18 actes attendent ici, rien n’est perdu')).toBeVisible()
  await unlock(page)
  await nothingIsCalledReceived(page, ledger.size)
  await openDesk(page, /respirables/)
  while (ledger.size < 30) await decideSix(page, ledger)
  await nothingIsCalledReceived(page, ledger.size)
  await outboxHoldsAll(page)

  line.restore()
  await expect(actBar(page)).toContainText('30 reçus', { timeout: 60_000 })
  await expect(actBar(page)).toContainText('0 enregistré ici')
  await expect(syncWords(page)).toContainText('En ligne, tout est envoyé')
  await platformHasEachOnce(await platformAs(platform.url, noe.email, noe.password), ledger)
})

/** Every kind of decision once, and one that is taken back. */
async function decideSix(page: Page, ledger: Ledger): Promise<void> {
  const saved = async (content: string, outcome: Outcome): Promise<void> => {
    ledger.set(content, outcome)
    await expect(actBar(page)).toContainText(counted(ledger.size))
    await expect(actBar(page)).toContainText('0 reçu')
  }
  await saved(await keyboard.accept(page, 'arbres', 'vélos'), {
    action: 'accept',
    status: 'Accepted',
    tags: [tagIds.arbres, tagIds.vélos],
  })
  await saved(await keyboard.refuse(page, '2'), {
    action: 'refuse',
    status: 'Refused',
    reason: 'Off-topic',
  })
  await saved(await keyboard.refuse(page, 'gro'), {
    action: 'refuse',
    status: 'Refused',
    reason: 'Rudeness',
  })
  await saved(await keyboard.postpone(page, '2'), { action: 'postpone', status: 'Postponed' })
  await saved(await keyboard.acceptEdited(page, ' Dès demain.', 'silence'), {
    action: 'accept',
    status: 'Accepted',
    added: ' Dès demain.',
    tags: [tagIds.silence],
  })

  const mistaken = await keyboard.refuse(page, '5')
  await expect(actBar(page)).toContainText(counted(ledger.size + 1))
  await keyboard.undo(page, mistaken)
  await expect(actBar(page)).toContainText(counted(ledger.size))
  await saved(await keyboard.refuseInWords(page, 'Ce chantier est déjà voté.'), {
    action: 'refuse',
    status: 'Refused',
    reason: 'Other: Ce chantier est déjà voté.',
  })
}

function counted(acts: number): string {
  return acts === 1 ? '1 enregistré ici' : `${acts} enregistrés ici`
}

async function nothingIsCalledReceived(page: Page, acts: number): Promise<void> {
  await expect(actBar(page)).toContainText(counted(acts))
  await expect(actBar(page)).toContainText('0 reçu')
  await expect(syncWords(page)).toContainText(`Hors ligne, ${acts} actes en attente`)
  await expect(queue(page).getByRole('img', { name: 'reçu par la plateforme' })).toHaveCount(0)
}

async function outboxHoldsAll(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Boîte d’envoi/ }).click()
  const acts = page.getByRole('main').getByRole('listitem')
  await expect(acts.filter({ hasText: /enregistré ici/ })).toHaveCount(30)
  await expect(acts.filter({ hasText: 'reçu par la plateforme' })).toHaveCount(0)
}

async function platformHasEachOnce(admin: PlatformSession, ledger: Ledger): Promise<void> {
  const all = await admin.proposals(questionId)
  const untouched = all.filter(({ status }) => status === 'Pending')
  expect([all.length, untouched.length, ledger.size]).toEqual([40, 10, 30])
  for (const [content, outcome] of ledger) {
    const expected = content + (outcome.added ?? '')
    const id = all.find((one) => one.content === expected)?.id ?? ''
    const proposal = await admin.proposal(id)
    expect({
      content: proposal.content,
      status: proposal.status,
      reason: proposal.refusalReason,
      tags: proposal.tags.toSorted(),
      done: doneBy(proposal, lena.id),
    }).toEqual({
      content: expected,
      status: outcome.status,
      reason: outcome.reason ?? null,
      tags: (outcome.tags ?? []).toSorted(),
      done: [outcome.action],
    })
  }
  for (const { id } of untouched) expect(doneBy(await admin.proposal(id), lena.id)).toEqual([])
}
