import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { Channel } from '../../../src/core/bridge/channel.ts'
import type { WindowChannel } from '../../../src/core/bridge/window-channel.ts'
import type { ScriptedWorkspace } from '../bridge/scripted-workspace.ts'
import type * as fakeElectron from './module.ts'
import type { FakeChild } from './utility-process.ts'

export type FakeElectron = typeof fakeElectron

export interface BootedElectron {
  readonly electron: FakeElectron
  readonly window: fakeElectron.BrowserWindow
  /** What the preload gave the page. */
  readonly vigie: WindowChannel
  readonly profile: string
  readonly remove: () => void
}

/** Runs the Electron host's own entry and preload on a fresh fake of the `electron` module. */
export async function bootElectron(workspace: ScriptedWorkspace): Promise<BootedElectron> {
  vi.resetModules()
  const profile = mkdtempSync(join(tmpdir(), 'vigie-electron-'))
  const argv = process.argv
  process.argv = [
    'electron',
    '.',
    '--profile',
    profile,
    '--platform',
    'https://platform.example.org',
  ]
  const quiet = [
    vi.spyOn(process.stdout, 'write').mockReturnValue(true),
    vi.spyOn(process.stderr, 'write').mockReturnValue(true),
  ]
  const forgetSignals = signalsSetFrom()
  const remove = (): void => {
    for (const spy of quiet) spy.mockRestore()
    forgetSignals()
    rmSync(profile, { recursive: true })
  }
  try {
    const electron = (await import('electron')) as unknown as FakeElectron
    electron.fake.appPath = builtIn(profile)
    electron.fake.onFork = (child) => {
      workspace.serve(inside(child))
      workspace.crash = () => void child.kill()
    }
    await electron.fake.boot(() => import('../../../electron/main/index.ts'))
    await import('../../../electron/preload/index.ts')
    const window = electron.fake.recorded.windows[0]
    const vigie = electron.fake.recorded.exposed.get('vigie') as WindowChannel
    if (window === undefined) throw new Error('no window was opened')
    return { electron, window, vigie, profile, remove }
  } finally {
    process.argv = argv
  }
}

/** The entry listens to signals of this very process; returns how to take its listeners off again. */
function signalsSetFrom(): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const before = signals.map((signal) => [signal, new Set(process.listeners(signal))] as const)
  return () => {
    for (const [signal, known] of before) {
      for (const listener of process.listeners(signal)) {
        if (!known.has(listener)) process.off(signal, listener)
      }
    }
  }
}

/** A built renderer, as small as one can be. */
function builtIn(folder: string): string {
  const renderer = join(folder, 'out', 'renderer', 'assets')
  mkdirSync(renderer, { recursive: true })
  writeFileSync(
    join(folder, 'out', 'renderer', 'index.html'),
    '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>Vigie</title>',
  )
  writeFileSync(join(renderer, 'index-1.js'), 'void 0')
  return folder
}

/** The page's end, as the renderer makes it of `window.vigie`. */
export function pageChannel(vigie: WindowChannel): Channel {
  return { ...vigie, close: () => {} }
}

/** The process's end of a utility process. */
function inside(child: FakeChild): Channel {
  return {
    post: child.say,
    listen: (receive) => {
      child.inside.on('message', receive)
      return () => void child.inside.off('message', receive)
    },
    onClose: (closed) => {
      child.inside.once('gone', closed)
      return () => void child.inside.off('gone', closed)
    },
    close: () => void child.kill(),
  }
}
