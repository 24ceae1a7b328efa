import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { inProject } from './project.mjs'
import { Obstacle } from './say.mjs'

/** The encrypted database is built for this Node-API version and takes the process down under an older one. */
const leastNodeApi = 10

/**
 * The Node that runs the product: the running one when it is new enough, else the one among the dependencies.
 * @returns {string} path of the executable
 */
export function rightNode() {
  if (isRight(process.versions.node, process.versions['napi'])) return process.execPath
  const bundled = bundledNode()
  if (bundled !== null) return bundled
  throw new Obstacle(
    `Node 22.18 or newer is needed and this is ${process.versions.node}: install Node 24 from https://nodejs.org, then try again.`,
  )
}

/**
 * Runs TypeScript sources directly and speaks the Node-API version of the database.
 * @param {string} version such as `22.18.0`
 * @param {string | undefined} nodeApi
 */
export function isRight(version, nodeApi) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (nodeApi === undefined || Number(nodeApi) < leastNodeApi) return false
  if (major === 22) return minor >= 18
  if (major === 23) return minor >= 6
  return major > 23
}

/** The optional dependency for this kind of computer, when it is installed and runs here (not with musl, for one). */
function bundledNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const file = inProject('node_modules', name, 'bin', program)
  if (!existsSync(file)) return null
  return spawnSync(file, ['--version'], { timeout: 10_000 }).status === 0 ? file : null
}
