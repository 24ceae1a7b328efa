import { runChecks } from './lib/checks.mjs'
import { main } from './lib/command.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { rightNode } from './lib/node.mjs'
import { endOnSignals, signalCode } from './lib/processes.mjs'
import { verdict } from './lib/steps.mjs'

/** The quick part of `npm test`: format, lint, types. */
await main(async () => {
  endOnSignals(() => signalCode('SIGINT'))
  await ensureDependencies()
  const tally = await runChecks(rightNode())
  process.stdout.write(`${verdict(tally)}\n`)
  return tally.failed === 0 ? 0 : 1
})
