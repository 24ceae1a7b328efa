import { mkdirSync } from 'node:fs'
import { textOf } from './arguments.mjs'
import { ensureBrowser } from './browser-setup.mjs'
import { electronProgram, ensureElectron } from './electron.mjs'
import { exitCode, startChild } from './processes.mjs'
import { inProject, root } from './project.mjs'
import { Obstacle, say } from './say.mjs'

/**
 * @typedef {object} ConsoleOptions
 * @property {string} profile
 * @property {string | undefined} platformUrl
 * @property {string | undefined} port
 * @property {string | undefined} host
 * @property {string | undefined} holdSeconds
 * @property {boolean} open
 * @property {boolean} verbose
 */

/**
 * Opens the console: in Electron, else in a browser window, else by printing its address.
 * @param {string} node
 * @param {ConsoleOptions} options
 * @returns {Promise<number>} its exit code, once the person has closed it
 */
export async function startConsole(node, options) {
  mkdirSync(options.profile, { recursive: true, mode: 0o700 })
  const electron = await chooseElectron(node, options)
  const child =
    electron === null ? await startBrowserHost(node, options) : startElectron(electron, options)
  return exitCode(child)
}

/**
 * The options of a console that two commands share.
 * @param {import('./arguments.mjs').Values} values
 */
export function consoleOptions(values) {
  return {
    port: textOf(values, 'port'),
    host: textOf(values, 'host'),
    holdSeconds: textOf(values, 'hold-seconds'),
    open: values['no-open'] !== true,
    verbose: values['verbose'] === true,
  }
}

/**
 * @param {string} node
 * @param {ConsoleOptions} options
 * @returns {Promise<string | null>} Electron's program, or null for the browser host
 */
async function chooseElectron(node, { host, open }) {
  if (host === 'browser') return null
  if (host !== 'electron' && (!open || !hasDisplay())) return null
  const program = electronProgram() ?? (await ensureElectron(node, { asked: host === 'electron' }))
  if (program === null && host === 'electron') {
    throw new Obstacle(
      'Electron is not here and could not be fetched. Without --host electron, Vigie runs in a browser window.',
    )
  }
  return program
}

/**
 * @param {string} program
 * @param {ConsoleOptions} options
 */
function startElectron(program, options) {
  return startChild(program, [root, ...commonArguments(options)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

/**
 * @param {string} node
 * @param {ConsoleOptions} options
 */
async function startBrowserHost(node, options) {
  const browser = options.open && hasDisplay() ? await ensureBrowser(node) : null
  if (options.open && browser === null) say('Open the address below in a Chromium-family browser.')
  const port = options.port === undefined ? [] : ['--port', options.port]
  const window = browser === null ? [] : ['--window', browser]
  const entry = inProject('src', 'browser-host', 'main.ts')
  // The extra channel closes when this process is gone, however it went.
  return startChild(node, [entry, ...commonArguments(options), ...port, ...window], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** @param {ConsoleOptions} options */
function commonArguments({ profile, platformUrl, holdSeconds, verbose }) {
  return [
    '--profile',
    profile,
    ...(platformUrl === undefined ? [] : ['--platform', platformUrl]),
    ...(holdSeconds === undefined ? [] : ['--hold-seconds', holdSeconds]),
    ...(verbose ? ['--verbose'] : []),
  ]
}

/** Whether a window can be shown at all: on Linux only within a graphical session. */
function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}
