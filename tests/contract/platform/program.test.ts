import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProcess, type RunningProcess } from '../../support/processes.ts'
import { proposal, withProposals } from './support.ts'

const entry = 'src/platform/main.ts'
const root = fileURLToPath(new URL('../../..', import.meta.url))

let folder: string
let fixture: string
let running: RunningProcess
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-platform-'))
  fixture = fileOf('fixture.json', JSON.stringify(withProposals([proposal('p-1')])))
  running = await startProcess(entry, ['--port', '0', '--fixture', fixture], 'Platform: ')
})
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

function fileOf(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** Runs the program to its end. */
async function outcome(
  arguments_: readonly string[],
): Promise<{ code: number | null; lines: readonly string[] }> {
  const child = spawn(process.execPath, [entry, ...arguments_], { cwd: root })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()))
  const code = await new Promise<number | null>((resolve) => void child.once('close', resolve))
  return { code, lines: output.split('\n').filter((line) => line !== '') }
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/oauth/make_access_token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      username: 'lena@example.org',
      password: 'correct horse 1',
    }),
  })
  const { access_token: token } = (await response.json()) as { access_token: string }
  return token
}

async function decide(url: string, line: string, body: object): Promise<Response> {
  return await fetch(`${url}/moderation/proposals/${line}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await signIn(url)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

describe('over a real socket', () => {
  test('a proposal is accepted', async () => {
    const response = await decide(running.announced, 'p-1/accept', {
      sendNotificationEmail: true,
      tags: [],
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ id: 'p-1', status: 'Accepted' })
  })

  test('a body that is too large is told so, even without a length', async () => {
    const token = await signIn(running.announced)
    const stream = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(700_000).fill(32))
        controller.close()
      },
    })
    const response = await fetch(`${running.announced}/moderation/proposals/lock`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
  })

  test('two refreshes at once: one wins, the other is 412', async () => {
    const ask = async (form: Record<string, string>) =>
      await fetch(`${running.announced}/oauth/make_access_token`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: 'console', client_secret: 's', ...form }),
      })
    const first = await ask({
      grant_type: 'password',
      username: 'lena@example.org',
      password: 'correct horse 1',
    })
    const { refresh_token: token } = (await first.json()) as { refresh_token: string }
    const refresh = { grant_type: 'refresh_token', refresh_token: token }
    const statuses = (await Promise.all([ask(refresh), ask(refresh)])).map(({ status }) => status)
    expect(statuses).toEqual(expect.arrayContaining([200, 412]))
  })

  test('what is no HTTP is answered 400 and harms nobody', async () => {
    const { port, hostname } = new URL(running.announced)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write('nonsense\u0000\r\n\r\n'))
      let text = ''
      socket.on('data', (data) => (text += data.toString()))
      socket.on('close', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(`${running.announced}/configurations/front`)).status).toBe(200)
  })
})

// Each starts several processes one after the other: on a busy machine that takes its time.
describe('starting and ending', { timeout: 60_000 }, () => {
  test('data in a folder survives a restart, and the seed comes only once', async () => {
    const options = ['--port', '0', '--data', join(folder, 'data'), '--fixture', fixture]
    const first = await startProcess(entry, options, 'Platform: ')
    expect(
      (
        await decide(first.announced, 'p-1/refuse', {
          sendNotificationEmail: false,
          refusalReason: 'Other',
        })
      ).status,
    ).toBe(200)
    const busy = await outcome(['--port', '0', '--data', join(folder, 'data')])
    expect(busy).toEqual({ code: 1, lines: ['The data is in use by another platform.'] })
    expect(await first.stop()).toBe(0)
    const second = await startProcess(entry, options, 'Platform: ')
    const again = await decide(second.announced, 'p-1/refuse', {
      sendNotificationEmail: false,
      refusalReason: 'Other',
    })
    expect([again.status, await second.stop()]).toEqual([400, 0])
  })

  test('a killed platform keeps what it confirmed', async () => {
    const options = [
      '--port',
      '0',
      '--data',
      join(folder, 'killed'),
      '--fixture',
      fixture,
      '--index-lag',
      '60000',
    ]
    const first = await startProcess(entry, options, 'Platform: ')
    expect((await decide(first.announced, 'p-1/postpone', {})).status).toBe(200)
    await first.kill()
    const second = await startProcess(entry, options, 'Platform: ')
    const response = await fetch(`${second.announced}/moderation/proposals?status=Postponed`, {
      headers: { authorization: `Bearer ${await signIn(second.announced)}` },
    })
    // The index had not caught up when the platform died; it has by now.
    expect(response.headers.get('x-total-count')).toBe('1')
    await second.stop()
  })

  const wrong: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    [
      'a taken port',
      () => ['--seed', 'empty', '--port', new URL(running.announced).port],
      /^--port: \d+ is taken$/,
    ],
    ['an unknown option', () => ['--frobnicate'], /^Unknown option '--frobnicate'$/],
    ['a port that is none', () => ['--port', 'x'], /^--port: expected a number/],
    ['an unknown seed', () => ['--seed', 'full'], /^--seed: expected demo or empty$/],
    ['an import of another kind', () => ['--import', 'x.csv'], /^--import: expected decidim:FILE$/],
    ['a missing file', () => ['--fixture', join(folder, 'none')], /cannot be read \(ENOENT\)$/],
    [
      'a fixture that is no JSON',
      () => ['--fixture', fileOf('a.json', '{')],
      /a\.json: \$: expected JSON text$/,
    ],
    [
      'a wrong type',
      () => ['--fixture', fileOf('b.json', '{"users":[{"id":"a","email":7}]}')],
      /\$\.users\[0\]\.email: expected string$/,
    ],
    [
      'a missing member',
      () => ['--fixture', fileOf('c.json', '{"operations":[{"id":"a"}]}')],
      /\$\.operations\[0\]\.slug: expected string$/,
    ],
    [
      'an unknown member',
      () => ['--fixture', fileOf('d.json', '{"people":[]}')],
      /\$\.people: expected no such member$/,
    ],
    [
      'an unknown word',
      () => [
        '--fixture',
        fileOf('e.json', '{"tagTypes":[{"id":"a","label":"b","display":"SHOWN"}]}'),
      ],
      /\$\.tagTypes\[0\]\.display: expected one of DISPLAYED, HIDDEN$/,
    ],
    [
      'a name that stands for nothing',
      () => ['--fixture', fileOf('f.json', '{"ideas":[{"id":"a","name":"b","questionId":"q"}]}')],
      /\$\.ideas\[0\]\.questionId: expected the id of a question in this file$/,
    ],
    [
      'the same id twice',
      () => [
        '--fixture',
        fileOf(
          'g.json',
          '{"users":[{"id":"a","email":"a@example.org"},{"id":"a","email":"b@example.org"}]}',
        ),
      ],
      /\$\.users\[1\]\.id: expected a value that no other has$/,
    ],
  ]
  test.each(wrong)('%s stops the start with one line', async (_name, options, line) => {
    const { code, lines } = await outcome(options())
    expect([code, lines.length]).toEqual([1, 1])
    expect(lines[0]).toMatch(line)
  })
})
