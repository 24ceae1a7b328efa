import { isHttpUrl, isImport, readArguments, textOf } from './lib/arguments.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { main } from './lib/command.mjs'
import { consoleChoices, consoleOptions, consoleUsage } from './lib/console-options.mjs'
import { startConsole } from './lib/console-process.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { rightNode } from './lib/node.mjs'
import { startDemonstrationPlatform } from './lib/platform-process.mjs'
import { endOnSignals } from './lib/processes.mjs'
import { profileFolder } from './lib/profile.mjs'
import { Obstacle } from './lib/say.mjs'

const usage = `npm start -- [options]

Opens the console, with a platform of demonstration data beside it.

  --server URL           use this platform instead of the demonstration
  --import decidim:FILE  add a question from a Decidim export (CSV) to the demonstration
${consoleUsage}`

/** @type {Record<string, import('./lib/arguments.mjs').Option>} */
const options = {
  server: { type: 'string', check: isHttpUrl },
  import: { type: 'string', check: isImport },
  ...consoleOptions,
}

await main(async () => {
  const values = readArguments({ command: 'npm start', usage, options })
  endOnSignals(() => 0)
  await ensureDependencies()
  const node = rightNode()
  await ensureBuilt(node)
  const profile = profileFolder(textOf(values, 'profile'))
  const server = textOf(values, 'server')
  const imported = textOf(values, 'import')
  if (server !== undefined && imported !== undefined) {
    throw new Obstacle('--import fills the demonstration platform; it cannot fill --server.')
  }
  if (server !== undefined) process.stdout.write(`Platform: ${server}\n`)
  const platformUrl =
    server ?? (await startDemonstrationPlatform(node, { profile, import: imported }))
  return startConsole(node, { profile, platformUrl, ...consoleChoices(values) })
})
