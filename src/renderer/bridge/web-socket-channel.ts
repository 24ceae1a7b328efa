import type { Channel } from '../../core/bridge/channel.ts'

/**
 * A channel over a WebSocket of the page's own host.
 * @param token offered as the subprotocol `vigie.<token>`; without one the host recognises the page by its cookie
 * @returns once open; rejects when the host does not take the connection
 */
export function webSocketChannel(address: URL, token: string | null): Promise<Channel> {
  const url = new URL(address)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.hash = ''
  const socket = new WebSocket(url, token === null ? ['vigie'] : ['vigie', `vigie.${token}`])
  const receivers = new Set<(message: unknown) => void>()
  const closers = new Set<() => void>()
  let over = false

  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (typeof event.data !== 'string') return
    const message: unknown = JSON.parse(event.data)
    for (const receive of receivers) receive(message)
  })

  const channel: Channel = {
    post: (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    listen: (receive) => {
      receivers.add(receive)
      return () => void receivers.delete(receive)
    },
    onClose: (closed) => {
      closers.add(closed)
      return () => void closers.delete(closed)
    },
    close: () => socket.close(),
  }

  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(channel), { once: true })
    socket.addEventListener('close', () => {
      if (over) return
      over = true
      reject(new Error('closed'))
      for (const closed of closers) closed()
    })
  })
}
