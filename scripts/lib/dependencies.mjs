import { readFileSync } from 'node:fs'
import { run } from './processes.mjs'
import { inProject, root } from './project.mjs'
import { Obstacle, say, sayWaiting } from './say.mjs'

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>} Packages */

/** Installs what package-lock.json names, unless it is there already. */
export async function ensureDependencies() {
  const wanted = packagesOf(inProject('package-lock.json'))
  if (wanted === null) throw new Obstacle('package-lock.json is missing or damaged.')
  const found = packagesOf(inProject('node_modules', '.package-lock.json'))
  if (found !== null && isInstalled(wanted, found)) return
  const count = Object.keys(wanted).length
  say(`Installing dependencies (${count} packages, the first time this takes a minute)...`)
  const stop = sayWaiting('still installing')
  const code = await runNpm(['ci', '--include=dev', '--include=optional', '--no-progress'])
  stop()
  if (code !== 0) {
    throw new Obstacle(
      `The dependencies could not be installed (npm ci ended with ${code}; its own words are above).\n` +
        'Most often the package registry cannot be reached: check the network, then try again.',
    )
  }
}

/**
 * Whether everything wanted is installed in its version. What npm leaves out on this kind of computer may be missing.
 * @param {Packages} wanted
 * @param {Packages} found
 */
export function isInstalled(wanted, found) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const installed = found[path]
    if (installed === undefined) return entry.optional === true || entry.devOptional === true
    return installed.version === entry.version
  })
}

/**
 * @param {string} file
 * @returns {Packages | null}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/**
 * Runs the npm that runs this command, else the one on the PATH.
 * @param {readonly string[]} arguments_
 */
function runNpm(arguments_) {
  const npm = process.env['npm_execpath']
  const options = { cwd: root }
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) {
    return run(process.execPath, [npm, ...arguments_], options)
  }
  return run('npm', arguments_, { ...options, shell: process.platform === 'win32' })
}
