import { electronProgram, ensureElectron } from './electron.mjs'
import { announced, exitCode, startChild } from './processes.mjs'
import { root } from './project.mjs'
import { Obstacle, say } from './say.mjs'

/**
 * Runs the console in Electron, when it is wanted and can be had.
 * @param {string} node
 * @param {{ asked: boolean, wanted: boolean, arguments: readonly string[] }} options asked for by the person; wanted
 *   when nobody said anything; the console's own arguments
 * @returns {Promise<number | null>} its exit code; null when the console has to open elsewhere
 */
export async function runInElectron(node, { asked, wanted, arguments: own }) {
  if (!asked && (!wanted || isRoot())) return null
  const program = electronProgram() ?? (await ensureElectron(node, { asked }))
  if (program === null) return elsewhere(asked, 'Electron is not here and could not be fetched.')
  const child = startChild(program, [...sandboxArguments(), root, ...own], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = exitCode(child)
  // Some systems have Electron but not the means of its sandbox; it ends before it shows anything.
  if ((await announced(child, 'Console: ')) !== null) return ended
  return elsewhere(asked, 'Electron cannot run here.')
}

/**
 * @param {boolean} asked
 * @param {string} why
 * @returns {null}
 */
function elsewhere(asked, why) {
  if (asked) throw new Obstacle(`${why} Without --host electron, Vigie runs in a browser window.`)
  if (electronProgram() !== null) say(`${why} Opening a browser window instead.`)
  return null
}

/** Chromium's sandbox refuses to run for root; by itself Vigie does not choose Electron then. */
function sandboxArguments() {
  return isRoot() ? ['--no-sandbox'] : []
}

function isRoot() {
  return process.getuid?.() === 0
}
