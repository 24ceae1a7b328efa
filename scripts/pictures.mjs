import { ensureBrowser } from './lib/browser-setup.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { main } from './lib/command.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { rightNode } from './lib/node.mjs'
import { endOnSignals, run, signalCode } from './lib/processes.mjs'
import { inProject, root } from './lib/project.mjs'
import { Obstacle } from './lib/say.mjs'

/**
 * Takes the pictures of README and guide anew, and every screen in both languages, both schemes and three sizes into
 * `out/pictures`, from the real console with its demonstration data.
 */
await main(async () => {
  endOnSignals(() => signalCode('SIGINT'))
  await ensureDependencies()
  const node = rightNode()
  await ensureBuilt(node)
  const browser = await ensureBrowser(node)
  if (browser === null) throw new Obstacle('Pictures need a Chromium-family browser.')
  const env = { ...process.env, CHROMIUM_PATH: browser }
  for (const walk of ['desk.ts', 'screens.ts']) {
    const code = await run(node, [inProject('tests', 'pictures', walk)], { cwd: root, env })
    if (code !== 0) return code
  }
  return 0
})
