import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './processes.mjs'
import { inProject, root } from './project.mjs'
import { say, sayWaiting } from './say.mjs'

/** Says that this Electron could not be fetched, so that not every start tries again. */
const failureMarker = inProject('node_modules', '.electron-not-fetched')
/** Before a download of some 100 MB: whether its server answers at all. */
const reachMilliseconds = 4000
const downloadMilliseconds = 5 * 60_000

/** Path of Electron's program, or null when only its package is here. */
export function electronProgram() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const folder = override ?? inProject('node_modules', 'electron', 'dist')
  const program = join(folder, programName())
  return existsSync(program) ? program : null
}

/** As Electron's own installer names it for this kind of computer. */
function programName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * Electron's program, fetched when it can be: once by itself, and whenever the person asks for it.
 * @param {string} node
 * @param {{ asked: boolean }} options
 */
export async function ensureElectron(node, { asked }) {
  const found = electronProgram()
  if (found !== null) return found
  const version = electronVersion()
  if (version === null || (!asked && failedBefore(version))) return null
  if (await canReachServer()) {
    say(`Fetching Electron ${version} (about 100 MB, once)...`)
    const stop = sayWaiting('still fetching')
    await run(node, [inProject('node_modules', 'electron', 'install.js')], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: downloadMilliseconds,
    })
    stop()
  }
  const fetched = electronProgram()
  if (fetched === null && !asked) writeFileSync(failureMarker, version)
  return fetched
}

function electronVersion() {
  const file = inProject('node_modules', 'electron', 'package.json')
  if (!existsSync(file)) return null
  return String(JSON.parse(readFileSync(file, 'utf8')).version)
}

/** @param {string} version */
function failedBefore(version) {
  return existsSync(failureMarker) && readFileSync(failureMarker, 'utf8') === version
}

async function canReachServer() {
  const server =
    process.env['ELECTRON_MIRROR'] ??
    process.env['npm_config_electron_mirror'] ??
    'https://github.com/'
  try {
    await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(reachMilliseconds) })
    return true
  } catch {
    return false
  }
}
