import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

/** A browser that ends sooner than this has handed the address to one that was already open. */
const handedOverMilliseconds = 3000

/**
 * Opens the console in a window of its own, without tabs or address bar, in a browser profile of its own.
 * @param address holds a ticket, not the token: command lines are readable by every user of the computer
 * @param closed called when the person has closed the window
 */
export function openWindow(options: {
  readonly browser: string
  readonly address: string
  readonly profile: string
  readonly closed: () => void
}): ChildProcess {
  const opened = performance.now()
  const isRoot = process.getuid?.() === 0
  const child = spawn(
    options.browser,
    [
      `--app=${options.address}`,
      `--user-data-dir=${join(options.profile, 'browser')}`,
      '--window-size=1280,800',
      '--no-first-run',
      '--no-default-browser-check',
      // Chromium's sandbox refuses to run for root; nowhere else is it given up.
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  )
  child.on('error', () => {})
  child.on('exit', (code) => {
    if (code === 0 && performance.now() - opened > handedOverMilliseconds) options.closed()
  })
  return child
}
