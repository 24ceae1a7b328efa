import { consultation, lena, noe, questionId, tagIds } from '../support/consultation.ts'
import * as keyboard from '../support/keyboard.ts'
import { actBar, beginWithPassword, takeQuestion, unlock } from '../support/moderator.ts'
import { doneBy, platformAs, type PlatformSession } from '../support/platform-api.ts'
import { until } from '../support/settled.ts'
import { expect, test } from '../support/test.ts'

const decisions = / \/vigie\/v1\/acts /

test('an answer lost after the platform has acted doubles nothing', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const line = await stage.startProxy(platform.url)
  const { page } = await openConsole({ platformUrl: line.url, holdSeconds: 0 })
  await beginWithPassword(page, lena)
  await takeQuestion(page, /respirables/)
  const admin = await platformAs(platform.url, noe.email, noe.password)

  line.dropResponses(decisions)
  const accepted = await keyboard.accept(page, 'arbres')
  const refused = await keyboard.refuse(page, '1')
  const postponed = await keyboard.postpone(page, '2')
  const edited = await keyboard.acceptEdited(page, ' Sans attendre.', 'silence')
  await until('four answers are lost', () => line.dropped() >= 4, 20_000)
  line.restore()

  await expect(actBar(page)).toContainText('4 reçus', { timeout: 30_000 })
  await expect(actBar(page)).toContainText('0 enregistré ici')
  expect(await standing(admin)).toEqual([
    [accepted, 'Accepted', ['accept'], [tagIds.arbres]],
    [refused, 'Refused', ['refuse'], []],
    [postponed, 'Postponed', ['postpone'], []],
    [`${edited} Sans attendre.`, 'Accepted', ['accept'], [tagIds.silence]],
  ])
})

test('a console that dies between the act and its answer does not act again', async ({
  stage,
  openConsole,
}) => {
  const platform = await stage.startPlatform({ fixture: consultation() })
  const line = await stage.startProxy(platform.url)
  const first = await openConsole({ platformUrl: line.url, holdSeconds: 1 })
  await beginWithPassword(first.page, lena)
  await takeQuestion(first.page, /respirables/)
  const admin = await platformAs(platform.url, noe.email, noe.password)

  line.dropResponses(decisions)
  const accepted = await keyboard.accept(first.page, 'vélos')
  const refused = await keyboard.refuse(first.page, '2')
  await until('both are done', async () => (await standing(admin)).length === 2, 20_000)
  line.cut()
  await first.kill()
  expect((await standing(admin)).map(([content]) => content)).toEqual([accepted, refused])

  line.restore()
  const { profile } = first
  const { page } = await openConsole({ platformUrl: line.url, profile, holdSeconds: 1 })
  await unlock(page)
  await expect(actBar(page)).toContainText('2 reçus', { timeout: 30_000 })
  expect(await standing(admin)).toEqual([
    [accepted, 'Accepted', ['accept'], [tagIds.vélos]],
    [refused, 'Refused', ['refuse'], []],
  ])
})

/** What is no longer pending on the platform, oldest proposal first: text, status, what Léna did, tags. */
async function standing(admin: PlatformSession) {
  const moved = (await admin.proposals(questionId)).filter(({ status }) => status !== 'Pending')
  const read = await Promise.all(moved.map(({ id }) => admin.proposal(id)))
  return read
    .toSorted((left, right) => Number(left.id.slice(2)) - Number(right.id.slice(2)))
    .map(
      (proposal) =>
        [
          proposal.content,
          proposal.status,
          doneBy(proposal, lena.id),
          proposal.tags.toSorted(),
        ] as const,
    )
}
