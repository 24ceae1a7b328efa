import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runQuietly } from './processes.mjs'
import { inProject, root } from './project.mjs'
import { Obstacle, say } from './say.mjs'

/** Everything that a build reads. */
const sources = [
  'electron',
  'electron.vite.config.ts',
  'package-lock.json',
  'resources',
  'src/core',
  'src/host',
  'src/renderer',
  'src/workspace',
  'tsconfig.json',
]
const marker = inProject('out', 'built-from')

/**
 * Builds what a browser or Electron loads, unless it was built from these very sources.
 * @param {string} node
 */
export async function ensureBuilt(node) {
  const digest = digestOf(sources.map((name) => inProject(name)))
  if (existsSync(marker) && readFileSync(marker, 'utf8') === digest) return
  say('Building the console...')
  const tool = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { code, output } = await runQuietly(node, [tool, 'build'], { cwd: root })
  if (code !== 0) throw new Obstacle(`${output}\nThe console could not be built.`)
  writeFileSync(marker, digest)
}

/**
 * A digest of names and contents of files and folders.
 * @param {readonly string[]} paths
 */
function digestOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(filesOf)) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
function filesOf(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)))
}
