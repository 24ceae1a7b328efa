import { EventEmitter } from 'node:events'

/** A utility process without a process: the test speaks for it. */
export interface FakeChild extends EventEmitter {
  readonly entry: string
  readonly arguments: readonly string[]
  readonly pid: undefined
  /** What the process hears. */
  readonly inside: EventEmitter
  readonly postMessage: (message: unknown) => void
  /** What the process says. */
  readonly say: (message: unknown) => void
  readonly kill: () => boolean
}

export function fakeChild(entry: string, arguments_: readonly string[]): FakeChild {
  const child = new EventEmitter() as FakeChild
  const inside = new EventEmitter()
  let running = true
  return Object.assign(child, {
    entry,
    arguments: arguments_,
    pid: undefined,
    inside,
    postMessage: (message: unknown) => {
      const copy: unknown = structuredClone(message)
      queueMicrotask(() => running && inside.emit('message', copy))
    },
    say: (message: unknown) => {
      const copy: unknown = structuredClone(message)
      queueMicrotask(() => running && child.emit('message', copy))
    },
    kill: () => {
      if (!running) return false
      running = false
      queueMicrotask(() => {
        inside.emit('gone')
        child.emit('exit', 0)
      })
      return true
    },
  })
}
