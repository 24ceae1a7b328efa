import { main } from './lib/command.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { rightNode } from './lib/node.mjs'
import { endOnSignals, run } from './lib/processes.mjs'
import { calledFrom, inProject } from './lib/project.mjs'

const usage = `npm run platform -- [options]

Runs the reference platform alone.

  --host ADDRESS         where it listens; only this computer reaches it unless told otherwise
  --port N               its port, 9000 unless told otherwise (0: any free one)
  --data DIR             where it keeps its data; without it, only in memory
  --seed demo|empty      what an empty platform begins with
  --fixture FILE         an exact state to begin with (JSON)
  --import decidim:FILE  add a question from a Decidim export (CSV)
  --index-lag MS         how long the search index lags behind
  --core-only            leaves the governance API away: signed acts, changes, reservations
  --help                 this text`

await main(async () => {
  const argv = process.argv.slice(2)
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  endOnSignals(() => 0)
  await ensureDependencies()
  // Its own options are judged by the platform itself, with paths as the person typed them.
  return run(rightNode(), [inProject('src', 'platform', 'main.ts'), ...argv], { cwd: calledFrom() })
})
