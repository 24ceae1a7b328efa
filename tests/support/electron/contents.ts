import { EventEmitter } from 'node:events'

export interface FakeFrame {
  url: string
  readonly detached: boolean
  readonly isDestroyed: () => boolean
  readonly send: (name: string, message: unknown) => void
}

export interface FakeContents extends EventEmitter {
  readonly mainFrame: FakeFrame
  destroyed: boolean
  /** The page's side; another one after each navigation. */
  page: EventEmitter
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null
  readonly navigate: (url: string) => void
  /** Sends from a frame of the page to the main process; from the main frame unless told otherwise. */
  readonly sendToMain: (name: string, message: unknown, frame?: FakeFrame | null) => void
}

/** The contents of a window: messages cross in both directions by structured clone, and later. */
export function webContentsOf(ipcMain: EventEmitter): FakeContents {
  const contents = new EventEmitter() as FakeContents
  const send = (name: string, message: unknown): void => {
    const { page } = contents
    const copy: unknown = structuredClone(message)
    queueMicrotask(() => page.emit(name, { sender: 'never for the page' }, copy))
  }
  const mainFrame: FakeFrame = {
    url: 'about:blank',
    detached: false,
    isDestroyed: () => contents.destroyed,
    send,
  }
  return Object.assign(contents, {
    mainFrame,
    destroyed: false,
    page: new EventEmitter(),
    windowOpenHandler: null,
    isDestroyed: () => contents.destroyed,
    setWindowOpenHandler: (handler: FakeContents['windowOpenHandler']) => {
      contents.windowOpenHandler = handler
    },
    send,
    navigate: (url: string) => {
      mainFrame.url = url
      contents.page = new EventEmitter()
      contents.emit('did-navigate', {}, url)
    },
    sendToMain: (name: string, message: unknown, frame: FakeFrame | null = mainFrame) => {
      const copy: unknown = structuredClone(message)
      queueMicrotask(() => ipcMain.emit(name, { sender: contents, senderFrame: frame }, copy))
    },
  })
}
