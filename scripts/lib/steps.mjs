import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, runQuietly } from './processes.mjs'
import { inProject, root } from './project.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

export const noTests = { passed: 0, failed: 0, skipped: 0 }

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
    skipped: tallies.reduce((total, tally) => total + tally.skipped, 0),
  }
}

/** @param {Tally} tally */
export function verdict({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * A check that holds or does not; what it says is shown only when it does not.
 * @param {string} name
 * @param {string} node
 * @param {readonly string[]} arguments_ a script among the dependencies, then its arguments
 * @returns {Promise<Tally>}
 */
export async function check(name, node, [tool = '', ...arguments_]) {
  const began = performance.now()
  const file = inProject('node_modules', ...tool.split('/'))
  const { code, output } = await runQuietly(node, [file, ...arguments_], { cwd: root })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
  if (code === 0) return { ...noTests, passed: 1 }
  process.stdout.write(`${output.trimEnd()}\n`)
  return { ...noTests, failed: 1 }
}

/**
 * A test runner whose own report is shown as it goes and whose results are read from the file it writes.
 * @param {string} node
 * @param {readonly string[]} arguments_
 * @param {(report: string) => { arguments: readonly string[], environment: NodeJS.ProcessEnv }} reporting
 * @param {(report: any) => Tally} read
 * @returns {Promise<Tally>}
 */
export async function runTests(node, [tool = '', ...arguments_], reporting, read) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-test-'))
  try {
    const report = join(folder, 'report.json')
    const extra = reporting(report)
    const file = inProject('node_modules', ...tool.split('/'))
    const code = await run(node, [file, ...arguments_, ...extra.arguments], {
      cwd: root,
      env: { ...process.env, ...extra.environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const tally = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : noTests
    // A runner that fails outside any test (a file that does not load, nothing found) has failed all the same.
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
