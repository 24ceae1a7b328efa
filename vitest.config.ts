import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * Real parts, no browser: SQLite, Fastify and child processes need Node 22.18 or newer, which `npm test` chooses.
 * The fake of Electron stands in for the module itself; everything else of a host is the real thing.
 */
export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^electron$/,
        replacement: resolve(import.meta.dirname, 'tests/support/electron/module.ts'),
      },
    ],
  },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Real processes and real key derivation on a busy machine take their time; only what hangs should fail by it.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    server: { deps: { inline: ['electron-store', 'conf'] } },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'] },
      },
      {
        extends: true,
        test: { name: 'contract', include: ['tests/contract/**/*.test.ts'] },
      },
    ],
  },
})
