import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processesOf } from '../support/process-list.ts'
import { expect, test } from '../support/test.ts'

/** Ends what a failed test leaves running. */
const endings: (() => unknown)[] = []
test.afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

/** `npm start` as a person types it, kept until it has printed the console's address. */
async function startAll(
  arguments_: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...arguments_], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve))
  endings.push(() => child.kill('SIGTERM') && ended)
  await expect
    .poll(() => /^Console: .*\n/m.test(output) || child.exitCode !== null, { timeout: 30_000 })
    .toBe(true)
  return {
    output: () => output,
    line: (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(output)?.[1] ?? '',
    end: (signal: NodeJS.Signals) => {
      child.kill(signal)
      return ended
    },
    ended,
  }
}

test.describe('npm start', () => {
  let profile: string
  test.beforeEach(() => {
    profile = mkdtempSync(join(tmpdir(), 'vigie-start-'))
  })
  test.afterEach(() => rmSync(profile, { recursive: true, force: true }))

  test('prints both addresses, answers at both, and Ctrl-C leaves nothing behind', async () => {
    const all = await startAll(['--no-open', '--profile', profile])
    const platform = all.line('Platform')
    expect((await fetch(`${platform}/vigie/v1/demonstration`)).status).toBe(200)
    expect((await fetch(new URL('/', all.line('Console')))).status).toBe(200)
    expect(await all.end('SIGINT')).toBe(0)
    await expect.poll(() => processesOf(profile)).toEqual([])
  })

  test('the demonstration keeps its address, so that accounts find it again', async () => {
    const first = await startAll(['--no-open', '--profile', profile])
    await first.end('SIGTERM')
    const second = await startAll(['--no-open', '--profile', profile])
    await second.end('SIGTERM')
    expect(second.line('Platform')).toBe(first.line('Platform'))
    expect(second.output()).not.toMatch(/Installing|Building/)
  })

  test('says so when the address of the demonstration is taken', async () => {
    const first = await startAll(['--no-open', '--profile', profile])
    const { port } = new URL(first.line('Platform'))
    await first.end('SIGTERM')
    const squatter = createServer().listen(Number(port), '127.0.0.1')
    const second = await startAll(['--no-open', '--profile', profile])
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`Port ${port}`)
    await new Promise((resolve) => void squatter.close(resolve))
  })

  test('a platform of one’s own needs no demonstration, and may be down', async () => {
    const all = await startAll([
      '--no-open',
      '--profile',
      profile,
      '--server',
      'http://127.0.0.1:9',
    ])
    expect(all.line('Platform')).toBe('http://127.0.0.1:9')
    expect((await fetch(new URL('/', all.line('Console')))).status).toBe(200)
    expect(processesOf(profile, 'src/platform/main.ts')).toEqual([])
    expect(await all.end('SIGTERM')).toBe(0)
  })

  test('a file to import that is not there ends it, and is named', async () => {
    const all = await startAll([
      '--no-open',
      '--profile',
      profile,
      '--import',
      'decidim:/nowhere/export.csv',
    ])
    expect(await all.ended).toBe(1)
    expect(all.output()).toContain('/nowhere/export.csv')
    await expect.poll(() => processesOf(profile)).toEqual([])
  })
})

test('where Electron is missing, asking for it is answered in words', async ({ stage }) => {
  const all = await startAll(
    ['--host', 'electron', '--server', 'http://127.0.0.1:9', '--profile', stage.folder],
    { ELECTRON_OVERRIDE_DIST_PATH: stage.folder, ELECTRON_MIRROR: 'http://127.0.0.1:9/' },
  )
  expect(await all.ended).toBe(1)
  expect(all.output()).toContain('Electron is not here and could not be fetched.')
})

test('where Electron cannot run, asking for it is answered in words', async ({ stage }) => {
  const program = process.platform === 'darwin' ? 'Electron.app/Contents/MacOS' : ''
  const folder = join(stage.folder, program)
  mkdirSync(folder, { recursive: true })
  // Node itself, which ends at once with a fault when it is given Electron's arguments.
  const name = { darwin: 'Electron', win32: 'electron.exe' }[process.platform as string]
  copyFileSync(process.execPath, join(folder, name ?? 'electron'))
  const all = await startAll(
    ['--host', 'electron', '--server', 'http://127.0.0.1:9', '--profile', stage.folder],
    { ELECTRON_OVERRIDE_DIST_PATH: stage.folder },
  )
  expect(await all.ended).toBe(1)
  expect(all.output()).toContain('Electron cannot run here.')
})

test('npm run platform ends with one line when its fixture is wrong', ({ stage }) => {
  const file = stage.write('wrong.json', { users: [{ id: 7 }] })
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['scripts/platform.mjs', '--fixture', file],
    { encoding: 'utf8' },
  )
  expect({ failed: status !== 0, stdout }).toEqual({ failed: true, stdout: '' })
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain('users')
})
