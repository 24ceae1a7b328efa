import { existsSync, readdirSync } from 'node:fs'
import { inProject } from './project.mjs'
import { check, sum } from './steps.mjs'

/**
 * Format, lint, and the types of every layer.
 * @param {string} node
 */
export async function runChecks(node) {
  const tallies = [
    await check('format', node, ['oxfmt/bin/oxfmt', '--check', '.']),
    await check('lint', node, ['oxlint/bin/oxlint', '--type-aware', '.']),
  ]
  for (const layer of layers()) {
    tallies.push(await check(`types of ${layer}`, node, ['typescript/bin/tsc', '-p', layer]))
  }
  return sum(tallies)
}

/** Every folder with a tsconfig.json of its own. */
export function layers() {
  return ['electron', 'scripts', 'src', 'tests']
    .flatMap((folder) => [
      folder,
      ...readdirSync(inProject(folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${folder}/${entry.name}`),
    ])
    .filter((folder) => existsSync(inProject(...folder.split('/'), 'tsconfig.json')))
}
