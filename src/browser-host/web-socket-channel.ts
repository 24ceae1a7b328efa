import type { WebSocket } from 'ws'
import type { Channel } from '../core/bridge/channel.ts'
import { parseFrame } from '../core/bridge/frames.ts'

/** A page's socket as a channel: one JSON text a frame. What is not that reaches the listener as undefined. */
export function webSocketChannel(socket: WebSocket): Channel {
  return {
    post: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    },
    listen: (receive) => {
      const onMessage = (data: Buffer, isBinary: boolean): void =>
        receive(isBinary ? undefined : parseFrame(data.toString('utf8')))
      socket.on('message', onMessage)
      return () => void socket.off('message', onMessage)
    },
    onClose: (closed) => {
      socket.on('close', closed)
      return () => void socket.off('close', closed)
    },
    close: () => socket.close(1001),
  }
}
