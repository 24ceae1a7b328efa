import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type Language = 'fr' | 'en'
/** The console takes the language of the system for a person who has not chosen one. */
export const systemLanguage = { fr: 'fr_FR.UTF-8', en: 'en_US.UTF-8' } as const

const patienceMilliseconds = 30_000

/** A process of the product under test. */
export interface RunningProcess {
  /** What it said after its announcement, such as `Platform: `. */
  readonly announced: string
  readonly output: () => string
  /** Asks it to end and waits until it has; its exit code, null when a signal ended it. */
  readonly stop: () => Promise<number | null>
  /** Ends it without asking, as a crash or a lost battery would. */
  readonly kill: () => Promise<void>
}

/**
 * Starts an entry of the product on the Node of the tests and waits for its announcement.
 * @throws with all that it said when it ends or stays silent
 */
export async function startProcess(
  entry: string,
  arguments_: readonly string[],
  announcement: string,
  language: Language = 'fr',
): Promise<RunningProcess> {
  const child = spawn(process.execPath, [entry, ...arguments_], {
    cwd: root,
    env: { ...process.env, LC_ALL: systemLanguage[language] },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const announced = await lineOf(child, () => output, announcement)
  return {
    announced,
    output: () => output,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function lineOf(child: ChildProcess, output: () => string, announcement: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const lines = output().split('\n').slice(0, -1)
      const found = lines.find((line) => line.startsWith(announcement))
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found.slice(announcement.length).trim())
    }
    const fail = (why: string) => (): void => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`${why} before '${announcement}':\n${output()}`))
    }
    const timer = setTimeout(fail('nothing more was said'), patienceMilliseconds)
    child.stdout?.on('data', look)
    child.once('exit', fail('the process ended'))
  })
}
