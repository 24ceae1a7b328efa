/** One end of a two-way pipe for JSON values. Every transport (memory, WebSocket, MessagePort, IPC) is one of these. */
export interface Channel {
  readonly post: (message: unknown) => void
  /** Calls back for each message, in order; returns how to stop. */
  readonly listen: (receive: (message: unknown) => void) => () => void
  /** Calls back once when the other end is gone; returns how to stop. */
  readonly onClose: (closed: () => void) => () => void
  readonly close: () => void
}

/** Two joined ends in one process. Messages cross as structured clones would: by value and not at once. */
export function memoryChannelPair(): readonly [Channel, Channel] {
  const left = memoryEnd()
  const right = memoryEnd()
  return [left.channelTo(right), right.channelTo(left)]
}

interface MemoryEnd {
  readonly deliver: (message: unknown) => void
  readonly closed: () => void
  readonly channelTo: (other: MemoryEnd) => Channel
}

function memoryEnd(): MemoryEnd {
  const receivers = new Set<(message: unknown) => void>()
  const closers = new Set<() => void>()
  let open = true
  function deliver(message: unknown): void {
    if (open) for (const receive of receivers) receive(message)
  }
  function closed(): void {
    if (!open) return
    open = false
    for (const close of closers) close()
  }
  return {
    deliver,
    closed,
    channelTo: (other) => ({
      post: (message) => {
        const copy: unknown = JSON.parse(JSON.stringify(message))
        void Promise.resolve().then(() => other.deliver(copy))
      },
      listen: (receive) => {
        receivers.add(receive)
        return () => void receivers.delete(receive)
      },
      onClose: (close) => {
        closers.add(close)
        return () => void closers.delete(close)
      },
      close: () => {
        closed()
        other.closed()
      },
    }),
  }
}
