import { _electron as electron, type BrowserContext, type Page } from '@playwright/test'
import { electronProgram } from '../../scripts/lib/electron.mjs'
import { systemLanguage } from './processes.ts'
import type { ConsoleChoice, Stage } from './stage.ts'

/** A console with its window. */
export interface OpenConsole {
  readonly page: Page
  readonly profile: string
  /** Ends it as a person does. */
  readonly stop: () => Promise<void>
  /** Ends it without asking, as a lost battery would. */
  readonly kill: () => Promise<void>
}

/** The console on loopback, in a page of the test's browser. */
export async function openInBrowser(
  stage: Stage,
  context: BrowserContext,
  choice: ConsoleChoice,
): Promise<OpenConsole> {
  const running = await stage.startConsole(choice)
  const page = await context.newPage()
  await page.goto(running.url)
  return {
    page,
    profile: running.profile,
    stop: async () => {
      await running.stop()
      await page.close()
    },
    kill: async () => {
      await running.kill()
      await page.close()
    },
  }
}

/** The console as Electron's own window; its binary must be here. */
export async function openInElectron(
  stage: Stage,
  choice: ConsoleChoice,
  watch: (context: BrowserContext) => Promise<void>,
): Promise<OpenConsole> {
  const profile = choice.profile ?? stage.newProfile()
  const app = await electron.launch({
    executablePath: electronProgram() ?? '',
    args: [
      // Chromium's sandbox refuses to run for root, as in most containers.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      process.cwd(),
      '--profile',
      profile,
      '--platform',
      choice.platformUrl,
      ...(choice.holdSeconds === undefined ? [] : ['--hold-seconds', String(choice.holdSeconds)]),
    ],
    env: { ...inherited(), LC_ALL: systemLanguage[choice.language ?? 'fr'] },
  })
  const ended = new Promise<void>((resolve) => void app.once('close', () => resolve()))
  stage.atEnd(() => app.close())
  const page = await app.firstWindow()
  await watch(app.context())
  // What is watched for may have happened before: once more, from the first line of the page.
  await page.reload()
  return {
    page,
    profile,
    stop: () => app.close(),
    kill: async () => {
      app.process().kill('SIGKILL')
      await ended
    },
  }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}
