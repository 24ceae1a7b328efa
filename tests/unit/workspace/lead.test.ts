import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { QueueFilter } from '../../../src/core/bridge/views.ts'
import { ProposalId } from '../../../src/core/identifiers.ts'
import type { Verdict } from '../../../src/core/moderation/verdict.ts'
import {
  accept,
  caseOf,
  decide,
  lena,
  question,
  refuse,
  settledIn,
  smallPlatform,
  stand,
  unlocked,
  until,
  type Console,
  type Stand,
} from './support/stand.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

let here: Stand
let desk: Console
beforeAll(async () => {
  const fixture = smallPlatform(8)
  const users = fixture.users?.map((user) =>
    user.email === lena.email
      ? { ...user, roles: ['ROLE_MODERATOR', 'ROLE_LEAD_MODERATOR'] }
      : user,
  )
  here = await stand({ ...fixture, ...(users === undefined ? {} : { users }) }, 0, false)
  desk = await settledIn(here)
})
afterAll(() => here.close())

const charter = () => desk.client.call('charter.read', { questionId: question })
const publish = (next: Awaited<ReturnType<typeof charter>>) =>
  desk.client.call('charter.publish', { questionId: question, charter: next })

const neighbours: Verdict = { action: 'refuse', reason: 'Neighbours', words: null, notify: false }

async function listed(filter: QueueFilter): Promise<readonly string[]> {
  const view = { filter, flag: null, late: false, text: null, order: 'oldest' } as const
  const input = { questionId: question, view, after: null, limit: 20 }
  return (await desk.client.call('queue.page', input)).items.map(({ id }) => id)
}

test('a lead finds what was given up to them and what is in doubt, until it is decided', async () => {
  const [escalated, doubted] = [ProposalId.parse('p-1'), ProposalId.parse('p-2')]
  await desk.client.call('case.escalate', { proposalId: escalated, sentence: 'À vous.' })
  await desk.client.call('case.hesitate', { proposalId: doubted })
  expect(await listed('escalated')).toEqual([escalated])
  expect(await listed('doubtful')).toEqual([doubted])
  await until(async () => (await caseOf(desk, doubted)).acts[0]?.state === 'received')
  expect(await listed('escalated')).toEqual([escalated])
  await decide(desk, escalated, accept)
  await decide(desk, doubted, refuse)
  expect(await listed('escalated')).toEqual([])
  expect(await listed('doubtful')).toEqual([])
})

test('a question’s own charter takes the place of the platform’s, for reasons and decisions alike', async () => {
  const before = await charter()
  const [reason] = before.reasons
  const next = {
    ...before,
    version: before.version + 1,
    date: '2026-11-20',
    reasons: [{ ...reason, code: 'Neighbours', article: null }] as typeof before.reasons,
  }
  expect(await publish(next)).toEqual({ published: true })
  await until(async () => (await charter()).version === next.version)
  const versions = await desk.client.call('charter.versions', { questionId: question })
  expect(versions.map(({ version }) => version)).toEqual([before.version, next.version])
  await expect(decide(desk, 'p-3', refuse)).rejects.toMatchObject({
    details: { rule: 'unknown_reason' },
  })
  const act = await decide(desk, 'p-3', neighbours)
  expect(act.charterVersion).toBe(next.version)
  await until(async () => (await caseOf(desk, 'p-3')).acts[0]?.state === 'received')
})

test('a charter that is not the next one, or contradicts itself, is not published', async () => {
  const now = await charter()
  await expect(publish(now)).rejects.toMatchObject({ details: { rule: 'version_not_next' } })
  const twice = { ...now, version: now.version + 1, reasons: [...now.reasons, ...now.reasons] }
  await expect(publish(twice)).rejects.toMatchObject({
    details: { rule: 'charter_contradicts_itself' },
  })
})

test('a publication whose answer is lost is not called published, and comes by itself, once', async () => {
  const now = await charter()
  here.proxy.fate = ({ path }) => (path === '/vigie/v1/acts' ? 'lose_answer' : 'pass')
  const next = { ...now, version: now.version + 1, date: '2026-11-21' }
  expect(await publish(next)).toEqual({ published: false })
  await desk.close()
  here.proxy.fate = () => 'pass'
  desk = await unlocked(here)
  await until(async () => (await charter()).version === next.version)
  const again = await here.platform.context.store
    .selectFrom('question_charter')
    .select('version')
    .execute()
  expect(again).toHaveLength(2)
  await decide(desk, 'p-4', neighbours)
  await until(async () => (await caseOf(desk, 'p-4')).acts[0]?.state === 'received')
})
