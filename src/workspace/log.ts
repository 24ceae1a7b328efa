import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log, LogFacts } from '../core/ports/log.ts'
import { makePrivateFolder } from './profile/files.ts'

const largestFile = 2 * 1024 * 1024
const keptFiles = 3

/** JSON lines on stderr and in `PROFILE/logs`, where a file that has grown large is set aside; the last few are kept. */
export function workspaceLog(profileDirectory: string, now: () => number): Log {
  const folder = join(profileDirectory, 'logs')
  makePrivateFolder(folder)
  const file = join(folder, 'workspace.log')

  function write(level: string, event: string, facts: LogFacts = {}): void {
    const line = `${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...facts })}\n`
    process.stderr.write(line)
    try {
      rotate(file)
      appendFileSync(file, line, { mode: 0o600 })
    } catch {
      // A full disk must not stop the work that is being logged.
    }
  }

  return {
    info: (event, facts) => write('info', event, facts),
    warn: (event, facts) => write('warn', event, facts),
    error: (event, facts) => write('error', event, facts),
  }
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < largestFile) return
  rmSync(`${file}.${keptFiles}`, { force: true })
  for (let index = keptFiles - 1; index >= 1; index -= 1) {
    const from = `${file}.${index}`
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${file}.${index + 1}`)
  }
  renameSync(file, `${file}.1`)
}
