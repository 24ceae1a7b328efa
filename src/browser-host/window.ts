import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A browser that ends sooner than this has handed the address to one that was already open. */
const handedOverMilliseconds = 3000

/** A text on the page goes nowhere: no translation, no spelling service, no sync, nothing sent home. */
const quietArguments = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
  '--disable-sync',
]

/** Chromium's own settings of a fresh browser profile: a passphrase is never offered to be saved. */
const quietPreferences = {
  credentials_enable_service: false,
  credentials_enable_autosignin: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  spellcheck: { use_spelling_service: false },
  translate: { enabled: false },
}

/**
 * Opens the console in a window of its own, without tabs or address bar, in a browser profile of its own.
 * @param address holds a ticket, not the token: command lines are readable by every user of the computer
 * @param closed called when the person has closed the window
 * @param failed called when the browser does not start, or ends by a fault of its own
 */
export function openWindow(options: {
  readonly browser: string
  readonly address: string
  readonly profile: string
  readonly closed: () => void
  readonly failed: () => void
}): ChildProcess {
  const opened = performance.now()
  const data = join(options.profile, 'browser')
  settle(data)
  const isRoot = process.getuid?.() === 0
  const child = spawn(
    options.browser,
    [
      `--app=${options.address}`,
      `--user-data-dir=${data}`,
      '--window-size=1280,800',
      ...quietArguments,
      // Chromium's sandbox refuses to run for root; nowhere else is it given up.
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  )
  child.once('error', options.failed)
  child.once('exit', (code) => {
    // Without a code it was ended from here.
    if (code !== null && code !== 0) options.failed()
    if (code === 0 && performance.now() - opened > handedOverMilliseconds) options.closed()
  })
  return child
}

/** Writes the settings of a browser profile that has none yet. */
function settle(data: string): void {
  const folder = join(data, 'Default')
  const file = join(folder, 'Preferences')
  if (existsSync(file)) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(quietPreferences), { mode: 0o600 })
}
