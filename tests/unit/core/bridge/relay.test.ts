import { expect, test } from 'vitest'
import { memoryChannelPair } from '../../../../src/core/bridge/channel.ts'
import { requestRelay } from '../../../../src/core/bridge/relay.ts'

/** A relay with two pages, in a world where time passes only when the test says so. */
function relayed(takes = true) {
  const [first] = memoryChannelPair()
  const [second] = memoryChannelPair()
  const sent: number[] = []
  const timers: { readonly pass: () => void; cancelled: boolean }[] = []
  const answers: { readonly page: string; readonly answer: unknown }[] = []
  const relay = requestRelay(
    (_milliseconds, then) => {
      const timer = { pass: then, cancelled: false }
      timers.push(timer)
      return () => (timer.cancelled = true)
    },
    () => 'profile_in_use',
  )
  const pages = { first, second } as const
  return {
    answers,
    sent,
    timers,
    ask: (page: keyof typeof pages, id: number) =>
      relay.forward(
        pages[page],
        { v: 1, id, op: 'workspace.read', input: {} },
        5,
        (message) => {
          if (takes) sent.push((message as { readonly id: number }).id)
          return takes
        },
        (answer) => answers.push({ page, answer }),
      ),
    answer: (id: number, result: string) => relay.settle({ v: 1, id, ok: true, result }),
    leave: (page: keyof typeof pages) => relay.forget(pages[page]),
    failAll: () => relay.failAll(),
  }
}

test('two pages that use the same id each get their own answer', () => {
  const world = relayed()
  world.ask('first', 7)
  world.ask('second', 7)
  expect(new Set(world.sent).size).toBe(2)
  world.answer(world.sent[1] ?? 0, 'for the second')
  world.answer(world.sent[0] ?? 0, 'for the first')
  expect(world.answers).toEqual([
    { page: 'second', answer: { v: 1, id: 7, ok: true, result: 'for the second' } },
    { page: 'first', answer: { v: 1, id: 7, ok: true, result: 'for the first' } },
  ])
})

test('a page that leaves takes along what it waits for, and nothing of the others', () => {
  const world = relayed()
  world.ask('first', 1)
  world.ask('second', 1)
  world.leave('first')
  for (const id of world.sent) world.answer(id, 'late')
  expect(world.answers.map(({ page }) => page)).toEqual(['second'])
  expect(world.timers.map(({ cancelled }) => cancelled)).toEqual([true, true])
})

test('a call without an answer in its time ends as timeout, and a late answer is dropped', () => {
  const world = relayed()
  world.ask('first', 3)
  world.timers[0]?.pass()
  world.answer(world.sent[0] ?? 0, 'late')
  expect(world.answers).toMatchObject([
    { answer: { id: 3, ok: false, error: { code: 'timeout' } } },
  ])
})

test('what waits for a workspace that is gone hears why it is', () => {
  const world = relayed()
  world.ask('first', 4)
  world.failAll()
  world.failAll()
  expect(world.answers).toMatchObject([{ answer: { id: 4, error: { code: 'profile_in_use' } } }])
})

test('what no workspace takes is answered at once', () => {
  const world = relayed(false)
  world.ask('second', 5)
  expect(world.answers).toMatchObject([{ answer: { id: 5, error: { code: 'profile_in_use' } } }])
  expect(world.timers).toEqual([])
})
