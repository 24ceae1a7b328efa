import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  accept,
  caseOf,
  colleague,
  decide,
  onPlatform,
  postpone,
  refuse,
  settledIn,
  smallPlatform,
  stand,
  tree,
  unlocked,
  until,
  type Console,
  type Stand,
} from '../../unit/workspace/support/stand.ts'
import type { Fate, Seen } from '../../unit/workspace/support/unreliable-proxy.ts'

// Keys are stretched for real and everything is flushed to disk: a busy machine takes its time.
vi.setConfig({ testTimeout: 45_000, hookTimeout: 45_000 })

/** The same journeys over each way to a platform. */
export function deskContract(
  name: string,
  way: { readonly coreOnly: boolean; readonly writes: RegExp },
): void {
  describe(`${name}:`, () => {
    let here: Stand
    let desk: Console
    let last = 0
    const fresh = (): string => `p-${(last += 1)}`
    const isWrite = ({ method, path }: Seen): boolean => way.writes.test(`${method} ${path}`)
    const stateOf = async (id: string) => (await caseOf(desk, id)).acts[0]?.state
    const isReceived = async (id: string) => (await stateOf(id)) === 'received'

    /** The first few writes meet this fate, then all is well. */
    function spoil(fate: Fate, times: number): void {
      let left = times
      here.proxy.fate = (seen) => {
        if (!isWrite(seen) || left === 0) return 'pass'
        left -= 1
        return fate
      }
    }

    beforeAll(async () => {
      here = await stand(smallPlatform(60), 0, way.coreOnly)
      desk = await settledIn(here)
    })
    afterAll(() => here.close())
    afterEach(() => {
      here.proxy.fate = () => 'pass'
    })

    test('a question is taken whole', async () => {
      const [question] = await desk.client.call('questions.list', {})
      expect(question?.mirror).toMatchObject({ complete: true, total: 60, toModerate: 60 })
      expect((await caseOf(desk, 'p-2')).flags).toHaveLength(1)
      expect(
        await desk.client.call('tags.list', { questionId: question?.id as never }),
      ).toMatchObject([{ tags: [{ id: 't-1' }] }])
    })

    test('every verdict arrives as it was given, in order', async () => {
      const id = fresh()
      await decide(desk, id, postpone)
      await decide(desk, id, {
        action: 'accept',
        newContent: 'Plantons des arbres dans toutes les rues.',
        tags: [tree],
        notify: false,
      })
      await decide(desk, id, {
        action: 'update',
        newContent: 'Plantons des arbres dans chaque rue.',
        tags: [tree],
      })
      await decide(desk, id, refuse)
      await until(() => isReceived(id))
      expect(await onPlatform(here, id)).toEqual({
        status: 'Refused',
        refusalReason: 'Off-topic',
        content: 'Plantons des arbres dans chaque rue.',
        actions: ['propose', 'postpone', 'accept', 'update', 'refuse'],
      })
      const view = await caseOf(desk, id)
      expect(view.acts.map(({ state }) => state)).toEqual(Array(4).fill('received'))
      await until(async () => {
        const { events } = await caseOf(desk, id)
        return events?.filter(({ actionType }) => actionType !== 'lock').length === 5
      })
      expect(await caseOf(desk, id)).toMatchObject({
        status: 'Refused',
        content: 'Plantons des arbres dans chaque rue.',
      })
    })

    test.each(['lose_request', 'lose_answer', 'swallow', 500, 502] as const)(
      'a write that goes wrong on the way (%s) still happens exactly once',
      async (fate) => {
        const id = fresh()
        spoil(fate, fate === 'swallow' ? 1 : 2)
        await decide(desk, id, accept)
        await until(() => isReceived(id))
        expect((await onPlatform(here, id)).actions).toEqual(['propose', 'accept'])
        const status = await desk.client.call('sync.read', {})
        expect(status).toMatchObject({ held: 0, waiting: 0, sending: 0, conflicts: 0, refused: 0 })
      },
    )

    test('until the answer is there, nothing is called received, and nothing can be undone', async () => {
      const id = fresh()
      spoil('swallow', 1)
      const { id: actId } = await decide(desk, id, accept)
      await until(async () => (await stateOf(id)) === 'sending')
      expect((await caseOf(desk, id)).acts[0]).toMatchObject({ receivedAt: null })
      const undoing = desk.client.call('acts.undo', { actId })
      await expect(undoing).rejects.toMatchObject({ code: 'too_late' })
      await until(() => isReceived(id))
    })

    test('what is received stays shown, whatever is read before the changes come', async () => {
      const id = fresh()
      await decide(desk, id, accept)
      const shown = new Set<string>()
      await until(async () => {
        shown.add((await caseOf(desk, id)).status)
        return isReceived(id)
      })
      for (let look = 0; look < 20; look += 1) {
        shown.add((await caseOf(desk, id)).status)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      expect([...shown]).toEqual(['Accepted'])
    })

    test('a batch decided with the network cut goes out by itself, each once', async () => {
      const ids = Array.from({ length: 12 }, fresh)
      here.proxy.fate = () => 'lose_request'
      for (const [index, id] of ids.entries())
        await decide(desk, id, index % 2 === 0 ? refuse : accept)
      const undone = fresh()
      const { id: actId } = await decide(desk, undone, accept)
      await until(async () => (await desk.client.call('sync.read', {})).network === 'offline')
      await desk.client.call('acts.undo', { actId })
      let answered = 0
      here.proxy.fate = () => {
        answered += 1
        return answered % 5 === 3 ? 'lose_answer' : 'pass'
      }
      for (const id of ids) await until(() => isReceived(id))
      for (const [index, id] of ids.entries())
        expect((await onPlatform(here, id)).actions).toEqual([
          'propose',
          index % 2 === 0 ? 'refuse' : 'accept',
        ])
      expect((await onPlatform(here, undone)).actions).toEqual(['propose'])
    })

    test('a colleague who decided meanwhile is not overwritten, and both ways of settling hold', async () => {
      const ids = [fresh(), fresh()]
      const call = await colleague(here)
      here.proxy.fate = () => 'lose_request'
      for (const id of ids) {
        await decide(desk, id, accept)
        const body = { sendNotificationEmail: false, refusalReason: 'Legal' }
        await call('POST', `/moderation/proposals/${id}/refuse`, body)
      }
      here.proxy.fate = () => 'pass'
      for (const id of ids) await until(async () => (await caseOf(desk, id)).conflict !== null)
      for (const id of ids)
        expect((await caseOf(desk, id)).conflict).toMatchObject({
          base: { status: 'Pending' },
          mine: { action: 'accept' },
          theirs: { status: 'Refused', refusalReason: 'Legal', by: 'Amadou' },
          canMaintain: true,
        })
      const [given, kept] = await Promise.all(ids.map((id) => caseOf(desk, id)))
      const settle = (conflictId: string | undefined, choice: 'keep_theirs' | 'maintain_mine') =>
        desk.client.call('conflicts.settle', { conflictId: conflictId as never, choice })
      await settle(given?.conflict?.id, 'keep_theirs')
      await settle(kept?.conflict?.id, 'maintain_mine')
      await until(() => isReceived(ids[1] ?? ''))
      expect((await onPlatform(here, ids[0] ?? '')).actions).toEqual(['propose', 'refuse'])
      expect((await onPlatform(here, ids[1] ?? '')).actions).toEqual([
        'propose',
        'refuse',
        'accept',
      ])
    })

    test('what a colleague decides, and what citizens propose, comes by itself', async () => {
      const id = fresh()
      const call = await colleague(here)
      await call('POST', `/moderation/proposals/${id}/postpone`)
      await until(async () => (await caseOf(desk, id)).status === 'Postponed')
      const body = { questionId: 'q-1', language: 'fr', country: 'FR' }
      await call('POST', '/proposals', { ...body, content: 'Il faut des bancs à l’ombre.' })
      const search = { text: 'bancs ombre', questionId: null, limit: 5 }
      await until(async () => (await desk.client.call('search.proposals', search)).length === 1)
      expect((await caseOf(desk, id)).acts).toEqual([])
    })

    test('a console that ends with acts under way goes on with them, each once', async () => {
      const ids = [fresh(), fresh(), fresh()]
      spoil('lose_answer', 3)
      for (const id of ids) await decide(desk, id, refuse)
      await until(() => here.proxy.seen.some(isWrite))
      await desk.close()
      here.proxy.fate = () => 'pass'
      desk = await unlocked(here)
      for (const id of ids) await until(() => isReceived(id))
      for (const id of ids)
        expect((await onPlatform(here, id)).actions).toEqual(['propose', 'refuse'])
    })
  })
}
