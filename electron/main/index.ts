import { join } from 'node:path'
import { app, BrowserWindow, Menu } from 'electron'
import { createHost } from '../../src/core/bridge/host.ts'
import { lineLog } from '../../src/core/ports/line-log.ts'
import { readBuiltFiles } from '../../src/host/built-files.ts'
import { schedule } from '../../src/host/timers.ts'
import { joinWindow } from './bridge.ts'
import { guardContents } from './navigation.ts'
import { readOptions } from './options.ts'
import { openStore } from './preferences.ts'
import { address, registerScheme } from './scheme.ts'
import { closedSession } from './session.ts'
import { startWorkspace } from './workspace-process.ts'
import { openWindow } from './window.ts'

const options = readOptions(process.argv)
const log = lineLog((line) => process.stderr.write(line), Date.now, options)

// All of this must be said before Electron is ready.
app.enableSandbox()
app.setPath('userData', join(options.profile, 'electron'))
registerScheme()
guardContents()
if (process.platform !== 'darwin') Menu.setApplicationMenu(null)

// Electron becomes ready only once this module has been evaluated, so nothing here may wait for it at top level.
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp)
else app.quit()

/** Electron would stay, without a window, after a defect at the start. */
function giveUp(fault: unknown): void {
  process.stderr.write(`The console could not start: ${String(fault)}\n`)
  app.exit(1)
}

/** Joins window, bridge and workspace process. */
function start(): void {
  const built = join(app.getAppPath(), 'out')
  const files = readBuiltFiles(join(built, 'renderer'))
  const store = openStore(options.profile)
  const host = createHost({
    describe: () => ({
      kind: 'electron',
      version: app.getVersion(),
      capabilities: ['lock', 'print', 'notify'],
      platformUrl: options.platformUrl,
    }),
    preferences: store.preferences,
    startWorkspace: () =>
      startWorkspace({ ...options, entry: join(built, 'main', 'workspace.js') }),
    schedule,
    log,
  })
  const session = closedSession(files)
  const preload = join(built, 'preload', 'index.cjs')

  function open(): void {
    const window = openWindow({ session, preload, store })
    joinWindow(window, host, log)
    void window.loadURL(address)
  }

  let ended = false
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus())
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (ended) return
    event.preventDefault()
    void host.close().then(() => {
      ended = true
      app.quit()
    })
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
  open()
  process.stdout.write(`Console: ${address}\n`)
}
