import { channelEnd, type Channel } from '../core/bridge/channel.ts'

/** What of Electron's `process.parentPort` is used here (the workspace never imports Electron). */
interface ParentPort {
  readonly on: (event: 'message', receive: (message: { readonly data: unknown }) => void) => void
  readonly postMessage: (message: unknown) => void
}

/** The channel to the process that started this one: Electron's port in a utility process, else Node's IPC. */
export function parentChannel(): Channel {
  const port = (process as unknown as { readonly parentPort?: ParentPort }).parentPort
  return port === undefined ? ipcChannel() : portChannel(port)
}

function ipcChannel(): Channel {
  return channelOver({
    onMessage: (receive) => process.on('message', receive),
    // A parent that has just gone refuses messages before its going is known; it is told by onGone.
    post: (message) => {
      if (process.connected) process.send?.(message, undefined, undefined, () => {})
    },
    onGone: (gone) => process.on('disconnect', gone),
    close: () => process.disconnect(),
  })
}

/** A utility process is ended by its parent; there is no event of its going away to wait for. */
function portChannel(port: ParentPort): Channel {
  return channelOver({
    onMessage: (receive) => port.on('message', ({ data }) => receive(data)),
    post: (message) => port.postMessage(message),
    onGone: () => {},
    close: () => process.exit(0),
  })
}

interface Pipe {
  readonly onMessage: (receive: (message: unknown) => void) => void
  readonly post: (message: unknown) => void
  readonly onGone: (gone: () => void) => void
  readonly close: () => void
}

function channelOver(pipe: Pipe): Channel {
  const end = channelEnd(pipe)
  pipe.onMessage(end.deliver)
  pipe.onGone(end.closed)
  return end.channel
}
