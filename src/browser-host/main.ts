import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import packageDescription from '../../package.json' with { type: 'json' }
import { createHost } from '../core/bridge/host.ts'
import { lineLog } from '../core/ports/line-log.ts'
import { readBuiltFiles } from '../host/built-files.ts'
import { schedule } from '../host/timers.ts'
import { readOptions, type BrowserHostOptions } from './options.ts'
import { preferenceFile } from './preferences.ts'
import { startHostServer } from './server.ts'
import { openWindow } from './window.ts'
import { forkWorkspace } from './workspace-process.ts'

const renderer = fileURLToPath(new URL('../../out/renderer', import.meta.url))

/** Starts the console on loopback, prints `Console: URL`, and runs until it is told to end or its window is closed. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const log = lineLog((line) => process.stderr.write(line), Date.now, options)
  mkdirSync(options.profile, { recursive: true, mode: 0o700 })
  const files = readBuiltFiles(renderer)
  const host = createHost({
    describe: () => ({
      kind: 'browser',
      version: packageDescription.version,
      capabilities: ['lock', 'print', 'notify'],
      platformUrl: options.platformUrl,
    }),
    preferences: preferenceFile(options.profile),
    startWorkspace: () =>
      forkWorkspace({ ...options, write: (text) => options.verbose && process.stderr.write(text) }),
    schedule,
    log,
  })
  const server = await startHostServer({ port: options.port, files, host, log }).catch(
    async (fault: unknown) => {
      await host.close()
      throw fault
    },
  )

  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    closeWindow()
    void Promise.all([server.close(), host.close()]).then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  // Started by a command of package.json: the console ends with it, even when it was killed.
  process.on('disconnect', end)

  const closeWindow = open(options, `${server.origin}/#token=${server.access.issueTicket()}`, end)
  process.stdout.write(`Console: ${server.origin}/#token=${server.access.token}\n`)
}

/** Opens the window when one is wanted; returns how to close it. */
function open(options: BrowserHostOptions, address: string, closed: () => void): () => void {
  if (options.window === null) return () => {}
  const { window: browser, profile } = options
  const child = openWindow({ browser, address, profile, closed, failed: sayNoWindow })
  return () => void child.kill()
}

function sayNoWindow(): void {
  process.stderr.write(
    'No window could be opened: open the address of the console in a Chromium-family browser.\n',
  )
}

main().catch((fault: unknown) => {
  process.stderr.write(`${explain(fault)}\n`)
  process.exit(1)
})

function explain(fault: unknown): string {
  if (!(fault instanceof Error)) return 'The console could not start.'
  const { code } = fault as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return 'The console could not start: its port is taken by another program.'
  if (code === 'ENOENT') return 'The console could not start: it is not built. Run: npm run build'
  return `The console could not start: ${fault.message}`
}
