import type { Channel } from '../../core/bridge/channel.ts'
import { webSocketChannel } from './web-socket-channel.ts'

/** What the preload script of a windowed host puts on the page. */
type WindowBridge = Pick<Channel, 'post' | 'listen' | 'onClose'>

declare global {
  interface Window {
    readonly vigie?: WindowBridge
  }
}

/** Opens a channel to whatever host serves this page. Nothing else in the renderer knows which one it is. */
export function hostChannel(): () => Promise<Channel> {
  const token = takeToken()
  return async () => {
    const bridge = window.vigie
    if (bridge !== undefined) return { ...bridge, close: () => undefined }
    return await webSocketChannel(new URL('/bridge', window.location.href), token)
  }
}

/** The token of the address, kept in memory only; the address no longer shows it afterwards. */
function takeToken(): string | null {
  const match = /[#&?]token=([\w~.-]+)/.exec(window.location.hash)
  if (match === null) return null
  const rest = window.location.hash.replace(match[0], '')
  window.history.replaceState(
    window.history.state,
    '',
    `${window.location.pathname}${window.location.search}${rest}`,
  )
  return match[1] ?? null
}
