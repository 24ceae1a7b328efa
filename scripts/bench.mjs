import { existsSync, readdirSync } from 'node:fs'
import { main } from './lib/command.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { rightNode } from './lib/node.mjs'
import { endOnSignals, run, signalCode } from './lib/processes.mjs'
import { inProject, root } from './lib/project.mjs'
import { Obstacle } from './lib/say.mjs'

const folder = inProject('tests', 'bench')

await main(async () => {
  const [name = '', ...rest] = process.argv.slice(2)
  const file = inProject('tests', 'bench', `${name}.ts`)
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
    const names = readdirSync(folder).filter((entry) => entry.endsWith('.ts'))
    throw new Obstacle(
      `npm run bench -- NAME, where NAME is one of: ${names.map((entry) => entry.slice(0, -3)).join(', ')}`,
    )
  }
  endOnSignals(() => signalCode('SIGINT'))
  await ensureDependencies()
  return run(rightNode(), [file, ...rest], { cwd: root })
})
