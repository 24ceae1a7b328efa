import { EventEmitter } from 'node:events'
import type { Session, WebPreferences } from 'electron'
import { webContentsOf, type FakeContents } from './contents.ts'
import { fakeChild, type FakeChild } from './utility-process.ts'

/**
 * Stands in for the `electron` module where its binary is not: records what is asked of it and keeps Electron's own
 * rules, above all what must come before and after ready. One instance per evaluation of this module.
 */

const ready = Promise.withResolvers<void>()
const recorded = {
  isReady: false,
  sandboxEnabled: false,
  schemes: [] as unknown[],
  paths: new Map<string, string>([['userData', '/nowhere']]),
  windows: [] as BrowserWindow[],
  children: [] as FakeChild[],
  sessions: new Map<string, FakeSession>(),
  exposed: new Map<string, unknown>(),
  hasQuit: false,
  exitCode: null as number | null,
  isFirstInstance: true,
}

function mustBeReady(what: string): void {
  if (!recorded.isReady) throw new Error(`${what} before the app is ready`)
}

function mustNotBeReady(what: string): void {
  if (recorded.isReady) throw new Error(`${what} after the app is ready`)
}

export const app = Object.assign(new EventEmitter(), {
  enableSandbox: () => {
    mustNotBeReady('app.enableSandbox')
    recorded.sandboxEnabled = true
  },
  setPath: (name: string, path: string) => void recorded.paths.set(name, path),
  getPath: (name: string) => recorded.paths.get(name) ?? '/nowhere',
  getAppPath: () => fake.appPath,
  exit: (code: number) => void (recorded.exitCode = code),
  getVersion: () => '0.0.0',
  getName: () => 'vigie',
  getLocale: () => 'fr',
  getPreferredSystemLanguages: () => ['fr-FR'],
  requestSingleInstanceLock: () => recorded.isFirstInstance,
  whenReady: () => ready.promise,
  quit: () => {
    let prevented = false
    app.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) recorded.hasQuit = true
  },
})

export const ipcMain = new EventEmitter()

/** Belongs to the page that is shown now, as the real one belongs to its process. */
export const ipcRenderer = {
  on: (name: string, listener: (...arguments_: unknown[]) => void) =>
    void currentContents().page.on(name, listener),
  removeListener: (name: string, listener: (...arguments_: unknown[]) => void) =>
    void currentContents().page.off(name, listener),
  send: (name: string, message: unknown) => currentContents().sendToMain(name, message),
}

function currentContents(): FakeContents {
  const window = recorded.windows.at(-1)
  if (window === undefined) throw new Error('no window is open')
  return window.webContents
}

export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => void recorded.exposed.set(name, value),
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => {
    mustNotBeReady('protocol.registerSchemesAsPrivileged')
    if (recorded.schemes.length > 0) throw new Error('schemes may be registered once')
    recorded.schemes.push(...schemes)
  },
}

export interface FakeSession {
  readonly handlers: Map<string, unknown>
  readonly session: Session
}

export const session = {
  fromPartition: (partition: string): Session => {
    mustBeReady('session.fromPartition')
    const known = recorded.sessions.get(partition)
    if (known !== undefined) return known.session
    const handlers = new Map<string, unknown>()
    const keep = (name: string) => (value: unknown) => void handlers.set(name, value)
    const made = {
      protocol: { handle: (scheme: string, handler: unknown) => handlers.set(scheme, handler) },
      webRequest: { onBeforeRequest: keep('onBeforeRequest') },
      setPermissionRequestHandler: keep('permissionRequest'),
      setPermissionCheckHandler: keep('permissionCheck'),
      setDevicePermissionHandler: keep('devicePermission'),
      setDisplayMediaRequestHandler: keep('displayMedia'),
      setSpellCheckerEnabled: keep('spellChecker'),
    } as unknown as Session
    recorded.sessions.set(partition, { handlers, session: made })
    return made
  },
}

export const screen = {
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
}

export const Menu = { setApplicationMenu: () => {} }
export const shell = {}

export class BrowserWindow extends EventEmitter {
  readonly options: { readonly webPreferences: WebPreferences }
  readonly webContents: FakeContents
  #destroyed = false

  constructor(options: { readonly webPreferences: WebPreferences }) {
    super()
    mustBeReady('new BrowserWindow')
    this.options = options
    this.webContents = webContentsOf(ipcMain)
    recorded.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return recorded.windows.filter((window) => !window.isDestroyed())
  }

  loadURL(url: string): Promise<void> {
    this.webContents.navigate(url)
    return Promise.resolve()
  }
  reload(): void {
    this.webContents.navigate(this.webContents.mainFrame.url)
  }
  show(): void {}
  focus(): void {}
  isDestroyed(): boolean {
    return this.#destroyed
  }
  getNormalBounds(): object {
    return { x: 10, y: 20, width: 1300, height: 900 }
  }
  /** As when the person closes it. */
  shut(): void {
    this.emit('close', {})
    this.#destroyed = true
    this.webContents.destroyed = true
    this.emit('closed')
    if (BrowserWindow.getAllWindows().length === 0) app.emit('window-all-closed')
  }
}

export const utilityProcess = {
  fork: (entry: string, arguments_: readonly string[]): FakeChild => {
    mustBeReady('utilityProcess.fork')
    const child = fakeChild(entry, arguments_)
    recorded.children.push(child)
    fake.onFork(child)
    return child
  },
}

/** For tests: what was recorded, and the world's part. */
export const fake = {
  recorded,
  appPath: '/nowhere',
  onFork: (_child: FakeChild): void => {},
  /** Loads the entry and becomes ready as Electron does: only once the entry has been evaluated. */
  boot: async (load: () => Promise<unknown>, patience = 5000): Promise<void> => {
    const tooLate = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => tooLate.reject(new Error('the entry waits for ready at top level and never ends')),
      patience,
    )
    await Promise.race([load(), tooLate.promise])
    clearTimeout(timer)
    recorded.isReady = true
    app.emit('ready', {}, {})
    ready.resolve()
    await ready.promise
  },
}

// electron-store imports the whole module as its default.
// oxlint-disable-next-line import/no-default-export
export default { app, ipcMain, ipcRenderer, shell, session, screen, protocol, Menu, BrowserWindow }
