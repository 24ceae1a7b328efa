import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
]

const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
]

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
]

/**
 * A Chromium-family browser of this computer: `CHROMIUM_PATH`, then the PATH, then the places where macOS and Windows
 * keep their programs.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} platform
 * @returns {string | null} path of the executable, or null when there is none
 */
export function findBrowser(environment = process.env, platform = process.platform) {
  const wanted = environment['CHROMIUM_PATH']
  if (wanted !== undefined && wanted !== '') return wanted
  return candidates(environment, platform).find(isExecutable) ?? null
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} platform
 */
function candidates(environment, platform) {
  if (platform === 'win32') return windowsCandidates(environment)
  const onPath = (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commandNames.map((name) => join(folder, name)))
  if (platform !== 'darwin') return onPath
  const home = environment['HOME'] ?? ''
  const folders = ['/Applications', join(home, 'Applications')]
  return [
    ...onPath,
    ...folders.flatMap((folder) => macApplications.map((name) => join(folder, name))),
  ]
}

/** @param {NodeJS.ProcessEnv} environment */
function windowsCandidates(environment) {
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => environment[name])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => windowsPrograms.map((program) => join(folder, program)))
}

/** @param {string} file */
function isExecutable(file) {
  if (!existsSync(file)) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
