import { isHost, isHttpUrl, isPort, isSeconds, readArguments, textOf } from './lib/arguments.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { main } from './lib/command.mjs'
import { consoleOptions, startConsole } from './lib/console-process.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { rightNode } from './lib/node.mjs'
import { endOnSignals } from './lib/processes.mjs'
import { profileFolder } from './lib/profile.mjs'

const usage = `npm run console -- [options]

Runs the console alone. It starts and works whether or not its platform can be reached.

  --platform URL         the platform to propose at the first start
  --host electron|browser  where the console opens; by default Electron when it can be had
  --profile DIR          where this console keeps its data
  --port N               port of the console (browser host only)
  --hold-seconds N       how long a decision can be undone before it leaves
  --no-open              only print the address
  --verbose              print the log of the console
  --help                 this text`

/** @type {Record<string, import('./lib/arguments.mjs').Option>} */
const options = {
  platform: { type: 'string', check: isHttpUrl },
  host: { type: 'string', check: isHost },
  profile: { type: 'string' },
  port: { type: 'string', check: isPort },
  'hold-seconds': { type: 'string', check: isSeconds },
  'no-open': { type: 'boolean' },
  verbose: { type: 'boolean' },
}

await main(async () => {
  const values = readArguments({ command: 'npm run console', usage, options })
  endOnSignals(() => 0)
  await ensureDependencies()
  const node = rightNode()
  await ensureBuilt(node)
  return startConsole(node, {
    profile: profileFolder(textOf(values, 'profile')),
    platformUrl: textOf(values, 'platform'),
    ...consoleOptions(values),
  })
})
