/** One end of a two-way pipe for JSON values. Every transport (memory, WebSocket, MessagePort, IPC) is one of these. */
export interface Channel {
  readonly post: (message: unknown) => void
  /** Calls back for each message, in order; returns how to stop. */
  readonly listen: (receive: (message: unknown) => void) => () => void
  /** Calls back once when the other end is gone; returns how to stop. */
  readonly onClose: (closed: () => void) => () => void
  readonly close: () => void
}

/** A channel as its transport sees it. */
export interface ChannelEnd {
  readonly channel: Channel
  /** Passes on what has arrived. */
  readonly deliver: (message: unknown) => void
  /** Tells that the other end is gone. Nothing is posted or delivered any more; said twice it is told once. */
  readonly closed: () => void
}

/** A channel over any transport: who listens, and whether it is still open, is kept here once for all of them. */
export function channelEnd(transport: Pick<Channel, 'post' | 'close'>): ChannelEnd {
  const receivers = new Set<(message: unknown) => void>()
  const closers = new Set<() => void>()
  let open = true
  return {
    deliver: (message) => {
      if (open) for (const receive of receivers) receive(message)
    },
    closed: () => {
      if (!open) return
      open = false
      for (const close of closers) close()
    },
    channel: {
      post: (message) => {
        if (open) transport.post(message)
      },
      listen: (receive) => {
        receivers.add(receive)
        return () => void receivers.delete(receive)
      },
      onClose: (close) => {
        closers.add(close)
        return () => void closers.delete(close)
      },
      close: transport.close,
    },
  }
}

/** Two joined ends in one process. Messages cross as structured clones would: by value and not at once. */
export function memoryChannelPair(): readonly [Channel, Channel] {
  const left: ChannelEnd = channelEnd({ post: (message) => cross(message, right), close })
  const right: ChannelEnd = channelEnd({ post: (message) => cross(message, left), close })
  function close(): void {
    left.closed()
    right.closed()
  }
  return [left.channel, right.channel]
}

function cross(message: unknown, other: ChannelEnd): void {
  const copy: unknown = JSON.parse(JSON.stringify(message))
  void Promise.resolve().then(() => other.deliver(copy))
}
