import { ensureBrowser } from './lib/browser-setup.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { runChecks } from './lib/checks.mjs'
import { main } from './lib/command.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { electronProgram } from './lib/electron.mjs'
import { rightNode } from './lib/node.mjs'
import { endOnSignals, signalCode } from './lib/processes.mjs'
import { Obstacle } from './lib/say.mjs'
import { noTests, runTests, sum, verdict } from './lib/steps.mjs'

/** @param {string} text */
function heading(text) {
  process.stdout.write(`\n${text}\n`)
}

/**
 * The build, which the tests in a browser need; a build that fails is one failed test.
 * @param {string} node
 */
async function build(node) {
  try {
    await ensureBuilt(node)
    process.stdout.write('ok     build\n')
    return { ...noTests, passed: 1 }
  } catch (fault) {
    if (!(fault instanceof Obstacle)) throw fault
    process.stdout.write(`FAILED build\n${fault.message}\n`)
    return { ...noTests, failed: 1 }
  }
}

/** @param {string} node */
function withoutBrowser(node) {
  return runTests(
    node,
    ['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'],
    (report) => ({ arguments: [`--outputFile.json=${report}`], environment: {} }),
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
  )
}

/** @param {string} node */
async function inBrowser(node) {
  if (electronProgram() === null) {
    process.stdout.write(
      'note   Electron itself is not here: its host was tested on a recording fake\n',
    )
  }
  const browser = await ensureBrowser(node)
  if (browser === null) return { ...noTests, failed: 1 }
  return runTests(
    node,
    ['@playwright/test/cli.js', 'test', '--reporter=list,json'],
    (report) => ({
      arguments: [],
      environment: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    }),
    ({ stats }) => ({
      passed: stats.expected,
      // A test that passes only when repeated has shown a defect, of the product or of the test.
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  )
}

await main(async () => {
  endOnSignals(() => signalCode('SIGINT'))
  await ensureDependencies()
  const node = rightNode()
  heading('Format, lint and types')
  const checks = await runChecks(node)
  heading('Unit and contract tests')
  const tests = await withoutBrowser(node)
  heading('Tests in a browser')
  const built = await build(node)
  const browser = built.failed === 0 ? await inBrowser(node) : { ...noTests, failed: 1 }
  const total = sum([checks, tests, built, browser])
  process.stdout.write(`\n${verdict(total)}\n`)
  return total.failed === 0 ? 0 : 1
})
