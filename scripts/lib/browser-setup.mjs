import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { findBrowser } from './browser.mjs'
import { run } from './processes.mjs'
import { inProject, root } from './project.mjs'
import { say, sayWaiting } from './say.mjs'

/**
 * A Chromium-family browser, installed by the system's own means or Playwright's when there is none.
 * @param {string} node
 * @returns {Promise<string | null>} null when none can be had; the reason has been said
 */
export async function ensureBrowser(node) {
  const found = findBrowser() ?? (await playwrightBrowser())
  if (found !== null) return found
  const installed = (await installWithApt()) ?? (await installWithPlaywright(node))
  if (installed === null) {
    say('No Chromium-family browser was found and none could be installed.')
    say('Install Chromium, Chrome or Edge, or name one: CHROMIUM_PATH=/path/to/browser')
  }
  return installed
}

/** The one Playwright downloaded earlier. */
async function playwrightBrowser() {
  const file = inProject('node_modules', 'playwright-core', 'index.mjs')
  if (!existsSync(file)) return null
  const { chromium } = await import(pathToFileURL(file).href)
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

/** Debian and its kin let root install a browser; nobody else is asked for a password. */
async function installWithApt() {
  const apt = '/usr/bin/apt-get'
  if (process.getuid?.() !== 0 || !existsSync(apt)) return null
  say('No browser found: installing the chromium package with apt-get...')
  const stop = sayWaiting('still installing')
  /** @type {import('node:child_process').SpawnOptions} */
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  }
  await run(apt, ['update', '-q'], options)
  await run(apt, ['install', '-q', '-y', '--no-install-recommends', 'chromium'], options)
  stop()
  return findBrowser()
}

/** @param {string} node */
async function installWithPlaywright(node) {
  say("No browser found: downloading Playwright's Chromium...")
  const tool = inProject('node_modules', '@playwright', 'test', 'cli.js')
  const stop = sayWaiting('still downloading')
  await run(node, [tool, 'install', 'chromium'], { cwd: root })
  stop()
  return playwrightBrowser()
}
