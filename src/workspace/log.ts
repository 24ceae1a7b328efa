import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lineLog } from '../core/ports/line-log.ts'
import type { Log } from '../core/ports/log.ts'
import { makePrivateFolder } from './profile/files.ts'

const largestFile = 2 * 1024 * 1024
const keptFiles = 3

/** JSON lines on stderr and in `PROFILE/logs`, where a file that has grown large is set aside; the last few are kept. */
export function workspaceLog(profileDirectory: string, now: () => number): Log {
  const folder = join(profileDirectory, 'logs')
  makePrivateFolder(folder)
  const file = join(folder, 'workspace.log')

  function write(line: string): void {
    process.stderr.write(line)
    try {
      rotate(file)
      appendFileSync(file, line, { mode: 0o600 })
    } catch {
      // A full disk must not stop the work that is being logged.
    }
  }

  return lineLog(write, now, { verbose: true })
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
