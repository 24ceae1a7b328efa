import { test as base, type BrowserContext } from '@playwright/test'
import { openInBrowser, openInElectron, type OpenConsole } from './open-console.ts'
import { createStage, type ConsoleChoice, type Stage } from './stage.ts'

export interface HostOption {
  /** Where consoles are opened: a project of the configuration for each. */
  readonly host: 'browser' | 'electron'
}

interface Fixtures {
  /** Starts a console and opens its window, in whichever host is under test. */
  readonly openConsole: (choice: ConsoleChoice) => Promise<OpenConsole>
  /** Starts and ends the processes of a test. */
  readonly stage: Stage
  /** What pages did that no page of ours may do; the test fails when it holds anything at its end. */
  readonly offences: string[]
}

/** A test of the whole product in a browser: any breach of the page's policy or uncaught defect fails it. */
export const test = base.extend<Fixtures & HostOption>({
  host: ['browser', { option: true }],
  stage: async ({ browserName }, use) => {
    if (browserName !== 'chromium') throw new Error('the console is tested in Chromium')
    const stage = createStage()
    await use(stage)
    await stage.close()
  },
  openConsole: async ({ stage, context, host, offences }, use) => {
    await use(async (choice) =>
      host === 'browser'
        ? await openInBrowser(stage, context, choice)
        : await openInElectron(stage, choice, (own) => watch(own, offences)),
    )
  },
  offences: [
    async ({ context }, use) => {
      const offences: string[] = []
      await watch(context, offences)
      await use(offences)
      if (offences.length > 0) throw new Error(`The page broke its rules:\n${offences.join('\n')}`)
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'

/** Collects policy violations and uncaught errors of every page of a browser context. */
export async function watch(context: BrowserContext, offences: string[]): Promise<void> {
  await context.exposeBinding('reportViolation', (_source, text: string) => {
    offences.push(text)
  })
  await context.addInitScript(() => {
    const report = (window as unknown as { reportViolation: (text: string) => void })
      .reportViolation
    document.addEventListener('securitypolicyviolation', (event) =>
      report(`${event.effectiveDirective} blocked ${event.blockedURI} (${event.sourceFile})`),
    )
  })
  context.on('weberror', (fault) => offences.push(`uncaught: ${fault.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error' && !isAboutTheNetwork(message.text())) {
      offences.push(message.text())
    }
  })
}

/** A console whose host ends, or starts again, is told so by the browser too: no fault of the page. */
function isAboutTheNetwork(text: string): boolean {
  return text.startsWith('WebSocket connection to') || text.startsWith('Failed to load resource')
}
