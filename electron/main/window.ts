import { BrowserWindow, screen, type Rectangle, type Session } from 'electron'
import type { HostStore } from './preferences.ts'

const least = { width: 1024, height: 700 }
const usual = { width: 1280, height: 800 }

/** Opens the console's window where it was last. Every setting that keeps a page in its place is written out. */
export function openWindow(options: {
  readonly session: Session
  readonly preload: string
  readonly store: HostStore
}): BrowserWindow {
  const window = new BrowserWindow({
    ...usual,
    ...visible(options.store.readBounds()),
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    title: 'Vigie',
    webPreferences: {
      session: options.session,
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
      devTools: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', () => options.store.writeBounds(window.getNormalBounds()))
  return window
}

/** A window remembered on a screen that is no longer there opens in the usual place. */
function visible(bounds: Rectangle | null): Partial<Rectangle> {
  if (bounds === null) return {}
  const area = screen.getDisplayMatching(bounds).workArea
  const isInside =
    bounds.x < area.x + area.width &&
    bounds.x + bounds.width > area.x &&
    bounds.y >= area.y &&
    bounds.y < area.y + area.height
  return isInside ? bounds : {}
}
