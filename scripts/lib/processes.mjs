import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {import('node:child_process').SpawnOptions} SpawnOptions */

/** @type {Set<ChildProcess>} */
const children = new Set()
/** How long a child may take to end by itself. */
const patienceMilliseconds = 8000
let isEnding = false

/**
 * Starts a child that ends with this command: when the person presses Ctrl-C, when this process is told to end, and
 * through its closed channel even when this process is killed.
 * @param {string} command
 * @param {readonly string[]} arguments_
 * @param {SpawnOptions} options
 * @returns {ChildProcess}
 */
export function startChild(command, arguments_, options = {}) {
  const child = spawn(command, arguments_, { stdio: 'inherit', ...options })
  children.add(child)
  child.once('exit', () => children.delete(child))
  child.once('error', () => children.delete(child))
  return child
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<number>} its exit code; 128 and the signal's number when a signal ended it, 127 when it never began
 */
export function exitCode(child) {
  return new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(code ?? signalCode(signal)))
  })
}

/** @param {NodeJS.Signals | null} signal */
export function signalCode(signal) {
  return signal === null ? 1 : 128 + (constants.signals[signal] ?? 0)
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} arguments_
 * @param {SpawnOptions} options
 */
export function run(command, arguments_, options = {}) {
  return exitCode(startChild(command, arguments_, options))
}

/**
 * Runs a command to its end and keeps what it says.
 * @param {string} command
 * @param {readonly string[]} arguments_
 * @param {SpawnOptions} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runQuietly(command, arguments_, options = {}) {
  const child = startChild(command, arguments_, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text))
  }
  const code = await exitCode(child)
  return { code, output }
}

/** Asks every child to end, and ends the ones that do not; resolves when none is left. */
export async function endChildren() {
  const ending = [...children].map(async (child) => {
    const ended = exitCode(child)
    // Windows knows no signal that a process could answer; there, its closed channel asks it to end.
    if (process.platform === 'win32' && child.connected) child.disconnect()
    else child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds)
    await ended
    clearTimeout(timer)
  })
  await Promise.all(ending)
}

/**
 * Ends children and command on the signals of a terminal. A second Ctrl-C does not wait.
 * @param {() => number} code the exit code once all children have ended
 */
export function endOnSignals(code) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (isEnding) process.exit(signalCode(signal))
      isEnding = true
      void endChildren().then(() => process.exit(code()))
    })
  }
}

/**
 * The rest of the first line of a child's output that begins with a word; all of its output is passed on.
 * @param {ChildProcess} child
 * @param {string} prefix
 * @returns {Promise<string | null>} null when the child ended without saying it
 */
export function announced(child, prefix) {
  return new Promise((resolve) => {
    let line = ''
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      process.stdout.write(text)
      line += text
      const found = line.split(/\r?\n/).find((one) => one.startsWith(prefix))
      if (found !== undefined && line.includes(`${found}\n`)) resolve(found.slice(prefix.length))
      line = line.slice(line.lastIndexOf('\n') + 1)
    })
    child.once('error', () => resolve(null))
    child.once('exit', () => resolve(null))
  })
}
