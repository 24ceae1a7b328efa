import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/lib/browser.mjs'
import { electronProgram } from './scripts/lib/electron.mjs'
import type { HostOption } from './tests/support/test.ts'

const executablePath = findBrowser()
// Chromium's sandbox refuses to run for root, as in most containers; nowhere else is it given up.
const isRoot = process.getuid?.() === 0

/** The journeys of people, which both hosts must carry; the rest is about one host alone, or looks at its processes. */
const journeys = [
  'accessibility',
  'answers-lost',
  'conflict',
  'decidim',
  'english',
  'train-journey',
  'two-accounts',
  'unlock',
]

/** A real Chromium against real processes: platform, browser host, workspace. */
export default defineConfig<HostOption>({
  testDir: 'tests/end-to-end',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  projects: [
    { name: 'browser' },
    // Without Electron's binary there is nothing to open; `npm test` says so in a line.
    ...(electronProgram() === null
      ? []
      : [
          {
            name: 'electron',
            testMatch: journeys.map((name) => `${name}.spec.ts`),
            use: { host: 'electron' as const },
          },
        ]),
  ],
  use: {
    locale: 'fr-FR',
    viewport: { width: 1280, height: 800 },
    // Recording every test costs a third of its time: PWTRACE=1 npm test, to see how one failed.
    trace: process.env['PWTRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      chromiumSandbox: !isRoot,
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
      ],
    },
  },
})
