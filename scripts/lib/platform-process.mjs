import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { announced, startChild } from './processes.mjs'
import { asTyped, inProject, root } from './project.mjs'
import { Obstacle, say } from './say.mjs'

/**
 * Starts the reference platform with demonstration data beside the console.
 * @param {string} node
 * @param {{ profile: string, import?: string | undefined }} options
 * @returns {Promise<string>} its address
 */
export async function startDemonstrationPlatform(node, options) {
  const folder = join(options.profile, 'platform')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const port = await keptPort(join(options.profile, 'platform-port'))
  const imported = options.import === undefined ? [] : ['--import', absoluteImport(options.import)]
  const entry = inProject('src', 'platform', 'main.ts')
  const child = startChild(
    node,
    [entry, '--port', String(port), '--data', folder, '--seed', 'demo', ...imported],
    // The extra channel closes when this process is gone, however it went.
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  )
  const url = await announced(child, 'Platform: ')
  if (url === null) throw new Obstacle('The demonstration platform could not start.')
  child.once('exit', (code) => {
    if (code !== 0 && code !== null) {
      say('The demonstration platform has ended. The console goes on without it, nothing is lost.')
    }
  })
  return url
}

/**
 * Accounts remember their platform by its address, so a profile's demonstration platform keeps its port.
 * @param {string} file
 */
async function keptPort(file) {
  const known = readPort(file)
  if (known !== null) {
    if ((await freePort(known)) !== null) return known
    throw new Obstacle(
      `Port ${known}, which this profile's demonstration platform always uses, is taken.\n` +
        'Is Vigie running already? If not, end what uses the port, or start with another --profile DIR.',
    )
  }
  const port = await freePort(0)
  if (port === null) throw new Obstacle('No free port could be had on 127.0.0.1.')
  writeFileSync(file, String(port))
  return port
}

/** @param {string} file */
function readPort(file) {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
  } catch {
    return null
  }
}

/**
 * @param {number} port 0 for any
 * @returns {Promise<number | null>} null when it is taken
 */
function freePort(port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null))
    })
  })
}

/** @param {string} text `decidim:FILE` with the path as typed */
function absoluteImport(text) {
  const at = text.indexOf(':')
  return `${text.slice(0, at)}:${asTyped(text.slice(at + 1))}`
}
