import { expect, test } from 'vitest'
import { memoryChannelPair } from '../../../src/core/bridge/channel.ts'
import { superviseWorkspace } from '../../../src/core/bridge/supervision.ts'
import { recordingLog } from '../../support/logs.ts'

interface Timer {
  readonly milliseconds: number
  readonly pass: () => void
  cancelled: boolean
}

/** A supervised process in a world where time passes only when the test says so. */
function supervised() {
  const timers: Timer[] = []
  const ends: (() => void)[] = []
  const recorded = recordingLog()
  let gone = 0
  const workspace = superviseWorkspace({
    start: () => {
      const [inside, outside] = memoryChannelPair()
      ends.push(() => inside.close())
      return { channel: outside, kill: () => outside.close() }
    },
    schedule: (milliseconds, then) => {
      const timer = { milliseconds, pass: then, cancelled: false }
      timers.push(timer)
      return () => (timer.cancelled = true)
    },
    log: recorded.log,
    receive: () => {},
    gone: () => (gone += 1),
  })
  const due = (): Timer | undefined => timers.findLast((timer) => !timer.cancelled)
  return {
    workspace,
    lines: recorded.lines,
    starts: () => ends.length,
    gone: () => gone,
    crash: () => ends.at(-1)?.(),
    delay: () => due()?.milliseconds,
    pass: () => due()?.pass(),
  }
}

test('a workspace that keeps ending is started again ever more slowly', () => {
  const world = supervised()
  const delays: (number | undefined)[] = []
  for (let crash = 0; crash < 8; crash += 1) {
    world.crash()
    delays.push(world.delay())
    world.pass()
  }
  expect(delays).toEqual([0, 1000, 2000, 5000, 10_000, 30_000, 30_000, 30_000])
  expect(world.starts()).toBe(9)
})

test('one that was well for a minute counts as new', () => {
  const world = supervised()
  world.crash()
  world.pass()
  world.crash()
  world.pass()
  world.pass()
  world.crash()
  expect(world.delay()).toBe(0)
})

test('while none runs, messages are not taken', () => {
  const world = supervised()
  expect(world.workspace.post({})).toBe(true)
  world.crash()
  expect(world.workspace.post({})).toBe(false)
  expect(world.gone()).toBe(1)
})

test('a lock while a crashed one waits to start again starts one, not two', async () => {
  const world = supervised()
  world.crash()
  await world.workspace.restart()
  expect(world.starts()).toBe(2)
})

test('ending on purpose starts nothing and logs no fault', async () => {
  const world = supervised()
  await world.workspace.stop()
  expect(world.starts()).toBe(1)
  expect(world.lines.filter((line) => line.level !== 'info')).toEqual([])
})

test('after the end, a lock that comes late starts nothing', async () => {
  const world = supervised()
  const late = world.workspace.restart()
  await world.workspace.stop()
  await late
  await world.workspace.stop()
  expect(world.workspace.post({})).toBe(false)
})
