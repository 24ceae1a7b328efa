import { mkdirSync } from 'node:fs'
import { ensureBrowser } from './browser-setup.mjs'
import { runInElectron } from './electron-process.mjs'
import { exitCode, startChild } from './processes.mjs'
import { inProject, root } from './project.mjs'
import { say } from './say.mjs'

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
  const inElectron = await runInElectron(node, {
    asked: options.host === 'electron',
    wanted: options.host === undefined && options.open && hasDisplay(),
    arguments: commonArguments(options),
  })
  return inElectron ?? exitCode(await startBrowserHost(node, options))
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
