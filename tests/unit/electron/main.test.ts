import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { scriptedWorkspace } from '../../support/bridge/scripted-workspace.ts'
import { bootElectron, type BootedElectron } from '../../support/electron/boot.ts'
import { until } from '../../support/settled.ts'

let booted: BootedElectron

beforeEach(async () => {
  booted = await bootElectron(scriptedWorkspace())
})
afterEach(() => booted.remove())

interface SessionHandlers {
  readonly permissionRequest: (c: null, permission: string, done: (grant: boolean) => void) => void
  readonly permissionCheck: (c: null, permission: string) => boolean
  readonly devicePermission: () => boolean
  readonly onBeforeRequest: (details: { url: string }, done: (answer: unknown) => void) => void
  readonly 'vigie-app': (request: { url: string; method: string }) => Response
}

function sessionHandler<Name extends keyof SessionHandlers>(name: Name): SessionHandlers[Name] {
  const handlers = booted.electron.fake.recorded.sessions.get('console')?.handlers
  return handlers?.get(name) as SessionHandlers[Name]
}

describe('before it is ready', () => {
  test('sandbox and scheme are set, and the profile holds the data', () => {
    const { recorded } = booted.electron.fake
    expect(recorded.sandboxEnabled).toBe(true)
    expect(recorded.schemes).toEqual([
      {
        scheme: 'vigie-app',
        privileges: { standard: true, secure: true, supportFetchAPI: true },
      },
    ])
    expect(recorded.paths.get('userData')).toBe(join(booted.profile, 'electron'))
  })
})

describe('the window', () => {
  test('keeps its page in its place', () => {
    const { session, preload, ...written } = booted.window.options.webPreferences
    expect(written).toEqual({
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
    })
    expect(session).toBe(booted.electron.fake.recorded.sessions.get('console')?.session)
    expect(preload).toMatch(/preload[/\\]index\.cjs$/)
  })

  test('opens where it was closed', async () => {
    booted.window.shut()
    const kept = readFileSync(join(booted.profile, 'preferences.json'), 'utf8')
    expect(JSON.parse(kept)).toMatchObject({ bounds: { x: 10, y: 20, width: 1300, height: 900 } })
    await until('it has quit', () => booted.electron.fake.recorded.hasQuit)
  })

  test('opens no other', () => {
    const answer = booted.window.webContents.windowOpenHandler?.({ url: 'https://example.org' })
    expect(answer).toEqual({ action: 'deny' })
  })

  test.for([
    'https://example.org/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    'vigie-app://console.example.org/',
    'vigie-app://consolex/',
    'vigie-app://user@console/',
    'vigie-app:\\\\console\\',
    'vigie-application://console/',
    'https://console/',
    '',
  ])('goes nowhere else: %s', (url) => {
    for (const name of ['will-frame-navigate', 'will-redirect']) {
      let prevented = false
      booted.window.webContents.emit(name, { url, preventDefault: () => (prevented = true) })
      expect(prevented).toBe(true)
    }
  })

  test('may go to its own page', () => {
    let prevented = false
    const preventDefault = (): boolean => (prevented = true)
    const url = 'vigie-app://console/index.html#/today'
    booted.window.webContents.emit('will-frame-navigate', { url, preventDefault })
    expect(prevented).toBe(false)
  })

  test('never attaches an embedded view', () => {
    let prevented = false
    booted.window.webContents.emit('will-attach-webview', {
      preventDefault: () => (prevented = true),
    })
    expect(prevented).toBe(true)
  })
})

describe('the session', () => {
  test.for([
    'media',
    'geolocation',
    'clipboard-read',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'midi',
    'midiSysex',
    'pointerLock',
    'keyboardLock',
    'fullscreen',
    'openExternal',
    'display-capture',
    'idle-detection',
    'mediaKeySystem',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'window-management',
    'local-network-access',
    'loopback-network',
    'unknown',
  ])('denies %s', (permission) => {
    const granted: boolean[] = []
    const request = sessionHandler('permissionRequest')
    request(null, permission, (grant) => granted.push(grant))
    const check = sessionHandler('permissionCheck')
    expect([...granted, check(null, permission)]).toEqual([false, false])
  })

  test('lets the page copy text and show notifications, and nothing more', () => {
    const check = sessionHandler('permissionCheck')
    expect(check(null, 'clipboard-sanitized-write')).toBe(true)
    expect(check(null, 'notifications')).toBe(true)
    expect(sessionHandler('devicePermission')()).toBe(false)
  })

  test.for([
    ['vigie-app://console/assets/index-1.js', true],
    ['blob:vigie-app://console/1-2', true],
    ['data:image/png;base64,x', true],
    ['https://example.org/', false],
    ['http://127.0.0.1:8080/', false],
    ['ws://127.0.0.1/', false],
    ['file:///etc/passwd', false],
    ['blob:https://example.org/1', false],
    ['vigie-app://elsewhere/', false],
  ] as const)('has no network: %s loads %s', ([url, loads]) => {
    const answers: unknown[] = []
    const before = sessionHandler('onBeforeRequest')
    before({ url }, (answer) => answers.push(answer))
    expect(answers).toEqual([{ cancel: !loads }])
  })
})

describe('the scheme', () => {
  const fetchOurs = (path: string, method = 'GET'): Promise<Response> | Response =>
    sessionHandler('vigie-app')({
      url: path.includes('://') ? path : `vigie-app://console${path}`,
      method,
    })

  test('serves the page with a fresh nonce each time', async () => {
    const pages = [await fetchOurs('/'), await fetchOurs('/')]
    const texts = await Promise.all(pages.map((page) => page.text()))
    expect(texts[0]).not.toBe(texts[1])
    const nonce = /content="([^"]+)"/.exec(texts[0] ?? '')?.[1] ?? 'none'
    expect(pages[0]?.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
  })

  test('serves built files', async () => {
    const script = await fetchOurs('/assets/index-1.js')
    expect([script.status, await script.text()]).toEqual([200, 'void 0'])
    expect(script.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test.for([
    '/assets/',
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/preferences.json',
    'vigie-app://elsewhere/index.html',
    'vigie-app://user:word@console/index.html',
  ])('serves nothing else: %s', async (path) => {
    expect((await fetchOurs(path)).status).toBe(404)
  })

  test('only reads', async () => {
    expect((await fetchOurs('/', 'POST')).status).toBe(405)
  })
})

test('the workspace runs in a process of its own, told where its data is', () => {
  const [child] = booted.electron.fake.recorded.children
  expect(child?.entry).toMatch(/out[/\\]main[/\\]workspace\.js$/)
  expect(child?.arguments).toEqual(['--profile', booted.profile])
})
