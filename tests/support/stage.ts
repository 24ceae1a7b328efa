import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProxy, type CuttableProxy } from './cuttable-proxy.ts'
import { startProcess, type Language, type RunningProcess } from './processes.ts'

export interface PlatformChoice {
  readonly seed?: 'demo' | 'empty'
  /** Contents of a fixture file. */
  readonly fixture?: object
  /** `decidim:FILE` */
  readonly import?: string
  /** Keeps its data there, to be started again. */
  readonly data?: string
  readonly port?: number
}

export interface ConsoleChoice {
  readonly platformUrl: string
  /** An own one unless given. */
  readonly profile?: string
  readonly port?: number
  readonly holdSeconds?: number
  /** Of the system it runs on; French unless given. */
  readonly language?: Language
}

export interface RunningConsole extends RunningProcess {
  /** Holds the token. */
  readonly url: string
  readonly profile: string
}

/** Everything a test sets up; what it started ends with it. */
export interface Stage {
  readonly folder: string
  /** Writes a JSON file and gives its path. */
  readonly write: (name: string, content: object) => string
  readonly startPlatform: (
    choice: PlatformChoice,
  ) => Promise<RunningProcess & { readonly url: string }>
  readonly startConsole: (choice: ConsoleChoice) => Promise<RunningConsole>
  readonly startProxy: (target: string) => Promise<CuttableProxy>
  /** The folder of a profile that nobody has used. */
  readonly newProfile: () => string
  /** Has something end with the test, before what was started earlier. */
  readonly atEnd: (end: () => Promise<unknown>) => void
  readonly close: () => Promise<void>
}

export function createStage(): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-stage-'))
  const ends: (() => Promise<unknown>)[] = []

  function write(name: string, content: object): string {
    const file = join(folder, name)
    writeFileSync(file, JSON.stringify(content))
    return file
  }

  function newProfile(): string {
    return join(folder, `profile-${ends.length}`)
  }

  return {
    folder,
    write,
    newProfile,
    atEnd: (end) => void ends.push(end),
    startPlatform: async (choice) => {
      const running = await startProcess(
        'src/platform/main.ts',
        [
          '--port',
          String(choice.port ?? 0),
          ...option('--seed', choice.seed),
          ...option('--data', choice.data),
          ...option('--import', choice.import),
          ...option(
            '--fixture',
            choice.fixture && write(`fixture-${ends.length}.json`, choice.fixture),
          ),
        ],
        'Platform: ',
      )
      ends.push(running.stop)
      return { ...running, url: running.announced.replace(/\/$/, '') }
    },
    startConsole: async (choice) => {
      const profile = choice.profile ?? newProfile()
      const running = await startProcess(
        'src/browser-host/main.ts',
        [
          '--profile',
          profile,
          '--platform',
          choice.platformUrl,
          ...option('--port', choice.port),
          ...option('--hold-seconds', choice.holdSeconds),
        ],
        'Console: ',
        choice.language,
      )
      ends.push(running.stop)
      return { ...running, url: running.announced, profile }
    },
    startProxy: async (target) => {
      const proxy = await startProxy(target)
      ends.push(proxy.close)
      return proxy
    },
    close: async () => {
      for (const end of ends.toReversed()) await end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function option(name: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [name, String(value)]
}
