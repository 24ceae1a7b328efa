import { isHttpUrl, readArguments, textOf } from './lib/arguments.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { main } from './lib/command.mjs'
import { consoleChoices, consoleOptions, consoleUsage } from './lib/console-options.mjs'
import { startConsole } from './lib/console-process.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { rightNode } from './lib/node.mjs'
import { endOnSignals } from './lib/processes.mjs'
import { profileFolder } from './lib/profile.mjs'

const usage = `npm run console -- [options]

Runs the console alone. It starts and works whether or not its platform can be reached.

  --platform URL         the platform to propose at the first start
${consoleUsage}`

/** @type {Record<string, import('./lib/arguments.mjs').Option>} */
const options = { platform: { type: 'string', check: isHttpUrl }, ...consoleOptions }

await main(async () => {
  const values = readArguments({ command: 'npm run console', usage, options })
  endOnSignals(() => 0)
  await ensureDependencies()
  const node = rightNode()
  await ensureBuilt(node)
  return startConsole(node, {
    profile: profileFolder(textOf(values, 'profile')),
    platformUrl: textOf(values, 'platform'),
    ...consoleChoices(values),
  })
})
