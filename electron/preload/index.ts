import { contextBridge, ipcRenderer } from 'electron'
import {
  closedSignal,
  messageChannel,
  type WindowChannel,
} from '../../src/core/bridge/window-channel.ts'

/** Calls back with what was sent, never with Electron's event, whose sender would give the page the whole of IPC. */
function subscribe(name: string, receive: (message: unknown) => void): () => void {
  const listener = (_event: unknown, message: unknown): void => receive(message)
  ipcRenderer.on(name, listener)
  return () => void ipcRenderer.removeListener(name, listener)
}

const channel: WindowChannel = {
  post: (message) => ipcRenderer.send(messageChannel, message),
  listen: (receive) => subscribe(messageChannel, receive),
  onClose: (closed) => subscribe(closedSignal, () => closed()),
}

contextBridge.exposeInMainWorld('vigie', channel)
