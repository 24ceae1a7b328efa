import { main } from './lib/command.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { rightNode } from './lib/node.mjs'
import { endOnSignals, run, runQuietly, signalCode } from './lib/processes.mjs'
import { inProject, root } from './lib/project.mjs'
import { Obstacle, say } from './lib/say.mjs'

/** Shows every component and state of the console on one page, until Ctrl+C. */
await main(async () => {
  endOnSignals(() => signalCode('SIGINT'))
  await ensureDependencies()
  const node = rightNode()
  const vite = [inProject('node_modules', 'vite', 'bin', 'vite.js')]
  const config = ['--config', inProject('gallery.vite.config.ts')]
  say('Building the gallery...')
  const { code, output } = await runQuietly(node, [...vite, 'build', ...config], { cwd: root })
  if (code !== 0) throw new Obstacle(`${output}\nThe gallery could not be built.`)
  return run(node, [...vite, 'preview', ...config], { cwd: root })
})
