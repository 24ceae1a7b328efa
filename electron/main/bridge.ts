import { ipcMain, type BrowserWindow, type IpcMainEvent } from 'electron'
import { channelEnd, type ChannelEnd } from '../../src/core/bridge/channel.ts'
import { bridgeVersion } from '../../src/core/bridge/envelope.ts'
import { BridgeError } from '../../src/core/bridge/errors.ts'
import { readMessage } from '../../src/core/bridge/frames.ts'
import type { Host } from '../../src/core/bridge/host.ts'
import { closedSignal, messageChannel } from '../../src/core/bridge/window-channel.ts'
import type { Log } from '../../src/core/ports/log.ts'
import { isOurs } from './scheme.ts'

/**
 * Joins a window's page to the host, over the one path between pages and this process. A page that is loaded again is
 * another page: answers meant for the earlier one must not reach it, since both count their calls from one.
 */
export function joinWindow(window: BrowserWindow, host: Host, log: Log): void {
  let page = windowPage(window)
  host.connect(page.channel)
  const onMessage = (event: IpcMainEvent, message: unknown): void => {
    if (event.sender !== window.webContents) return
    if (isOurPage(event, window)) return page.deliver(message)
    log.warn('bridge.forbidden_sender')
    refuse(event, message)
  }
  const renew = (): void => {
    page.closed()
    page = windowPage(window)
    host.connect(page.channel)
  }
  ipcMain.on(messageChannel, onMessage)
  window.webContents.on('did-navigate', renew)
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('window.page_gone', { reason: details.reason })
    page.closed()
    if (details.reason !== 'clean-exit') window.reload()
  })
  window.on('closed', () => {
    ipcMain.off(messageChannel, onMessage)
    page.closed()
  })
}

/** Only the main frame of the window, showing our own page; a frame that is gone is nobody. */
function isOurPage(event: IpcMainEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame
  if (frame === null || frame.detached || frame.isDestroyed()) return false
  return frame === window.webContents.mainFrame && isOurs(frame.url)
}

function refuse(event: IpcMainEvent, message: unknown): void {
  const read = readMessage(message)
  if (event.senderFrame === null || event.senderFrame.isDestroyed() || read?.kind !== 'request')
    return
  const error = new BridgeError('forbidden_sender').body
  event.senderFrame.send(messageChannel, {
    v: bridgeVersion,
    id: read.request.id,
    ok: false,
    error,
  })
}

/** The page that a window shows now, as a channel. */
function windowPage(window: BrowserWindow): ChannelEnd {
  const send = (name: string, message?: unknown): void => {
    if (!window.isDestroyed() && !window.webContents.isDestroyed())
      window.webContents.send(name, message)
  }
  const end: ChannelEnd = channelEnd({
    post: (message) => send(messageChannel, message),
    close: () => {
      send(closedSignal)
      end.closed()
    },
  })
  return end
}
