import { _electron as electron, type ElectronApplication } from '@playwright/test'
import { electronProgram } from '../../scripts/lib/electron.mjs'
import { beginAs, takeQuestion } from '../support/moderator.ts'
import { expect, test } from '../support/test.ts'

const program = electronProgram()
const isRoot = process.getuid?.() === 0

/*
 * With Electron's binary here, the same product in its own window; without it there is nothing to skip: its host has
 * then been held to the bridge's contract on a recording fake, which `npm test` says.
 */
if (program !== null) {
  test('in Electron, the page is in its sandbox and a question can be taken', async ({ stage }) => {
    const platform = await stage.startPlatform({ seed: 'demo' })
    const app = await electron.launch({
      executablePath: program,
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        process.cwd(),
        '--profile',
        stage.folder,
        '--platform',
        platform.url,
      ],
      env: { ...inherited(), LC_ALL: 'fr_FR.UTF-8' },
    })
    await walk(app)
    await app.close()
  })
}

async function walk(app: ElectronApplication): Promise<void> {
  const page = await app.firstWindow()
  expect(page.url()).toMatch(/^vigie-app:\/\/console\//)
  expect(await page.evaluate(() => ['require' in window, 'process' in window])).toEqual([
    false,
    false,
  ])
  await beginAs(page, /Léna Moreau/)
  await takeQuestion(page, /respirables/)
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}
